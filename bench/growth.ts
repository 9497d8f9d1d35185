import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { alternate, end, type Contender } from './contest.ts'
import { inParallel, openAgent, openVisitor, type Pair } from './crowd.ts'
import { dispatching } from './dispatching.ts'
import { ratios, show, spread } from './figures.ts'
import { openLoop } from './open-loop.ts'
import type { Options } from './options.ts'
import { cpuMicros } from './processes.ts'
import { seed, seedPairs, type SeededPair } from './seed.ts'
import { makeAgents, startProduct, withDatabase, type Database } from './systems.ts'
import { request, type Wire } from './wire.ts'

const TALKING = 100
/** Visitors who only resume, each alone; their conversations do not grow by being measured. */
const READING = 10
const ENTRIES = 20
const MESSAGES_PER_SECOND = 1_000
const ENTRY_COUNTS = [1_000, 100_000, 1_000_000]
const QUEUE_LENGTHS = [10, 1_000, 50_000]
const AGENT_COUNTS = [10, 200, 1_000]
const AGENT_CAPACITY = 3
/** What fell due while a server was stopped is done first. */
const WAKE_MS = 2_000
/** The slowest sweep comes once in it. */
const MIN_SECONDS = 5

interface Sized extends Pick<Contender, 'servers'> {
  size: number
}

interface Talking extends Sized {
  pairs: Pair[]
  readers: Reader[]
  /** Visitors who wait in the queue, where the size is the queue's. */
  waiting: Reader[]
}

interface Reader {
  visitor: Wire
  conversationId: string
}

/** What was used and what was done with it. */
interface Work {
  /** Processor microseconds of server and database. */
  used: number
  seconds: number
  count: number
}

type Measure<C> = (contender: C, seconds: number, pids: number[]) => Promise<Work>

/** What a message, a resume and a dispatch cost as the database, the queue and the staff grow. */
export async function growth(options: Options, database: Database) {
  return {
    entries: await byEntries(options, database),
    queue: await byQueue(options, database),
    agents: await byAgents(options, database),
  }
}

async function byEntries(options: Options, database: Database) {
  const contenders = await openAll(options, database, ENTRY_COUNTS, async (db, size) => {
    await seed(db, size / ENTRIES, { status: 'closed', entries: ENTRIES })
    return []
  })
  const measures = {
    message: messages,
    resume: (one, ...rest) => resumes(one.readers, ...rest),
  } satisfies Record<string, Measure<Talking>>
  return compare('entries stored', contenders, measures, options, database)
}

/** Those who wait are present, and are not dispatched because nobody is free: the hardest case. */
async function byQueue(options: Options, database: Database) {
  const contenders = await openAll(options, database, QUEUE_LENGTHS, async (db, size) => {
    const waiting = await seed(db, size, { status: 'queued', entries: 1 })
    return waiting.slice(-READING).map(({ token }) => token)
  })
  const measures = {
    message: messages,
    resume: (one, ...rest) => resumes(one.readers, ...rest),
    resumeOfWaiting: (one, ...rest) => resumes(one.waiting, ...rest),
  } satisfies Record<string, Measure<Talking>>
  return compare('in the queue', contenders, measures, options, database)
}

async function byAgents(options: Options, database: Database) {
  const contenders: (Sized & { visitors: Wire[] })[] = []
  for (const size of AGENT_COUNTS) {
    const mongodbUri = database.freshUri()
    const server = await startProduct({ main: options.server, mongodbUri })
    const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, size, AGENT_CAPACITY))
    await inParallel(size, 50, async (index) => {
      const session = sessions[index]
      if (session) await openAgent(server.url, session)
    })
    const visitors = await inParallel(READING, READING, async () => (await openVisitor(server.port)).visitor)
    contenders.push({ size, servers: [server], visitors })
  }
  const measures = {
    dispatch: ({ visitors }, seconds, pids) =>
      window(seconds, pids, (isOver) => dispatching(visitors, isOver)),
  } satisfies Record<string, Measure<(typeof contenders)[number]>>
  return compare('agents', contenders, measures, options, database)
}

