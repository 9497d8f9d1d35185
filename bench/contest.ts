import { closePairs, openProductPairs, openRelayPairs, type Pair } from './crowd.ts'
import type { ServerProcess } from './processes.ts'
import { makeAgents, startProduct, startRelay, withDatabase, type Database, type Storage } from './systems.ts'

/** Something that is measured beside others. */
export interface Contender {
  name: string
  servers: ServerProcess[]
  pairs: Pair[]
}

/**
 * A B C A B C …: what the machine does to one of them it does to all. Whoever is not measured is stopped
 * meanwhile. Answers the rounds of each, in the order of the contenders.
 */
export async function alternate<C extends Pick<Contender, 'servers'>, R>(
  contenders: C[],
  rounds: number,
  measure: (contender: C, round: number) => Promise<R>,
): Promise<R[][]> {
  const results = contenders.map((): R[] => [])
  for (const { servers } of contenders) for (const server of servers) server.pause()
  for (let round = 0; round < rounds; round++)
    for (const [index, contender] of contenders.entries()) {
      for (const server of contender.servers) server.resume()
      results[index]?.push(await measure(contender, round))
      for (const server of contender.servers) server.pause()
    }
  return results
}

export async function end(contenders: (Pick<Contender, 'servers'> & { pairs?: Pair[] })[]): Promise<void> {
  for (const { pairs = [], servers } of contenders) {
    closePairs(pairs)
    for (const server of servers) await server.stop()
  }
}

export async function openRelay(storage: Storage, database: Database, count: number): Promise<Contender> {
  const server = await startRelay(storage, database.freshUri())
  const name = storage === 'none' ? 'relay' : storage
  return { name, servers: [server], pairs: await openRelayPairs(server.port, count) }
}

export async function openProduct(main: string, database: Database, count: number): Promise<Contender> {
  const mongodbUri = database.freshUri()
  const server = await startProduct({ main, mongodbUri })
  const sessions = await withDatabase(mongodbUri, (db) => makeAgents(db, count))
  const pairs = await openProductPairs(server.url, server.url, sessions)
  return { name: 'product', servers: [server], pairs }
}
