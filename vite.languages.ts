import { resolve } from 'node:path'
import type { BuildEnvironmentOptions, Plugin } from 'vite'

/** The languages of residents. The app is built once for each. */
const languages = ['pl', 'en', 'uk']
const NAME = 'app_'

export const appEnvironments = languages.map((language) => NAME + language)
/** The app as the administration shows it before its texts are stored; it begins in Polish. */
export const previewEnvironment = 'preview_pl'

const languageIn = (environment: string) => /_(\w+)$/.exec(environment)?.[1]

/** What is loaded at the beginning, as the build that is under way found it: all of it is to be one script. */
const beginning = new Set<string>()

/**
 * One script for each language, with the words that it begins with inside it: a page loads no second one. Parts that come
 * later bring their words in the same language; another language, when somebody chooses it, comes as a whole.
 */
export const appBuild: BuildEnvironmentOptions = {
  outDir: 'dist/web',
  emptyOutDir: false,
  copyPublicDir: false,
  // What the app asks of a browser beside its language (`crypto.randomUUID`) is younger than this.
  target: 'es2021',
  modulePreload: false,
  // The bundler's own minifier leaves half a kilobyte more.
  minify: 'terser',
  terserOptions: {
    module: true,
    ecma: 2020,
    // No function that is an expression here is called with `new`: arrows are shorter.
    compress: { passes: 3, lhs_constants: false, inline: 1, unsafe_arrows: true },
  },
  rolldownOptions: {
    input: 'widget/app/index.html',
    preserveEntrySignatures: 'allow-extension',
    optimization: { inlineConst: { mode: 'all', pass: 2 } },
    output: {
      codeSplitting: { groups: [{ name: 'app', test: (id) => beginning.has(id) }] },
    },
  },
}

/** Nobody waits for it on a slow line. */
export const previewBuild: BuildEnvironmentOptions = {
  ...appBuild,
  minify: true,
  rolldownOptions: { ...appBuild.rolldownOptions, input: 'widget/preview/index.html' },
}

export function languageOfBuild(): Plugin {
  const words = (file: string) => resolve('shared/strings', file)
  return {
    name: 'language-of-build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => languageIn(name) !== undefined,
    resolveId(source) {
      const [, part] = /^#words\/(\w+)$/.exec(source) ?? []
      return part ? words(`${part}.${languageIn(this.environment.name)}.ts`) : null
    },
    load(id) {
      // The bundler's own loader looks after styles and preloads of each chunk; ours come by themselves.
      if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load()'
      // Nothing asks for its own language as a whole: it is there, as far as it is needed.
      return id === words(`widget.${languageIn(this.environment.name)}.ts`) ? 'export {}' : null
    },
    buildEnd() {
      const reach = (id: string) => {
        if (beginning.has(id)) return
        beginning.add(id)
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) reach(imported)
      }
      beginning.clear()
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) reach(id)
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['widget/app/index.html']
        if (page) page.fileName = `app/${languageIn(this.environment.name)}.html`
        const preview = bundle['widget/preview/index.html']
        if (preview) preview.fileName = 'preview/index.html'
      },
    },
  }
}
