import { closedLoop, type Round } from './closed-loop.ts'
import { alternate, end, openProduct, openRelay, type Contender } from './contest.ts'
import { ratios, show, spread } from './figures.ts'
import type { Options } from './options.ts'
import type { Database } from './systems.ts'

/** The whole path of a message against a bare relay without storage, and against a document for each message. */
export async function durable(options: Options, database: Database) {
  const small = await compare(options, database, 200)
  const large = await compare(options, database, 1_000)
  return {
    ratio200: small.ratio.median,
    ratio1000: large.ratio.median,
    cpuRatio: large.cpuRatio.median,
    overCreate: large.overCreate.median,
    outstanding200: small,
    outstanding1000: large,
  }
}

async function compare(options: Options, database: Database, outstanding: number) {
  const contenders = [
    await openRelay('none', database, outstanding),
    await openProduct(options.server, database, outstanding),
    await openRelay('create', database, outstanding),
  ]
  let results: Round[][] = []
  try {
    results = await alternate(contenders, options.rounds, (contender) =>
      saturated(contender, options.seconds, database),
    )
  } finally {
    await end(contenders)
  }
  const [relay = [], product = [], create = []] = results
  const rates = (rounds: Round[]) => rounds.map(({ rate }) => rate)
  const cpus = (rounds: Round[]) => rounds.map(({ cpu }) => cpu)
  const result = {
    ratio: ratios(rates(product), rates(relay)),
    cpuRatio: ratios(cpus(product), cpus(relay)),
    overCreate: ratios(rates(product), rates(create)),
    relay: summary(relay),
    product: summary(product),
    create: summary(create),
  }
  console.log(
    `durable, ${outstanding} outstanding: of the relay ${show(result.ratio)}, ` +
      `processor ${show(result.cpuRatio)}, over create ${show(result.overCreate)}`,
  )
  return result
}

/** One round with every visitor's message in flight, and a line about it. */
export async function saturated(
  { name, pairs, servers }: Contender,
  seconds: number,
  database: Database,
): Promise<Round> {
  const pids = servers.map(({ pid }) => pid)
  const round = await closedLoop(pairs, seconds, pids, database.pid)
  console.log(
    `  ${name.padEnd(8)} ${round.rate.toFixed(0).padStart(6)}/s  ` +
      `server ${round.cpu.toFixed(1)} us  mongod ${round.databaseCpu.toFixed(1)} us  ` +
      `p50 ${round.p50.toFixed(1)} ms  p99 ${round.p99.toFixed(1)} ms` +
      (round.refused > 0 ? `  refused ${round.refused}` : ''),
  )
  return round
}

export function summary(rounds: Round[]) {
  const of = (key: keyof Round) => spread(rounds.map((round) => round[key]))
  return { rate: of('rate'), cpu: of('cpu'), databaseCpu: of('databaseCpu'), p50: of('p50'), p99: of('p99') }
}
