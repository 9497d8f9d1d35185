import { closedLoop, type Round } from './closed-loop.ts'
import { closePairs, openProductPairs, openRelayPairs, type Pair } from './crowd.ts'
import { ratios, show, spread } from './figures.ts'
import type { Options } from './options.ts'
import type { ServerProcess } from './processes.ts'
import { makeAgents, startProduct, startRelay, withDeps, type Database } from './systems.ts'

interface System {
  name: string
  server: ServerProcess
  pairs: Pair[]
  rounds: Round[]
}

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
  const systems = [
    await openRelay('none', database, outstanding),
    await openProduct(options, database, outstanding),
    await openRelay('create', database, outstanding),
  ]
  try {
    await alternate(systems, options, database)
  } finally {
    for (const { pairs, server } of systems) {
      closePairs(pairs)
      await server.stop()
    }
  }
  const [relay, product, create] = systems.map(({ rounds }) => rounds)
  const rates = (rounds: Round[] = []) => rounds.map(({ rate }) => rate)
  const cpus = (rounds: Round[] = []) => rounds.map(({ cpu }) => cpu)
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

/** A B C A B C …; whoever is not measured is stopped meanwhile. */
async function alternate(systems: System[], { rounds, seconds }: Options, database: Database) {
  for (const { server } of systems) server.pause()
  for (let round = 0; round < rounds; round++)
    for (const { name, server, pairs, rounds: done } of systems) {
      server.resume()
      const one = await closedLoop(pairs, seconds, [server.pid], database.pid)
      server.pause()
      done.push(one)
      console.log(
        `  ${name.padEnd(8)} ${one.rate.toFixed(0).padStart(6)}/s  ` +
          `server ${one.cpu.toFixed(1)} us  mongod ${one.databaseCpu.toFixed(1)} us  ` +
          `p50 ${one.p50.toFixed(1)} ms  p99 ${one.p99.toFixed(1)} ms` +
          (one.refused > 0 ? `  refused ${one.refused}` : ''),
      )
    }
}

async function openRelay(storage: 'none' | 'create', database: Database, count: number): Promise<System> {
  const server = await startRelay(storage, database.freshUri())
  const name = storage === 'none' ? 'relay' : 'create'
  return { name, server, pairs: await openRelayPairs(server.port, count), rounds: [] }
}

async function openProduct({ server: main }: Options, database: Database, count: number): Promise<System> {
  const mongodbUri = database.freshUri()
  const server = await startProduct({ main, mongodbUri })
  const sessions = await withDeps(mongodbUri, (deps) => makeAgents(deps, count))
  const pairs = await openProductPairs(server.url, server.url, sessions)
  return { name: 'product', server, pairs, rounds: [] }
}

function summary(rounds: Round[] = []) {
  const of = (key: keyof Round) => spread(rounds.map((round) => round[key]))
  return { rate: of('rate'), cpu: of('cpu'), databaseCpu: of('databaseCpu'), p50: of('p50'), p99: of('p99') }
}
