import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { findMongod } from '../server/embedded/binary.ts'
import { startMongod } from '../server/embedded/mongod.ts'
import { agentCookie, issueAgentToken, issueVisitorToken } from '../server/services/tokens.ts'
import { agentStorage } from '../server/storage/agents.ts'
import { connectStorage, newId } from '../server/storage/mongo.ts'
import { sessionStorage } from '../server/storage/sessions.ts'
import { inParallel, type AgentSession } from './crowd.ts'
import { startServer, type ServerProcess } from './processes.ts'

const SESSION_MS = 6 * 3600 * 1000
/** How operators start the server, see `start` in package.json; the baselines get the same. */
const NODE_ARGS = flagsOf(JSON.parse(readFileSync('package.json', 'utf8')).scripts.start)
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

export const demoPassword = 'haslo-demonstracyjne'

/**
 * The product as operators run it, but for this: rates are out of the way; whoever was paused while others were
 * measured is not taken for dead; and heads of conversations that grow far beyond what people write stay in memory.
 */
const settings = {
  JWT_SECRET,
  DEMO_PASSWORD: demoPassword,
  LOG_LEVEL: 'warn',
  RATE_SCALE: '1000000',
  QUEUE_MAX_LENGTH: '1000000',
  PING_TIMEOUT_MS: '60000',
  DRAIN_SECONDS: '0',
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
  const server = await startServer([...NODE_ARGS, ...(options.nodeArgs ?? []), options.main], {
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

export function startRelay(
  storage: Storage,
  mongodbUri: string,
  nodeArgs: string[] = [],
): Promise<ServerProcess> {
  return startServer([...NODE_ARGS, ...nodeArgs, '--import', 'tsx', 'bench/relay.ts'], {
    STORAGE: storage,
    MONGODB_URI: mongodbUri,
  })
}

/** The product's database, to make accounts and data with. */
export async function withDatabase<T>(mongodbUri: string, work: (db: Connection) => Promise<T>): Promise<T> {
  const connection = await connectStorage(mongodbUri)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

/** Available agents with a session each, as after a sign-in. */
export function makeAgents(db: Connection, count: number, capacity = 1): Promise<AgentSession[]> {
  const agents = agentStorage(db)
  const sessions = sessionStorage(db)
  return inParallel(count, 20, async (index) => {
    const agentId = newId()
    await agents.upsertProfile(agentId, {
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
    await agents.setStatus(agentId, 'available')
    const now = new Date()
    const sessionId = newId()
    await sessions.begin({
      _id: sessionId,
      agentId,
      generation: 0,
      rotatedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MS),
    })
    const { token } = issueAgentToken({ jwtSecret: JWT_SECRET }, { agentId, sessionId }, now)
    return { agentId, cookie: `${agentCookie}=${token}` }
  })
}

function flagsOf(command: string): string[] {
  return command.split(' ').filter((word) => word.startsWith('--'))
}

export function visitorToken(visitorId: string): string {
  return issueVisitorToken({ jwtSecret: JWT_SECRET }, visitorId, new Date()).token
}
