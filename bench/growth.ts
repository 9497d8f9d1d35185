import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { alternate, end, type Contender } from './contest.ts'
import { inParallel, openAgent, openVisitor, type Pair } from './crowd.ts'
import { dispatching } from './dispatching.ts'
import { ratios, show, spread, type Spread } from './figures.ts'
import { openLoop } from './open-loop.ts'
import type { Options } from './options.ts'
import { cpuMicros } from './processes.ts'
import { seed, seedPairs, type SeededPair } from './seed.ts'
import { makeAgents, startProduct, withDatabase, type Database } from './systems.ts'
import { request, type Wire } from './wire.ts'

const PAIRS = 100
const ENTRIES = 20
const MESSAGES_PER_SECOND = 1_000
/** Resumes under way at a time. */
const RESUMING = 10
const ENTRY_COUNTS = [1_000, 100_000, 1_000_000]
const QUEUE_LENGTHS = [10, 1_000, 50_000]
const AGENT_COUNTS = [10, 200, 1_000]

interface Sized extends Contender {
  size: number
  /** Visitors who wait in the queue, where the size is the queue's. */
  waiting: { visitor: Wire; conversationId: string }[]
}

/** What a message, a resume and a dispatch cost as the database, the queue and the staff grow. */
export async function growth(options: Options, database: Database) {
  const entries = await byEntries(options, database)
  const queue = await byQueue(options, database)
  const agents = await byAgents(options, database)
  return { entries, queue, agents }
}

async function byEntries(options: Options, database: Database) {
  const contenders = await openAll(options, database, ENTRY_COUNTS, async (db, size) => {
    await seed(db, size / ENTRIES, { status: 'closed', entries: ENTRIES })
  })
  try {
    return {
      message: await compare('message', 'entries stored', contenders, options, (one) =>
        messages(one, options, database),
      ),
      resume: await compare('resume', 'entries stored', contenders, options, (one) =>
        resumes(one, one.pairs, options, database),
      ),
    }
  } finally {
    await end(contenders)
  }
}

/** Those who wait are present, and are not dispatched because nobody is free: the hardest case. */
async function byQueue(options: Options, database: Database) {
  const contenders = await openAll(options, database, QUEUE_LENGTHS, async (db, size) => {
    const waiting = await seed(db, size, { status: 'queued', entries: 1 })
    return waiting.slice(-RESUMING).map(({ token }) => token)
  })
  try {
    return {
      message: await compare('message', 'in the queue', contenders, options, (one) =>
        messages(one, options, database),
      ),
      resume: await compare('resume', 'in the queue', contenders, options, (one) =>
        resumes(one, one.pairs, options, database),
      ),
      resumeOfWaiting: await compare('resume of who waits', 'in the queue', contenders, options, (one) =>
        resumes(one, one.waiting, options, database),
      ),
    }
  } finally {
    await end(contenders)
  }
}

async function byAgents(options: Options, database: Database) {
  const contenders: (Pick<Contender, 'servers'> & { size: number; visitors: Wire[] })[] = []
  for (const size of AGENT_COUNTS) {
    const mongodbUri = database.freshUri()
    const server = await startProduct({ main: options.server, mongodbUri })
    const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, size, 3))
    await inParallel(size, 50, async (index) => {
      const session = sessions[index]
      if (session) await openAgent(server.url, session)
    })
    const visitors = await inParallel(RESUMING, 10, async () => (await openVisitor(server.port)).visitor)
    contenders.push({ size, servers: [server], visitors })
  }
  try {
    return await compare('dispatch', 'agents', contenders, options, ({ servers, visitors }) =>
      dispatching(visitors, options.seconds, servers[0]?.pid ?? 0, database.pid),
    )
  } finally {
    await end(contenders)
  }
}

/** A server for each size on a database of its own, with the same pairs that talk. */
async function openAll(
  options: Options,
  database: Database,
  sizes: number[],
  fill: (db: Connection, size: number) => Promise<string[] | void>,
): Promise<Sized[]> {
  const contenders: Sized[] = []
  for (const size of sizes) {
    const mongodbUri = database.freshUri()
    const start = () => startProduct({ main: options.server, mongodbUri })
    // The first start makes the collections.
    await (await start()).stop()
    const { seeded, tokens } = await withDatabase(mongodbUri, async (db) => ({
      tokens: (await fill(db, size)) ?? [],
      seeded: await seedPairs(db, PAIRS, ENTRIES),
    }))
    const server = await start()
    contenders.push({
      name: String(size),
      size,
      servers: [server],
      pairs: await inParallel(seeded.length, 20, (index) => openSeeded(server.url, seeded[index])),
      waiting: await inParallel(tokens.length, 10, async (index) => {
        const { visitor, session } = await openVisitor(server.port, tokens[index])
        return { visitor, conversationId: session.conversation?.id ?? '' }
      }),
    })
  }
  return contenders
}

async function openSeeded(url: string, seeded: SeededPair | undefined): Promise<Pair> {
  if (!seeded) throw new Error('fewer pairs than asked for')
  const agent = await openAgent(url, seeded.session)
  const { visitor } = await openVisitor(Number(new URL(url).port), seeded.token)
  return { agent, visitor, conversationId: seeded.conversationId }
}

/** Processor microseconds, server and database, of one message. */
async function messages(
  { pairs, servers }: Sized,
  { seconds }: Options,
  database: Database,
): Promise<number> {
  const pids = servers.map(({ pid }) => pid)
  const { cpu, databaseCpu } = await openLoop(pairs, MESSAGES_PER_SECOND, seconds, pids, database.pid)
  return cpu + databaseCpu
}

/** The same of one resume from the beginning. */
async function resumes(
  { servers }: Sized,
  readers: { visitor: Wire; conversationId: string }[],
  { seconds }: Options,
  database: Database,
): Promise<number> {
  const over = performance.now() + WARM_UP_MS + seconds * 1_000
  let count = 0
  let next = 0
  async function worker(): Promise<void> {
    while (performance.now() < over) {
      const reader = readers[next++ % readers.length]
      if (!reader) return
      const { conversationId, visitor } = reader
      await request(visitor, 'conversation:resume', { conversationId, afterSeq: 0 })
      count++
    }
  }
  const working = Promise.all(Array.from({ length: RESUMING }, worker))
  await pause(WARM_UP_MS)
  const pids = [...servers.map(({ pid }) => pid), database.pid]
  const cpu = () => pids.reduce((sum, pid) => sum + cpuMicros(pid), 0)
  const before = { count, cpu: cpu() }
  await pause(seconds * 1_000)
  const cost = (cpu() - before.cpu) / (count - before.count)
  await working
  return cost
}

const WARM_UP_MS = 500

interface Growth {
  /** Cost at the largest size to that at the smallest. */
  ratio: Spread
  /** Microseconds by size. */
  cost: Record<string, Spread>
}

async function compare<C extends Pick<Contender, 'servers'> & { size: number }>(
  what: string,
  unit: string,
  contenders: C[],
  { rounds }: Options,
  measure: (contender: C) => Promise<number>,
): Promise<Growth> {
  const costs = await alternate(contenders, rounds, measure)
  const cost = Object.fromEntries(contenders.map(({ size }, index) => [size, spread(costs[index] ?? [])]))
  const ratio = ratios(costs.at(-1) ?? [], costs[0] ?? [])
  for (const [size, one] of Object.entries(cost))
    console.log(`  ${what}, ${size.padStart(7)} ${unit}: ${show(one)} us`)
  console.log(`  ${what}, largest to smallest: ${show(ratio)}`)
  return { ratio, cost }
}
