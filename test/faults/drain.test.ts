import { afterEach, describe, expect, it, vi } from 'vitest'
import { deadline } from '../support/actors.ts'
import { startCluster } from '../support/cluster.ts'
import { readCollection } from '../support/log-load.ts'
import { startMongod, type Mongod } from '../support/mongod.ts'
import { startProduct, type Product } from '../support/product.ts'
import { openRawVisitor, pushed, send, type RawVisitor } from '../support/raw.ts'
import { createTalks } from '../support/talks.ts'

/** What the server promises. */
const END_MS = 10_000

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** SIGTERM; its exit code, if it ends in time. */
function ended(product: Product): Promise<number | null> {
  return Promise.race([
    product.end(),
    new Promise<never>((_, fail) => {
      setTimeout(() => fail(new Error(`still running: ${product.output()}`)), END_MS)
    }),
  ])
}

describe('a server that is told to end', () => {
  for (const transports of [['websocket'], ['polling']] as const)
    it(`sends its clients (${transports[0]}) to the others, and nobody is shown an error`, async () => {
      const cluster = await startCluster({ settings: { RATE_SCALE: '1000' } })
      endings.push(() => cluster.stop())
      const talks = createTalks(cluster.nginx)
      endings.push(() => talks.leave())
      const options = { heartbeatMs: 15_000, transports: [...transports] }
      await talks.addAgents(['anna@demo.example', 'bartek@demo.example'], options)
      await talks.addVisitors(6, options)
      await talks.areAnswered()
      await talks.goOn(20)
      const { product } = cluster.at(0)
      // However the balancer spread them: one who does not leave makes the end last long enough to be looked at.
      await openRawVisitor(product.port)

      const end = ended(product)
      await vi.waitFor(async () => {
        const ready = await fetch(`${product.url}/readyz`)
        expect([ready.status, await ready.json()]).toEqual([503, { status: 'draining', redis: 'up' }])
      }, deadline)
      await expect(openRawVisitor(product.port)).rejects.toThrow()
      expect(await end).toBe(0)

      await talks.goOn(20)
      await talks.end(cluster.mongodbUri)
      expect([...talks.states].toSorted()).toEqual(['connecting', 'online'])
    })
})

describe('clients that never leave', () => {
  let mongod: Mongod
  let product: Product
  let people: RawVisitor[]

  async function start(): Promise<void> {
    mongod = await startMongod()
    endings.push(async () => {
      // One that stands still does not end.
      mongod.resume()
      await mongod.stop()
    })
    product = await startProduct({ MONGODB_URI: mongod.uri('kck'), RATE_SCALE: '1000' })
    endings.push(() => product.stop())
    people = await Promise.all(Array.from({ length: 10 }, () => openRawVisitor(product.port)))
  }

  it('have what they asked answered and stored, and do not hold up the end', async () => {
    await start()
    mongod.pause()
    const told = Promise.all(people.map((person) => pushed(person, 'server:draining')))
    const answers = Promise.all(
      people.flatMap((person) =>
        Array.from({ length: 20 }, (_, number) => send(person, `under-way-${number}`)),
      ),
    )
    const end = ended(product)
    await told
    mongod.resume()
    expect((await answers).filter(({ ok }) => !ok)).toEqual([])
    expect(await end).toBe(0)

    const logs = await readCollection(mongod.uri('kck'))
    for (const { conversationId } of people)
      expect(
        (logs.get(conversationId) ?? []).flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])),
      ).toEqual(Array.from({ length: 20 }, (_, number) => `under-way-${number}`))
  })

  it('and a database that is away do not hold it up either', async () => {
    await start()
    const told = Promise.all(people.map((person) => pushed(person, 'server:draining')))
    await mongod.kill('SIGKILL')
    const answers = Promise.all(people.map((person) => send(person, 'into-the-void')))
    const end = ended(product)
    await told
    expect(await end).toBe(0)
    for (const answer of await answers)
      expect(answer).toMatchObject({ ok: false, error: { code: 'try_again' } })
  })
})
