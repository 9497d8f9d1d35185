import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { loadConfig } from '../server/config.ts'
import { findMongod } from '../server/embedded/binary.ts'
import { startMongod } from '../server/embedded/mongod.ts'
import { openDeps } from '../server/open-deps.ts'
import type { Deps } from '../server/services/deps.ts'
import { beginSession } from '../server/services/sessions.ts'
import { agentCookie } from '../server/services/tokens.ts'
import { newId } from '../server/storage/mongo.ts'
import { inParallel, type AgentSession } from './crowd.ts'
import { startServer, type ServerProcess } from './processes.ts'

const JWT_SECRET = randomBytes(32).toString('hex')

/** A real MongoDB of our own; each system takes a database of its own on it. */
export async function startDatabase() {
  const binary = await findMongod(
    {
      binary: process.env['MONGOD_BINARY'] ?? null,
      path: process.env['PATH'],
      mayDownload: process.env['MONGOD_DOWNLOAD'] !== '0',
    },
    (line) => console.error(line),
  )
  const dbPath = await mkdtemp(join(tmpdir(), 'kck-bench-'))
  const mongod = await startMongod({ binary, dbPath })
  return {
    pid: mongod.pid,
    freshUri: () => mongod.uri(`bench_${newId()}`),
    async stop(): Promise<void> {
      await mongod.stop()
      await rm(dbPath, { recursive: true, force: true })
    },
  }
}

export type Database = Awaited<ReturnType<typeof startDatabase>>

/**
 * The product as operators run it, but for this: rates are out of the way; whoever was paused while others were
 * measured is not taken for dead; and heads of conversations that grow far beyond what people write stay in memory.
 */
const settings = {
  JWT_SECRET,
  DEMO_PASSWORD: 'haslo-demonstracyjne',
  LOG_LEVEL: 'warn',
  RATE_SCALE: '1000000',
  PING_TIMEOUT_MS: '60000',
  LEASE_SECONDS: '300',
  LOG_MAX_HEAD_BYTES: String(512 * 1024 * 1024),
}

export interface ProductOptions {
  /** `main.js` of the build that is measured. */
  main: string
  mongodbUri: string
  settings?: Record<string, string>
  nodeArgs?: string[]
}

export async function startProduct(options: ProductOptions): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kck-bench-data-'))
  const server = await startServer(['--enable-source-maps', ...(options.nodeArgs ?? []), options.main], {
    ...settings,
    DATA_DIR: dataDir,
    MONGODB_URI: options.mongodbUri,
    ...options.settings,
  })
  return {
    ...server,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Storage = 'none' | 'create' | 'insert'

export function startRelay(storage: Storage, mongodbUri: string): Promise<ServerProcess> {
  return startServer(['--import', 'tsx', 'bench/relay.ts'], { STORAGE: storage, MONGODB_URI: mongodbUri })
}

/** The product's own storage on the product's database, to make accounts and data with. */
export async function withDeps<T>(mongodbUri: string, work: (deps: Deps) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kck-bench-data-'))
  const config = loadConfig({ ...settings, DATA_DIR: dataDir, MONGODB_URI: mongodbUri })
  const { deps, closeDatabase } = await openDeps(config, pino({ level: 'warn' }))
  try {
    return await work(deps)
  } finally {
    await closeDatabase()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Available agents with a session each, as after a sign-in. */
export function makeAgents(deps: Deps, count: number, capacity = 1): Promise<AgentSession[]> {
  return inParallel(count, 20, async (index) => {
    const agentId = newId()
    await deps.storage.agents.upsertProfile(agentId, {
      email: `${agentId}@bench.example`,
      passwordHash: 'none',
      name: `Agent ${index}`,
      publicName: 'Anna',
      form: 'f',
      role: 'agent',
      languages: ['pl'],
      departments: [],
      capacity,
      demo: false,
    })
    await deps.storage.agents.setStatus(agentId, 'available')
    const { access } = await beginSession(deps, agentId)
    return { agentId, cookie: `${agentCookie}=${access.token}` }
  })
}
