import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import type { Entry } from '#shared/entities.ts'
import type { Folded } from '../../server/domain/conversation.ts'
import type { LogEntry } from '../../server/domain/entries.ts'
import { fold } from '../../server/domain/fold.ts'
import { entryForAgent, entryForVisitor } from '../../server/present.ts'
import {
  type AgentActor,
  deadline,
  ok,
  openAgent,
  openVisitor,
  type VisitorActor,
} from '../support/actors.ts'
import { readCollection } from '../support/log-load.ts'
import { seeded } from '../support/random.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Short times, so that leases run out, dead sockets are noticed and assignments missed within the test. */
const settings = {
  LEASE_SECONDS: '2',
  LEASE_RENEW_SECONDS: '0.5',
  LEASE_GRACE_SECONDS: '0.5',
  CONTACT_SECONDS: '0',
  SWEEP_MS: '100',
  REPAIR_MS: '300',
  QUEUE_PUSH_MS: '100',
  ACCEPT_SECONDS: '1',
  SKIP_SECONDS: '0',
  MISSES_UNTIL_AWAY: '1000',
  PING_INTERVAL_MS: '300',
  PING_TIMEOUT_MS: '700',
}
const EMAILS = ['anna@demo.example', 'bartek@demo.example', 'celina@demo.example']
const VISITORS = 7
const STEPS = 25

type Showing = Pick<VisitorActor['feed'], 'timeline'>

let server: TestServer
let agents: AgentActor[] = []
let visitors: VisitorActor[] = []

async function end(): Promise<void> {
  await Promise.all([...agents, ...visitors].map((actor) => actor.leave()))
  agents = []
  visitors = []
  await server.stop()
}

const pick = <T>(random: () => number, items: T[]): T | undefined =>
  items[Math.floor(random() * items.length)]

interface Beating {
  connection: {
    request(command: 'session:heartbeat', input: object, options: { timeoutMs: number }): Promise<unknown>
  }
}

/** Lets the other actors, and the server, get on: one round trip, or nothing without a line. */
const breathe = ({ connection }: Beating) => connection.request('session:heartbeat', {}, { timeoutMs: 300 })

/** What an actor has written, by conversation, in order. */
type Written = Map<string, string[]>

function say(written: Written, id: string, text: string): string {
  written.set(id, [...(written.get(id) ?? []), text])
  return text
}

/** Goes on writing while the line is being lost; one loss at a time. */
function createTrouble() {
  let last: Promise<void> = Promise.resolve()
  return {
    begin(lose: () => Promise<void>): void {
      last = last.then(lose)
    },
    over: () => last,
  }
}

async function visit(visitor: VisitorActor, index: number, random: () => number, written: Written) {
  const id = await visitor.start()
  const trouble = createTrouble()
  const closesAt = index === 0 ? STEPS : Math.floor(random() * STEPS * 3)
  for (let step = 0; step < STEPS; step++) {
    const chance = random()
    if (step === closesAt) await trouble.over().then(visitor.close)
    else if (chance < 0.6) visitor.feed.send(say(written, id, `visitor ${index} says ${step}`))
    else if (chance < 0.7) visitor.reload()
    else if (chance < 0.8) trouble.begin(() => visitor.loseLine(random() < 0.3 ? 'stall' : 'cut'))
    else if (chance < 0.85 || (index === 0 && step === 5)) {
      await trouble.over()
      await stayAway(visitor, id)
    } else visitor.feed.markRead(visitor.feed.timeline.peek().lastSeq)
    await breathe(visitor)
  }
  await trouble.over()
  await visitor.online()
}

/** Without a line until everybody knows. */
async function stayAway({ proxy }: VisitorActor, id: string): Promise<void> {
  proxy.cut()
  await vi.waitFor(async () => {
    const state = await server.deps.entries.head(id)
    expect(state.visitorPresent && state.status !== 'closed').toBe(false)
  }, deadline)
  proxy.heal()
}

