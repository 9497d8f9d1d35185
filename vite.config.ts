import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { MixedSequencer } from './test/support/sequence.ts'
import {
  appBuild,
  appEnvironments,
  languageOfBuild,
  previewBuild,
  previewEnvironment,
} from './vite.languages.ts'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

/** Elements are made by `h`, whose children are arguments: shorter than a property of each. */
const elements: Plugin = {
  name: 'elements',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx$/ },
    handler: (code) => ({
      code: `import { h as _h, Fragment as _Fragment } from 'preact';${code}`,
      map: null,
    }),
  },
}
const oxc = {
  jsx: { runtime: 'classic', pragma: '_h', pragmaFrag: '_Fragment', development: false },
} as const

const isForHandbooks = process.env['PODRECZNIK'] === '1'
const setupFiles = ['test/support/patience.ts']

/** One `vite build` makes everything: pages (widget app, console), the loader, the server. */
export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  oxc,
  plugins: [elements, languageOfBuild()],
  builder: {
    // The console comes first: its environment is the only one that may empty the folder that they all share.
    async buildApp(builder) {
      for (const name of ['client', ...appEnvironments, previewEnvironment, 'loader', 'panel', 'ssr']) {
        const environment = builder.environments[name]
        if (!environment) throw new Error(`no such build: ${name}`)
        await builder.build(environment)
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/web',
        emptyOutDir: true,
        target: 'es2020',
        modulePreload: { polyfill: false },
        rolldownOptions: { input: { console: 'console/index.html' } },
      },
    },
    ...Object.fromEntries(appEnvironments.map((name) => [name, { consumer: 'client', build: appBuild }])),
    [previewEnvironment]: { consumer: 'client', build: previewBuild },
    loader: {
      consumer: 'client',
      build: {
        outDir: 'dist/web',
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2020',
        lib: {
          entry: 'widget/loader/main.ts',
          name: 'KrakowChatLoader',
          formats: ['iife'],
          fileName: () => 'widget.js',
        },
      },
    },
    panel: {
      consumer: 'client',
      build: {
        outDir: 'dist/web',
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2020',
        lib: {
          entry: 'widget/loader/panel/main.ts',
          name: 'KrakowChatPanel',
          formats: ['iife'],
          fileName: () => 'widget-panel.js',
        },
      },
    },
    ssr: {
      consumer: 'server',
      resolve: { external: true },
      build: {
        ssr: true,
        outDir: 'dist/server',
        emptyOutDir: true,
        target: 'node20',
        sourcemap: true,
        rolldownOptions: {
          input: {
            main: 'server/main.ts',
            rebuild: 'server/rebuild.ts',
            recount: 'server/recount.ts',
            account: 'server/account.ts',
          },
        },
      },
    },
  },
  test: {
    // Set up once for all projects; projects do not extend, else it would run once for each of them.
    globalSetup: ['test/support/global-setup.ts'],
    // More than there are processors where CI runs: each file waits for something half of its time.
    maxWorkers: 3,
    sequence: { sequencer: MixedSequencer },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          setupFiles,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts?(x)'],
          environment: 'happy-dom',
          isolate: false,
          testTimeout: 60_000,
          setupFiles: [...setupFiles, 'test/support/screen.ts'],
        },
        plugins: [elements],
        oxc,
      },
      // The planted bugs take the place of modules, which nobody else must get.
      { test: { name: 'model', include: ['test/model/**/*.test.ts'], testTimeout: 300_000 } },
      {
        test: {
          // One project of three kinds: a worker takes the next file of any of them with what it has loaded.
          name: 'product',
          include: [
            'test/integration/**/*.test.ts',
            'test/faults/**/*.test.ts',
            // The pictures of the handbooks are made where they are wanted, not in each run of the tests.
            isForHandbooks ? 'test/e2e/handbook.pictures.ts' : 'test/e2e/**/*.test.ts',
          ],
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          setupFiles,
        },
      },
    ],
  },
})
