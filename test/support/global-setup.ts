import { mkdtemp, rm } from 'node:fs/promises'
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
  const dbPath = await mkdtemp(join(tmpdir(), 'kck-mongo-'))
  const mongod = await startMongod({ binary, dbPath, testCommands: true })
  project.provide('mongodBinary', binary)
  project.provide('mongodPort', mongod.port)
  return async () => {
    await mongod.stop()
    await rm(dbPath, { recursive: true, force: true })
  }
}
