import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { endChild } from './end-with-us.ts'
import { freshDatabase } from './mongo.ts'
import { freePort } from './port.ts'

const BUILT = 'dist/server/main.js'

export const DEMO_PASSWORD = 'haslo-demonstracyjne'

/** The built product as a process of its own, as operators run it; may be killed and started again. */
export async function startProduct(settings: Record<string, string> = {}, main = BUILT) {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'kck-product-'))
  const url = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    PORT: String(port),
    DATA_DIR: dataDir,
    MONGODB_URI: freshDatabase(),
    PUBLIC_URL: url,
    DEMO_PASSWORD,
    LOG_LEVEL: 'warn',
    WRAP_UP_SECONDS: '0',
    QUEUE_MAX_LENGTH: '1000000',
    // As if npm had started it: it ends when the tests are gone, however they went.
    npm_lifecycle_event: 'test',
    ...settings,
  }
  let child: ChildProcess
  let output = ''
  let running = main

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['--enable-source-maps', running], { env })
    child.stdout?.on('data', (text) => (output += text))
    child.stderr?.on('data', (text) => (output += text))
    const ended = new Promise<never>((_, fail) =>
      child.once('exit', () => fail(new Error(`the server ended: ${output}`))),
    )
    const ready = vi.waitFor(
      async () => {
        const { ok } = await fetch(`${url}/readyz`)
        if (!ok) throw new Error('not ready')
      },
      { timeout: 60_000, interval: 50 },
    )
    // Whichever loses is nobody's business any more.
    ready.catch(() => {})
    ended.catch(() => {})
    await Promise.race([ready, ended])
  }

  const end = (signal: NodeJS.Signals) => endChild(child, signal)

  await start()
  return {
    url,
    /** The same server by the other spelling of this machine: another site, as the city's portal is. */
    hostUrl: `http://localhost:${port}`,
    mongodbUri: env.MONGODB_URI,
    output: () => output,
    port,
    kill: (signal: NodeJS.Signals = 'SIGKILL') => end(signal),
    /** Ends it as a service manager does. Answers its exit code; null when a signal ended it. */
    async end(): Promise<number | null> {
      await end('SIGTERM')
      return child.exitCode
    },
    get pid(): number {
      return child.pid ?? 0
    },
    /** Starts another version of the code in its place; that of the working tree unless one is named. */
    async restartAs(other = BUILT): Promise<void> {
      running = other
      await start()
    },
    /** Neither answers nor ends, until it goes on as if nothing had been. */
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    restart: start,
    async stop(): Promise<void> {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Product = Awaited<ReturnType<typeof startProduct>>
