import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startMongod as start } from '../../server/embedded/mongod.ts'
import { freePort } from './port.ts'

/** A mongod of one's own, to be killed and started again on the same folder and port. */
export async function startMongod() {
  const dbPath = await mkdtemp(join(tmpdir(), 'kck-mongod-'))
  const port = await freePort()
  const options = { binary: inject('mongodBinary'), dbPath, port, testCommands: true }
  let running = await start(options)

  return {
    port,
    directUri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    uri: (database: string) => running.uri(database),
    async kill(signal: NodeJS.Signals): Promise<void> {
      const gone = new Promise((done) => running.child.once('exit', done))
      running.child.kill(signal)
      await gone
    },
    pause: () => running.child.kill('SIGSTOP'),
    resume: () => running.child.kill('SIGCONT'),
    async restart(): Promise<void> {
      running = await start(options)
    },
    async stop(): Promise<void> {
      await running.stop()
      await rm(dbPath, { recursive: true, force: true })
    },
  }
}

export type Mongod = Awaited<ReturnType<typeof startMongod>>