/** A server for each size on a database of its own, with the same pairs that talk. */
async function openAll(
  options: Options,
  database: Database,
  sizes: number[],
  fill: (db: Connection, size: number) => Promise<string[]>,
): Promise<Talking[]> {
  const contenders: Talking[] = []
  for (const size of sizes) {
    const mongodbUri = database.freshUri()
    const start = () => startProduct({ main: options.server, mongodbUri })
    // The first start makes the collections.
    await (await start()).stop()
    const { seeded, tokens } = await withDatabase(mongodbUri, async (db) => ({
      tokens: await fill(db, size),
      seeded: await seedPairs(db, TALKING + READING, ENTRIES),
    }))
    const server = await start()
    const pairs = await inParallel(seeded.length, 20, (index) => openSeeded(server.url, seeded[index]))
    contenders.push({
      size,
      servers: [server],
      pairs: pairs.slice(0, TALKING),
      readers: pairs.slice(TALKING),
      waiting: await inParallel(tokens.length, READING, async (index) => {
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

async function messages({ pairs }: Talking, seconds: number, pids: number[]): Promise<Work> {
  const [serverPid = 0, databasePid = 0] = pids
  const round = await openLoop(pairs, MESSAGES_PER_SECOND, seconds, [serverPid], databasePid)
  return { used: (round.cpu + round.databaseCpu) * round.sent, seconds, count: round.sent }
}

function resumes(readers: Reader[], seconds: number, pids: number[]): Promise<Work> {
  return window(seconds, pids, async (isOver) => {
    let count = 0
    await Promise.all(
      readers.map(async ({ visitor, conversationId }) => {
        for (; !isOver(); count++)
          await request(visitor, 'conversation:resume', { conversationId, afterSeq: 0 })
      }),
    )
    return count
  })
}

/** Work that answers how often it was done before it was over. */
async function window(
  seconds: number,
  pids: number[],
  work: (isOver: () => boolean) => Promise<number>,
): Promise<Work> {
  const cpu = () => pids.reduce((sum, pid) => sum + cpuMicros(pid), 0)
  const before = cpu()
  const began = performance.now()
  const count = await work(() => performance.now() - began >= seconds * 1_000)
  return { used: cpu() - before, seconds: (performance.now() - began) / 1_000, count }
}

/**
 * Costs at each size, and how they grow. What a server does while nobody asks (sweeps, leases) is measured beside
 * and taken off, so that the cost of one message does not depend on how many there are; both are shown.
 */
async function compare<C extends Sized, Name extends string>(
  unit: string,
  contenders: C[],
  measures: Record<Name, Measure<C>>,
  options: Options,
  database: Database,
) {
  const seconds = Math.max(options.seconds, MIN_SECONDS)
  const names = Object.keys(measures) as Name[]
  try {
    const rounds = await alternate(contenders, options.rounds, async (contender) => {
      const pids = [...contender.servers.map(({ pid }) => pid), database.pid]
      await pause(WAKE_MS)
      const idle = await window(seconds, pids, async () => {
        await pause(seconds * 1_000)
        return 1
      })
      const costs: Partial<Record<Name, { own: number; whole: number }>> = {}
      const background = idle.used / idle.seconds
      for (const name of names) {
        const { used, count, seconds: took } = await measures[name](contender, seconds, pids)
        costs[name] = { own: (used - background * took) / count, whole: used / count }
      }
      return { background, costs }
    })
    const bySize = <T>(each: (round: (typeof rounds)[number]) => T) =>
      Object.fromEntries(contenders.map(({ size }, index) => [size, each(rounds[index] ?? [])]))
    const background = bySize((some) => spread(some.map((round) => round.background)))
    for (const [size, one] of Object.entries(background))
      console.log(`  idle, ${size.padStart(7)} ${unit}: ${show(one)} us a second`)
    const grown = names.map((name) => {
      const of = (some: (typeof rounds)[number], kind: 'own' | 'whole') =>
        some.map(({ costs }) => costs[name]?.[kind] ?? NaN)
      const grows = (kind: 'own' | 'whole') =>
        ratios(of(rounds.at(-1) ?? [], kind), of(rounds[0] ?? [], kind))
      const result = {
        ratio: grows('own'),
        ratioWithBackground: grows('whole'),
        cost: bySize((some) => spread(of(some, 'own'))),
      }
      for (const [size, one] of Object.entries(result.cost))
        console.log(`  ${name}, ${size.padStart(7)} ${unit}: ${show(one)} us`)
      console.log(
        `  ${name}, largest to smallest: ${show(result.ratio)}, with the background ${show(result.ratioWithBackground)}`,
      )
      return [name, result] as const
    })
    return { background, ...(Object.fromEntries(grown) as Record<Name, (typeof grown)[number][1]>) }
  } finally {
    await end(contenders)
  }
}