async function work(agent: AgentActor, index: number, random: () => number, written: Written) {
  const trouble = createTrouble()
  let hasClosed = false
  if (index === 0) agent.onFollowed((id) => void accept(agent, id))
  if (index === 1) await dawdle(agent)
  for (let step = 0; step < STEPS * 2; step++) {
    const chance = random()
    const id = pick(random, [...agent.own])
    const feed = id && agent.feeds.get(id)
    if (chance < 0.04 || step === STEPS) {
      await trouble.over()
      await (random() < 0.5 || step === STEPS ? vanish(agent) : restAWhile(agent))
    } else if (chance < 0.12) trouble.begin(() => agent.loseLine(random() < 0.3 ? 'stall' : 'cut'))
    else if (!id || !feed) await breathe(agent)
    else if (chance < 0.26) await accept(agent, id)
    else if (chance < 0.4) await change(agent, id, feed, random)
    else if (!hasClosed && step > STEPS) {
      const input = { conversationId: id, clientId: `end-${step}` }
      hasClosed = (await agent.connection.request('conversation:close', input)).ok
    } else feed.send(say(written, id, `agent ${index} answers ${step}`))
    await breathe(agent)
  }
  await trouble.over()
  await agent.online()
}

/** Puts an own message right, or takes it back; perhaps for the second time. */
async function change(agent: AgentActor, conversationId: string, feed: Showing, random: () => number) {
  const own = feed.timeline
    .peek()
    .entries.filter(({ type, by }) => type === 'message' && by.id === agent.id)
    .slice(-2)
  const message = pick(random, own)
  if (!message) return
  const input = { conversationId, clientId: `change-${randomUUID()}`, seq: message.seq }
  if (random() < 0.3) await agent.connection.request('message:withdraw', input)
  else await agent.connection.request('message:edit', { ...input, text: `put right ${random()}` })
}

const accept = ({ connection }: AgentActor, conversationId: string) =>
  connection.request('conversation:accept', { conversationId, clientId: `accept-${randomUUID()}` })

/** Does nothing until a conversation was missed by it. */
async function dawdle(agent: AgentActor): Promise<void> {
  await vi.waitFor(() => {
    const entries = [...agent.feeds.values()].flatMap(({ timeline }) => timeline.peek().entries)
    expect(entries).toContainEqual(expect.objectContaining({ type: 'requeued', reason: 'missed' }))
  }, deadline)
  await restAWhile(agent)
}

/** Gone without a word, until every conversation was taken back. */
async function vanish(agent: AgentActor): Promise<void> {
  agent.vanish()
  await vi.waitFor(async () => {
    const known = await server.deps.storage.agents.byId(agent.id)
    expect(known?.slots).toEqual([])
  }, deadline)
  agent.comeBack()
  await agent.online()
}

/** Gives everything back on purpose. */
async function restAWhile(agent: AgentActor): Promise<void> {
  for (const status of ['offline', 'available'] as const)
    await vi.waitFor(async () => ok(await agent.connection.request('presence:set', { status })), deadline)
}

/** What the log says beyond an entry of it: who was there, and what became of messages. */
const context = (id: string, log: LogEntry[]) => {
  const state = log.reduce<Folded>((folded, entry) => fold(folded, id, entry), null)
  const named = log.flatMap((entry) => (entry.type === 'assigned' ? [[entry.agent.id, entry.agent]] : []))
  return { agents: Object.fromEntries(named), changes: state?.changes ?? {} }
}

const refused = ({ timeline }: Showing) => timeline.peek().pending.map(({ text }) => text)

const said = (log: LogEntry[], kind: 'visitor' | 'agent', authorId?: string) =>
  log.flatMap((entry) =>
    entry.type === 'message' && entry.by.kind === kind && (!authorId || entry.by.id === authorId)
      ? [entry.text]
      : [],
  )

async function shows(feed: Showing, expected: Entry[], whose: string): Promise<void> {
  await vi.waitFor(() => expect(feed.timeline.peek().entries, whose).toEqual(expected), deadline)
}

