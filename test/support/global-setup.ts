import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findMongod } from '../../server/embedded/binary.ts'
import { startMongod } from '../../server/embedded/mongod.ts'

declare module 'vitest' {
  interface ProvidedContext {
    mongodBinary: string
    /** Host and port of the replica set that all files share; each file takes databases of its own. */
    mongodPort: number
  }
}

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4 * 1024 ** 3

/** Where nothing has to outlive the run, memory saves a quarter of the database's time. */
async function folderForData(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => null)
  return memory && memory.bavail * memory.bsize >= ENOUGH_BYTES ? MEMORY : tmpdir()
}

/** One real MongoDB for all tests that only need one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const binary = await findMongod(
    {
      binary: process.env['MONGOD_BINARY'] ?? null,
      path: process.env['PATH'],
      mayDownload: process.env['MONGOD_DOWNLOAD'] !== '0',
    },
    (line) => process.stdout.write(`${line}\n`),
  )
  const dbPath = await mkdtemp(join(await folderForData(), 'kck-mongo-'))
  const mongod = await startMongod({ binary, dbPath, testCommands: true })
  project.provide('mongodBinary', binary)
  project.provide('mongodPort', mongod.port)
  return async () => {
    await mongod.stop()
    await rm(dbPath, { recursive: true, force: true })
  }
}
