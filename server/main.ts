import { createApp, type App } from './app.ts'
import { ConfigError, loadConfig, type Config } from './config.ts'
import { startEmbeddedDatabase } from './embedded/database.ts'
import type { RunningMongod } from './embedded/mongod.ts'
import { createLog } from './log.ts'

const CLOSE_MS = 9_000
const PARENT_POLL_MS = 500

const say = (line: string) => process.stdout.write(`${line}\n`)

function readConfig(): Config {
  try {
    return loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

const config = readConfig()
const log = createLog(config)
let app: App | null = null
let mongod: RunningMongod | null = null
let isClosing = false

/** Ends everything in order, and in any case soon. */
async function close(exitCode: number): Promise<void> {
  if (isClosing) return
  isClosing = true
  setTimeout(() => process.exit(exitCode || 1), CLOSE_MS).unref()
  await app?.close()
  await mongod?.stop()
  process.exit(exitCode)
}

process.on('SIGINT', () => void close(0))
process.on('SIGTERM', () => void close(0))
process.on('SIGHUP', () => void close(0))
process.on('unhandledRejection', (reason) => {
  log.fatal({ err: reason }, 'unhandled rejection')
  void close(1)
})

// npm does not hand SIGTERM on: its shell dies and we would stay, with nobody's knowledge.
const parent = process.ppid
if (config.followParent)
  setInterval(() => {
    if (process.ppid !== parent) void close(0)
  }, PARENT_POLL_MS).unref()

async function start(): Promise<void> {
  if (!config.mongodbUri) {
    mongod = await startEmbeddedDatabase(config, say, (code) => {
      if (isClosing) return
      log.fatal({ code }, 'the embedded database ended')
      void close(1)
    })
  }
  app = await createApp({ ...config, mongodbUri: config.mongodbUri ?? mongod?.uri('kck') ?? null }, log)
  await new Promise<void>((listening, failed) => {
    app?.http.once('error', failed)
    app?.http.listen(config.port, config.host, listening)
  })
  announce()
}

function announce(): void {
  const { publicUrl } = config
  say('')
  say(`Czat KCK is ready${config.mode === 'demo' ? ' (demonstration)' : ''}.`)
  if (config.mode === 'demo') {
    say(`  a page of a city with the chat on it   ${publicUrl}/demo/`)
    say(`  where an editor sets the chat up       ${publicUrl}/demo/playground`)
    say(`  the console of the agents              ${publicUrl}/console/`)
    say(`  the chat as a page of its own          ${publicUrl}/czat`)
    say('  sign in as anna@, bartek@ or celina@ (agents), kierownik@ (supervisor), admin@ (administrator)')
    say(`  at demo.example, with the password     ${config.demoPassword}`)
  } else say(`  ${publicUrl}`)
  if (mongod) say(`  embedded MongoDB, data in ${config.dataDir}: for demonstrations and small trials only`)
  say('Ctrl-C ends it; the data stays.')
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  log.debug({ err: error }, 'not started')
  await close(1)
}