/** Until everything is either stored or refused for good. */
async function settles({ timeline }: Showing): Promise<void> {
  await vi.waitFor(() => {
    const underWay = timeline.peek().pending.filter(({ state }) => state !== 'failed')
    expect(underWay).toEqual([])
  }, deadline)
}

/** Written = stored + refused, each once, the stored ones in the order of writing. */
function accountFor(written: string[], stored: string[], kept: string[], whose: string): void {
  expect([...stored, ...kept].toSorted(), whose).toEqual(written.toSorted())
  expect(stored, whose).toEqual(written.filter((text) => stored.includes(text)))
}

/** Runs everybody to the end and compares. Answers what happened, for the check that it was enough. */
async function converge(seed: number): Promise<string[]> {
  server = await startServer(settings)
  agents = await Promise.all(EMAILS.map((email) => openAgent(server, email)))
  visitors = await Promise.all(Array.from({ length: VISITORS }, () => openVisitor(server)))
  const written = [...visitors, ...agents].map((): Written => new Map())
  const of = (index: number, id: string): string[] => written[index]?.get(id) ?? []

  await Promise.all([
    ...visitors.map((visitor, index) =>
      visit(visitor, index, seeded(seed * 100 + index), written[index] ?? new Map()),
    ),
    ...agents.map((agent, index) =>
      work(agent, index, seeded(seed * 1000 + index), written[VISITORS + index] ?? new Map()),
    ),
  ])
  await Promise.all(visitors.map((visitor) => visitor.close()))
  const logs = await readCollection(server.mongodbUri)
  expect(logs.size).toBe(VISITORS)
  for (const [id, log] of logs)
    expect(
      log.map(({ seq }) => seq),
      id,
    ).toEqual(log.map((_, index) => index + 1))

  for (const [index, visitor] of visitors.entries()) {
    const id = visitor.conversationId
    const log = logs.get(id) ?? []
    const expected = log.map((entry): Entry => entryForVisitor(id, entry, context(id, log)))
    await shows(visitor.feed, expected, `visitor ${index} by pushes`)
    const resumed = visitor.readAgain(id)
    await shows(resumed, expected, `visitor ${index} by resume`)
    resumed.dispose()
    await settles(visitor.feed)
    accountFor(of(index, id), said(log, 'visitor'), refused(visitor.feed), `visitor ${index}`)
  }

  for (const [index, agent] of agents.entries()) {
    for (const [id, feed] of agent.feeds) {
      const log = logs.get(id) ?? []
      // Who was taken off a conversation hears no more of it; after its end the log may be read again.
      const last = log.findLast(({ type }) => type === 'assigned' || type === 'requeued')
      if (last?.type !== 'assigned' || last.agent.id !== agent.id) feed.resume()
      const expected = log.map((entry): Entry => entryForAgent(id, entry, context(id, log)))
      await shows(feed, expected, `agent ${index}`)
      await settles(feed)
      accountFor(of(VISITORS + index, id), said(log, 'agent', agent.id), refused(feed), `agent ${index}`)
    }
  }
  const feeds = [...visitors.map(({ feed }) => feed), ...agents.flatMap((agent) => [...agent.feeds.values()])]
  const happened = [...logs.values()]
    .flat()
    .map((entry) => ('reason' in entry ? `${entry.type} ${entry.reason}` : entry.type))
  return [...happened, ...feeds.flatMap(refused).map(() => 'refused')]
}

it(
  'shows everybody the same log in the end, by pushes as by resume, and loses nothing that they wrote',
  { timeout: 180_000 },
  async () => {
    const happened = new Map<string, number>()
    for (const seed of [1, 2, 3]) {
      for (const what of await converge(seed)) happened.set(what, (happened.get(what) ?? 0) + 1)
      await end()
    }
    const all = [
      'message',
      'message_edited',
      'message_withdrawn',
      'assigned',
      'accepted',
      'refused',
      'visitor_left',
      'visitor_returned',
      'closed visitor',
      'closed agent',
      'requeued agent_left',
      'requeued agent_vanished',
      'requeued missed',
    ]
    expect([...happened.keys()]).toEqual(expect.arrayContaining(all))
  },
)
