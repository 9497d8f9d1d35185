import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConnection } from '#shared/client/connection.ts'
import { socketIoWire } from '#shared/client/socket-io-wire.ts'
import type { Feed } from '#shared/client/feed.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import {
  deadline,
  ok,
  openAgent,
  openVisitor,
  signIn,
  type ActorOptions,
  type AgentActor,
  type Reachable,
  type VisitorActor,
} from '../support/actors.ts'
import { reading, shortTimes, startCluster, type Cluster } from '../support/cluster.ts'
import { readCollection } from '../support/log-load.ts'

/** The product's own: nothing that a lost push leaves behind is found by it within a test. */
const quiet: ActorOptions = { heartbeatMs: 15_000 }
const ANNA = 'anna@demo.example'
const BARTEK = 'bartek@demo.example'

let cluster: Cluster
let people: { leave(): Promise<void> }[] = []

beforeAll(async () => {
  cluster = await startCluster({ settings: shortTimes })
})
afterAll(() => cluster.stop())
afterEach(leave)

/** Everybody goes; conversations end, so that the next test begins with an empty queue and free agents. */
async function leave(): Promise<void> {
  await Promise.all(people.map((person) => person.leave()))
  people = []
}

async function visitor(server: Reachable, options = quiet): Promise<VisitorActor> {
  const actor = await openVisitor(server, options)
  people.push({
    async leave() {
      if (actor.conversationId) await actor.close()
      await actor.leave()
    },
  })
  return actor
}

async function agent(server: Reachable, email: string, options = quiet): Promise<AgentActor> {
  const actor = await openAgent(server, email, options)
  people.push({
    async leave() {
      if (actor.connection.state.peek() === 'online')
        await actor.connection.request('presence:set', { status: 'offline' })
      await actor.leave()
    },
  })
  ok(await actor.connection.request('presence:set', { status: 'available' }))
  return actor
}

async function feedOf(actor: AgentActor, conversationId: string, patience = deadline): Promise<Feed> {
  return vi.waitFor(() => {
    const feed = actor.feeds.get(conversationId)
    if (!feed || !actor.own.has(conversationId)) throw new Error('not assigned')
    return feed
  }, patience)
}

const texts = (feed: Feed) =>
  feed.timeline.peek().entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))

/** Says something on one side and waits until it stands on the other. */
async function say(from: Feed, to: Feed, patience = deadline): Promise<void> {
  const text = randomUUID()
  from.send(text)
  await vi.waitFor(() => expect(texts(to)).toContain(text), patience)
}

async function talk(one: Feed, other: Feed, patience = deadline): Promise<void> {
  await say(one, other, patience)
  await say(other, one, patience)
}

/** Both screens, and what is stored, say the same. */
async function agree(id: string, ...feeds: Feed[]): Promise<void> {
  const stored = (await readCollection(cluster.mongodbUri)).get(id) ?? []
  for (const feed of feeds)
    await vi.waitFor(() => {
      const { entries } = feed.timeline.peek()
      expect(entries.map(({ seq }) => seq)).toEqual(stored.map(({ seq }) => seq))
      expect(texts(feed)).toEqual(stored.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])))
    }, deadline)
}

describe('through nginx, as docs/operations.md recommends it', () => {
  for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']] as const)
    it(`people who connect by ${transports.join(' and then ')} talk, wherever they are`, async () => {
      const options: ActorOptions = { ...quiet, transports: [...transports] }
      const agents = [
        await agent(cluster.nginx, ANNA, options),
        await agent(cluster.nginx, BARTEK, options),
        await agent(cluster.nginx, 'celina@demo.example', options),
      ]
      const visitors: VisitorActor[] = []
      // Keys fall as they fall: until there are people at both.
      while (visitors.length < 6 || !(await areAllVisited()))
        visitors.push(await visitor(cluster.nginx, options))
      await Promise.all(
        visitors.map(async (person) => {
          const id = await person.start()
          const feed = await vi.waitFor(() => {
            const found = agents.find(({ own }) => own.has(id))?.feeds.get(id)
            if (!found) throw new Error('nobody has it')
            return found
          }, deadline)
          for (let turn = 0; turn < 5; turn++) await talk(person.feed, feed)
          await agree(id, person.feed, feed)
        }),
      )
      // Nobody was thrown out on the way: every request of a connection reached the same process.
      for (const person of [...agents, ...visitors]) expect(person.connection.state.peek()).toBe('online')
    })
})

