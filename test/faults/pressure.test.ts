import { afterEach, describe, expect, it, vi } from 'vitest'
import { openVisitor } from '../../bench/crowd.ts'
import { request } from '../../bench/wire.ts'
import { openVisitor as openActor, type VisitorActor } from '../support/actors.ts'
import { readCollection } from '../support/log-load.ts'
import { memoryOf } from '../support/memory.ts'
import { startMongod, type Mongod } from '../support/mongod.ts'
import { startProduct, type Product } from '../support/product.ts'
import { openRawVisitor, send, type Answer, type RawVisitor } from '../support/raw.ts'
import { startProxy } from '../support/proxy.ts'
import { openSlowReader, readAgain } from '../support/slow-reader.ts'
import { lasting } from './suite/until.ts'

/** 30 in `npm run test:faults`. */
const AWAY_SECONDS = Number(process.env['DATABASE_AWAY_SECONDS'] ?? 8)
const PATIENCE = { timeout: 60_000, interval: 50 }
/** As in the product: on a busy machine half a second says nothing about a connection. */
const QUIET = { heartbeatMs: 15_000 }
/** What a process may hold more than before while people wait. */
const MAX_MORE_BYTES = 200 * 1024 * 1024

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

async function start(settings: Record<string, string>): Promise<Product> {
  const product = await startProduct({ RATE_SCALE: '1000', ...settings })
  endings.push(() => product.stop())
  return product
}

async function startOnMongod(): Promise<{ product: Product; mongod: Mongod }> {
  const mongod = await startMongod()
  endings.push(async () => {
    // One that stands still does not end.
    mongod.resume()
    await mongod.stop()
  })
  return { mongod, product: await start({ MONGODB_URI: mongod.uri('kck') }) }
}

/** The most that a process held while something went on. */
async function mostMemory(product: Product, during: Promise<unknown>): Promise<number> {
  const over = new AbortController()
  const end = () => over.abort()
  during.then(end, end)
  let most = 0
  while (!over.signal.aborted) {
    most = Math.max(most, await memoryOf(product.pid))
    await lasting(20)
  }
  await during
  return most
}

const textsOf = async (uri: string, conversationId: string) =>
  ((await readCollection(uri)).get(conversationId) ?? []).flatMap((entry) =>
    entry.type === 'message' ? [entry.text] : [],
  )

/** Answered at once, whatever the others do. */
async function isServed(person: RawVisitor, clientId: string): Promise<void> {
  let tries = 0
  await vi.waitFor(async () => {
    tries++
    const answer = await send(person, clientId)
    if (!answer.ok) throw new Error(`${answer.error.code} after ${tries} tries`)
  }, PATIENCE)
}

it('a reader who does not read is cut off, holds up nobody, and has everything when it comes back', async () => {
  // Who does not read answers no ping either: on a slow machine that would end the connection first.
  const product = await start({ PING_TIMEOUT_MS: '120000' })
  const writer = await openRawVisitor(product.port)
  endings.push(async () => writer.wire.close())
  const bystander = await openRawVisitor(product.port)
  endings.push(async () => bystander.wire.close())
  const slow = await openSlowReader(product.port, writer.token)
  endings.push(async () => void slow.close())
  const before = await memoryOf(product.pid)

  const count = 3_000
  const long = 'z'.repeat(4_500)
  const writing = (async () => {
    for (let sent = 0; sent < count; sent += 100) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => send(writer, `m-${sent + index}`, long)),
      )
      expect(answers.filter(({ ok }) => !ok)).toEqual([])
      await isServed(bystander, `b-${sent}`)
    }
  })()
  const most = await mostMemory(product, writing)
  await vi.waitFor(() => expect(product.output()).toContain('readers did not keep up'), PATIENCE)
  expect(await slow.isCutOff()).toBe(true)
  expect(most - before).toBeLessThan(MAX_MORE_BYTES)
  expect(writer.wire.isOpen).toBe(true)
  expect(bystander.wire.isOpen).toBe(true)

  const entries = await readAgain(product.port, writer.token, writer.conversationId)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  expect(entries.filter(({ type }) => type === 'message')).toHaveLength(count)
})

it('who has a narrow line is not taken for one who does not read: a long history arrives', async () => {
  const product = await start({})
  const writer = await openRawVisitor(product.port)
  endings.push(async () => writer.wire.close())
  const long = 'z'.repeat(5_000)
  for (let sent = 0; sent < 200; sent += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => send(writer, `m-${sent + index}`, long)))

  const line = await startProxy({ host: '127.0.0.1', port: product.port })
  endings.push(() => line.stop())
  const { visitor: reader } = await openVisitor(line.port, writer.token)
  endings.push(async () => reader.close())
  line.throttle(1_500_000)
  // As many answers as a console asks for at once, more than the network takes in.
  const { conversationId } = writer
  const answers = await Promise.all(
    Array.from({ length: 7 }, () =>
      request<{ entries: unknown[] }>(reader, 'conversation:resume', { conversationId, afterSeq: 0 }),
    ),
  )
  expect(answers.map(({ entries }) => entries.length)).toEqual(Array.from({ length: 7 }, () => 200))
  expect(product.output()).not.toContain('readers did not keep up')
})

