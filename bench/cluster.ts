import { closedLoop } from './closed-loop.ts'
import { alternate, end, openProduct, type Contender } from './contest.ts'
import { openProductPairs } from './crowd.ts'
import { ratios, show, spread } from './figures.ts'
import { openLoop } from './open-loop.ts'
import type { Options } from './options.ts'
import { startRedis } from './redis.ts'
import { makeAgents, startProduct, withDatabase, type Database } from './systems.ts'

const VISITORS = 200
const MESSAGES_PER_SECOND = 2_000

type Clustered = Contender & { pids: number[] }

/** Two processes, visitors on one and agents on the other, against one: processor time with Redis' own. */
export async function cluster(options: Options, database: Database) {
  const redis = await startRedis()
  const one = await openProduct(options.server, database, VISITORS)
  const two = await openTwo(options, database, redis.url)
  const contenders: Clustered[] = [one, two].map((contender) => ({
    ...contender,
    pids: contender.servers.map(({ pid }) => pid),
  }))
  contenders[1]?.pids.push(redis.pid)
  try {
    const steady = await compare(
      `at ${MESSAGES_PER_SECOND}/s`,
      contenders,
      options,
      async ({ pairs, pids }) => {
        const round = await openLoop(pairs, MESSAGES_PER_SECOND, options.seconds, pids, database.pid)
        return { ...round, p50: round.delivered.p50, p99: round.delivered.p99 }
      },
    )
    const saturated = await compare(`${VISITORS} outstanding`, contenders, options, ({ pairs, pids }) =>
      closedLoop(pairs, options.seconds, pids, database.pid),
    )
    return {
      cpuRatio: saturated.cpuRatio.median,
      cpuRatioSteady: steady.cpuRatio.median,
      steady,
      saturated,
    }
  } finally {
    await end(contenders)
    await redis.stop()
  }
}

async function openTwo({ server: main }: Options, database: Database, redisUrl: string): Promise<Contender> {
  const mongodbUri = database.freshUri()
  const settings = { REDIS_URL: redisUrl }
  const first = await startProduct({ main, mongodbUri, settings })
  const second = await startProduct({ main, mongodbUri, settings })
  const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, VISITORS))
  const pairs = await openProductPairs(first.url, second.url, sessions)
  return { name: 'two processes', servers: [first, second], pairs }
}

interface Measured {
  cpu: number
  databaseCpu: number
  p50: number
  p99: number
}

async function compare(
  what: string,
  contenders: Clustered[],
  { rounds }: Options,
  measure: (contender: Clustered) => Promise<Measured>,
) {
  const [one = [], two = []] = await alternate(contenders, rounds, measure)
  const cpus = (results: Measured[]) => results.map(({ cpu }) => cpu)
  const result = {
    cpuRatio: ratios(cpus(two), cpus(one)),
    one: summary(one),
    two: summary(two),
  }
  for (const [name, { cpu, databaseCpu, p50, p99 }] of [
    ['one process', result.one],
    ['two', result.two],
  ] as const)
    console.log(
      `  ${what}, ${name.padEnd(11)}: servers and Redis ${show(cpu)} us a message, mongod ${show(databaseCpu)}, ` +
        `p50 ${show(p50)} ms, p99 ${show(p99)} ms`,
    )
  console.log(`  ${what}, two processes to one: ${show(result.cpuRatio)}`)
  return result
}

function summary(rounds: Measured[]) {
  const of = (key: keyof Measured) => spread(rounds.map((round) => round[key]))
  return { cpu: of('cpu'), databaseCpu: of('databaseCpu'), p50: of('p50'), p99: of('p99') }
}