async function areAllVisited(): Promise<boolean> {
  const counts = await Promise.all(
    cluster.products.map((product) => reading(product, 'kck_sockets{namespace="visitor"}')),
  )
  return !counts.includes(0)
}

describe('a visitor at one process, an agent at the other', () => {
  let anna: AgentActor
  let resident: VisitorActor
  let id: string
  let hers: Feed

  beforeEach(async () => {
    anna = await agent(cluster.at(1), ANNA)
    resident = await visitor(cluster.at(0))
    id = await resident.start()
    hers = await feedOf(anna, id)
  })

  it('talk, see each other type, and see how far the other has read', async () => {
    for (let turn = 0; turn < 10; turn++) await talk(resident.feed, hers)
    await agree(id, resident.feed, hers)
    hers.setTyping(true)
    await vi.waitFor(() => expect(resident.feed.otherTyping.peek()).toBe(true), deadline)
    resident.feed.setTyping(true)
    await vi.waitFor(() => expect(hers.otherTyping.peek()).toBe(true), deadline)
    const { lastSeq } = resident.feed.timeline.peek()
    hers.markRead(lastSeq)
    await vi.waitFor(() => expect(resident.feed.cursors.peek().agent.read).toBe(lastSeq), deadline)
    resident.feed.markRead(lastSeq)
    await vi.waitFor(() => expect(hers.cursors.peek().visitor.read).toBe(lastSeq), deadline)
  })

  it('a burst from both at once ends in one order for both', async () => {
    for (let number = 0; number < 20; number++) {
      resident.feed.send(`visitor ${number}`)
      hers.send(`agent ${number}`)
    }
    await vi.waitFor(
      () => [resident.feed, hers].forEach((feed) => expect(texts(feed)).toHaveLength(40)),
      deadline,
    )
    await agree(id, resident.feed, hers)
  })
})

describe('what holds for all processes together', () => {
  it('shows places in one queue to people at either process', async () => {
    const first = await visitor(cluster.at(0))
    const second = await visitor(cluster.at(1))
    const third = await visitor(cluster.at(0))
    const places: number[][] = [[], []]
    second.connection.on('queue:moved', ({ position }) => places[0]?.push(position))
    third.connection.on('queue:moved', ({ position }) => places[1]?.push(position))
    for (const person of [first, second, third]) await person.start()
    await vi.waitFor(() => expect(places.map((seen) => seen.at(-1))).toEqual([2, 3]), deadline)
    await first.close()
    await vi.waitFor(() => expect(places.map((seen) => seen.at(-1))).toEqual([1, 2]), deadline)
  })

  it('ends the sockets of a session at the other process when it is signed out at this one', async () => {
    const anna = await agent(cluster.at(1), ANNA)
    const { cookie } = await signIn(cluster.at(1), BARTEK)
    const bartek = createConnection<AgentContract, AgentPushes>({
      url: cluster.at(1).url,
      namespace: '/agent',
      openWire: socketIoWire({ extraHeaders: { cookie, origin: cluster.origin } }),
    })
    await vi.waitFor(() => expect(bartek.state.peek()).toBe('online'), deadline)
    // Whoever signs in is available, and would be for a moment after the end.
    ok(await bartek.request('presence:set', { status: 'offline' }))
    const response = await fetch(`${cluster.at(0).url}/console/api/session`, {
      method: 'DELETE',
      headers: { origin: cluster.origin, 'x-requested-with': 'kck-console', cookie },
    })
    expect(response.status).toBe(204)
    await vi.waitFor(() => expect(bartek.state.peek()).toBe('refused'), { timeout: 2_000, interval: 10 })
    expect(anna.connection.state.peek()).toBe('online')
    bartek.dispose()
  })

  it('counts wrong passwords at all processes together', async () => {
    const guess = async (index: number) => {
      const response = await fetch(`${cluster.at(index % 2).url}/console/api/session`, {
        method: 'POST',
        headers: {
          origin: cluster.origin,
          'content-type': 'application/json',
          'x-requested-with': 'kck-console',
        },
        body: JSON.stringify({ email: 'kierownik@demo.example', password: 'a guess' }),
      })
      return response.status
    }
    const answers: number[] = []
    for (let number = 0; number < 12; number++) answers.push(await guess(number))
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })
})