describe('a flood of commands on one connection', () => {
  it('is refused beyond what may wait, in order, and everybody else is served', async () => {
    const product = await start({ LOG_MAX_QUEUE: '500' })
    const flooder = await openRawVisitor(product.port)
    endings.push(async () => flooder.wire.close())
    const bystander = await openRawVisitor(product.port)
    endings.push(async () => bystander.wire.close())
    const before = await memoryOf(product.pid)

    const answers = Promise.all(Array.from({ length: 20_000 }, (_, index) => send(flooder, `f-${index}`)))
    for (let number = 0; number < 5; number++) await isServed(bystander, `b-${number}`)
    const most = await mostMemory(product, answers)
    const codes = new Set((await answers).flatMap((answer) => (answer.ok ? [] : [answer.error.code])))
    expect([...codes]).toEqual(['try_again'])
    expect(most - before).toBeLessThan(MAX_MORE_BYTES)
    // What was acknowledged stands, in the order of sending.
    const done = (await answers).flatMap((answer, index) => (answer.ok ? [`f-${index}`] : []))
    const stored = await textsOf(product.mongodbUri, flooder.conversationId)
    expect(stored.filter((text) => done.includes(text))).toEqual(done)
  })

  it('is refused by its rate as residents have it', async () => {
    const product = await start({ RATE_SCALE: '1' })
    const flooder = await openRawVisitor(product.port)
    endings.push(async () => flooder.wire.close())
    const bystander = await openRawVisitor(product.port)
    endings.push(async () => bystander.wire.close())
    const flood = Promise.all(Array.from({ length: 5_000 }, (_, index) => send(flooder, `f-${index}`)))
    await isServed(bystander, 'b')
    const answers: Answer[] = await flood
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30)
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])))).toEqual(
      new Set(['rate_limited']),
    )
  })
})

describe('a database', () => {
  /** People who have written more than can be sent, with the outboxes of the product. */
  async function writeMuch(product: Product, people: number, each: number) {
    const visitors: VisitorActor[] = []
    for (let number = 0; number < people; number++) {
      const visitor = await openActor({ ...product, origin: product.url }, QUIET)
      endings.push(() => visitor.leave())
      await visitor.start()
      visitors.push(visitor)
    }
    const said = Array.from({ length: each }, (_, index) => `message ${index}`)
    return {
      visitors,
      begin: () => visitors.forEach(({ feed }) => said.forEach((text) => feed.send(text))),
      waiting: () => visitors.reduce((sum, { feed }) => sum + feed.timeline.peek().pending.length, 0),
      async end(uri: string): Promise<void> {
        await vi.waitFor(
          () => {
            for (const { feed } of visitors) expect(feed.timeline.peek().pending).toEqual([])
          },
          { timeout: 90_000, interval: 100 },
        )
        for (const { conversationId } of visitors) expect(await textsOf(uri, conversationId)).toEqual(said)
      },
    }
  }

  it(
    `that is away for ${AWAY_SECONDS} s leaves everything waiting, and then all of it arrives in order`,
    { timeout: 240_000 },
    async () => {
      const { product, mongod } = await startOnMongod()
      const load = await writeMuch(product, 40, 50)
      const before = await memoryOf(product.pid)
      load.begin()
      await vi.waitFor(() => expect(load.waiting()).toBeLessThan(40 * 50 - 100), PATIENCE)
      await mongod.kill('SIGKILL')
      const most = await mostMemory(product, lasting(AWAY_SECONDS * 1_000))
      expect(load.waiting()).toBeGreaterThan(1_000)
      expect((await fetch(`${product.url}/healthz`)).ok).toBe(true)
      expect(await (await fetch(`${product.url}/readyz`)).json()).toMatchObject({ status: 'database_away' })
      await mongod.restart()
      await load.end(mongod.uri('kck'))
      expect(most - before).toBeLessThan(MAX_MORE_BYTES)
      await vi.waitFor(async () => expect((await fetch(`${product.url}/readyz`)).status).toBe(200), PATIENCE)
    },
  )

  it('that hangs makes commands wait or be refused, and costs nothing when it goes on', async () => {
    const { product, mongod } = await startOnMongod()
    const load = await writeMuch(product, 20, 30)
    const raw = await openRawVisitor(product.port)
    endings.push(async () => raw.wire.close())
    const before = await memoryOf(product.pid)
    load.begin()
    await vi.waitFor(() => expect(load.waiting()).toBeLessThan(20 * 30 - 50), PATIENCE)
    mongod.pause()
    const answers = Promise.all(Array.from({ length: 2_000 }, (_, index) => send(raw, `r-${index}`)))
    const most = await mostMemory(product, answers)
    mongod.resume()
    expect(new Set((await answers).flatMap((answer) => (answer.ok ? [] : [answer.error.code])))).toEqual(
      new Set(['try_again']),
    )
    expect(most - before).toBeLessThan(MAX_MORE_BYTES)
    await isServed(raw, 'afterwards')
    await load.end(mongod.uri('kck'))
  })
})
