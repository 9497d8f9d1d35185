import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { freshDatabase } from './mongo.ts'
import { freePort } from './port.ts'

export const DEMO_PASSWORD = 'haslo-demonstracyjne'

/**
 * The whole server in this process, on a database of its own. `settings` are names of the environment; `write` is given
 * what it logs.
 */
export async function startServer(
  settings: Record<string, string> = {},
  now?: () => Date,
  write?: (line: string) => void,
) {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'kck-server-'))
  const config = loadConfig({
    PORT: String(port),
    DATA_DIR: dataDir,
    MONGODB_URI: freshDatabase(),
    DEMO_PASSWORD,
    LOG_LEVEL: 'error',
    RATE_SCALE: '1000',
    QUEUE_MAX_LENGTH: '1000000',
    // Raw clients of tests do not go by themselves.
    DRAIN_SECONDS: '0',
    // Places are free at once; what is said after the end has tests of its own.
    WRAP_UP_SECONDS: '0',
    ...settings,
  })
  const app = await createApp(config, createLog(config, write && { write }), now)
  await new Promise<void>((listening) => app.http.listen(port, '127.0.0.1', listening))
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    origin: config.publicUrl,
    mongodbUri: config.mongodbUri ?? '',
    deps: app.deps,
    http: app.http,
    async stop(): Promise<void> {
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestServer = Awaited<ReturnType<typeof startServer>>