describe('a process that dies', () => {
  it('does not make an agent vanish who has a socket at the other one', async () => {
    const doomed = cluster.at(0)
    await agent(doomed, ANNA)
    const annaToo = await agent(cluster.at(1), ANNA)
    const resident = await visitor(cluster.at(1))
    const id = await resident.start()
    const hers = await feedOf(annaToo, id)
    // Bartek has a socket there only: when he is missed, Anna would have been too.
    const bartek = await agent(doomed, BARTEK)
    ok(await annaToo.connection.request('presence:set', { status: 'away' }))
    const other = await visitor(cluster.at(1))
    const his = await other.start()
    await feedOf(bartek, his)
    ok(await bartek.connection.request('conversation:accept', { conversationId: his, clientId: 'accept' }))

    await doomed.product.kill()
    await vi.waitFor(
      () =>
        expect(other.feed.timeline.peek().entries).toContainEqual(
          expect.objectContaining({ type: 'requeued', reason: 'agent_vanished' }),
        ),
      deadline,
    )
    await talk(resident.feed, hers)
    expect(resident.feed.timeline.peek().entries.map(({ type }) => type)).not.toContain('requeued')
    await doomed.product.restart()
  })

  it('leaves the dispatch to the others, whichever it is', async () => {
    for (let round = 0; round < 2; round++) {
      const holds = await Promise.all(
        cluster.products.map((product) => reading(product, 'kck_lease_held{lease="sweeps"}')),
      )
      expect(holds.toSorted()).toEqual([0, 1])
      const holder = cluster.at(holds.indexOf(1))
      const other = cluster.at(holds.indexOf(0))
      await holder.product.kill()
      const anna = await agent(other, ANNA)
      const resident = await visitor(other)
      await talk(await feedOf(anna, await resident.start()), resident.feed)
      expect(await reading(other.product, 'kck_lease_held{lease="sweeps"}')).toBe(1)
      await holder.product.restart()
      await leave()
    }
  })
})

describe('Redis that dies', () => {
  /** A look into the log is taken every second; a busy machine may take its time, but less than to the next heartbeat. */
  const patience = { timeout: 12_000, interval: 20 }

  it('costs time and nothing else; when it is back hints come again', async () => {
    const anna = await agent(cluster.at(1), ANNA)
    const resident = await visitor(cluster.at(0))
    const id = await resident.start()
    const hers = await feedOf(anna, id)
    await talk(resident.feed, hers)

    await cluster.redis.kill('SIGKILL')
    for (let turn = 0; turn < 3; turn++) await talk(resident.feed, hers, patience)
    // Whoever comes now is served too, whichever process dispatches.
    const bartek = await agent(cluster.at(0), BARTEK)
    for (const index of [0, 1]) {
      const late = await visitor(cluster.at(index))
      const lateId = await late.start()
      const found = await vi.waitFor(() => {
        const one = [anna, bartek].find(({ own }) => own.has(lateId))?.feeds.get(lateId)
        if (!one) throw new Error('nobody has it')
        return one
      }, deadline)
      await talk(late.feed, found, patience)
      await agree(lateId, late.feed, found)
    }

    await cluster.redis.restart()
    for (const { product } of [cluster.at(0), cluster.at(1)])
      await vi.waitFor(async () => expect(await reading(product, 'kck_redis_up')).toBe(1), deadline)
    // Typing comes by hints alone.
    await vi.waitFor(() => {
      resident.feed.setTyping(true)
      expect(hers.otherTyping.peek()).toBe(true)
    }, deadline)
    await talk(resident.feed, hers)
    await agree(id, resident.feed, hers)
  })

  it('is not needed to start a process', async () => {
    await cluster.redis.kill('SIGKILL')
    const { product, ...newcomer } = cluster.at(0)
    expect(await product.end()).toBe(0)
    await product.restart()
    expect(await (await fetch(`${product.url}/readyz`)).json()).toEqual({ status: 'ready', redis: 'down' })
    const anna = await agent(cluster.at(1), ANNA)
    const resident = await visitor(newcomer)
    const id = await resident.start()
    const hers = await feedOf(anna, id)
    await talk(resident.feed, hers, patience)
    await cluster.redis.restart()
    await vi.waitFor(async () => expect(await reading(product, 'kck_redis_up')).toBe(1), deadline)
    await talk(resident.feed, hers)
    await agree(id, resident.feed, hers)
  })
})
