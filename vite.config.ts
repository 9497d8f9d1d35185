import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

const inOrder = (groupOrder: number) => ({ sequence: { groupOrder } })

/** One `vite build` makes everything: pages (widget app, console), the loader, the server. */
export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  builder: {
    // The pages come first: theirs is the only environment that may empty the folder that the loader shares.
    async buildApp(builder) {
      for (const name of ['client', 'loader', 'ssr']) {
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
        rolldownOptions: { input: { app: 'widget/app/index.html', console: 'console/index.html' } },
      },
    },
    loader: {
      consumer: 'client',
      build: {
        outDir: 'dist/web',
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2017',
        lib: {
          entry: 'widget/loader/main.ts',
          name: 'KrakowChatLoader',
          formats: ['iife'],
          fileName: () => 'widget.js',
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
          input: { main: 'server/main.ts', rebuild: 'server/rebuild.ts', account: 'server/account.ts' },
        },
      },
    },
  },
  test: {
    // Set up once for all projects; projects do not extend, else it would run once for each of them.
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, ...inOrder(0) } },
      {
        test: { name: 'ui', include: ['test/ui/**/*.test.ts?(x)'], environment: 'happy-dom', ...inOrder(0) },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      },
      {
        test: {
          name: 'model',
          include: ['test/model/**/*.test.ts'],
          testTimeout: 180_000,
          ...inOrder(0),
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          ...inOrder(1),
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          ...inOrder(2),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          ...inOrder(3),
        },
      },
    ],
  },
})
