import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import * as conversations from '../../server/services/conversations.ts'
import { createDerivation, rebuildDocuments, repairDocuments } from '../../server/services/derivation.ts'
import { createDispatcher } from '../../server/services/dispatcher.ts'
import { passOnMissed } from '../../server/services/overdue.ts'
import { freeSlotsOnRelease, reconcileSlots } from '../../server/services/slots.ts'
import { noteVisitors, releaseVanished } from '../../server/services/presence.ts'
import { connectStorage, newId } from '../../server/storage/mongo.ts'
import { freshDatabase } from '../support/mongo.ts'
import { openProcess, presentAgent, type Process } from '../support/processes.ts'

let processes: Process[] = []
let mongodbUri: string

beforeEach(() => {
  mongodbUri = freshDatabase()
})
afterEach(async () => {
  await Promise.all(processes.map(({ closeDatabase }) => closeDatabase()))
  processes = []
})

/** A process with everything that routing needs, but no sweeps: tests call them. */
async function openRouting(settings: Record<string, string> = {}) {
  const process = await openProcess(mongodbUri, settings)
  processes.push(process)
  const { deps } = process
  const derivation = createDerivation(deps)
  const dispatcher = createDispatcher(deps)
  freeSlotsOnRelease(deps)
  deps.events.on('agentFreed', dispatcher.noteAgent)
  return { ...process, derivation, dispatcher }
}

type Routing = Awaited<ReturnType<typeof openRouting>>

const start = ({ deps }: Routing, visitorId = newId(), clientId = 'start') =>
  conversations.start(deps, visitorId, { clientId, topicId: 'other', language: 'pl' })

async function startMany(routing: Routing, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < count; number++) ids.push((await start(routing)).id)
  await routing.derivation.settled()
  return ids
}

const agentOf = async ({ deps }: Routing, id: string) => {
  const state = await deps.entries.head(id, { fresh: true })
  return state.status === 'active' ? state.agent.id : null
}

async function dispatch(routing: Routing): Promise<void> {
  routing.dispatcher.wake()
  await routing.dispatcher.idle()
  await routing.derivation.settled()
}

async function forgetStarts(id: string): Promise<void> {
  const connection = await connectStorage(mongodbUri)
  await connection
    .collection<{ _id: string }>('conversations')
    .updateOne({ _id: id }, { $unset: { startedBy: 1 } })
  await connection.close()
}

describe('starting', () => {
  it('makes one conversation of twenty impatient clicks in two processes', async () => {
    const [one, other] = [await openRouting(), await openRouting()]
    const visitorId = newId()
    const started = await Promise.all(
      Array.from({ length: 20 }, (_, click) => start(click % 2 ? one : other, visitorId, `click-${click}`)),
    )
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    expect((await one.deps.entries.head(started[0]?.id ?? '', { fresh: true })).lastSeq).toBe(1)
  })

  it('starts anew when the document still says open but the log says closed', async () => {
    const routing = await openRouting()
    const visitorId = newId()
    const author: Author = { kind: 'visitor', id: visitorId }
    const first = await start(routing, visitorId, 'first')
    await routing.derivation.settled()
    // Another process closes it and dies before it moves the document.
    const other = await openProcess(mongodbUri)
    processes.push(other)
    await conversations.close(other.deps, author, { conversationId: first.id, clientId: 'close' })

    const second = await start(routing, visitorId, 'second')
    expect(second.id).not.toBe(first.id)
    expect((await start(routing, visitorId, 'first')).id).toBe(first.id)
  })

  it('answers a repeat with the conversation that was open the first time, after its end and in a new process', async () => {
    const routing = await openRouting()
    const visitorId = newId()
    const author: Author = { kind: 'visitor', id: visitorId }
    const { id } = await start(routing, visitorId, 'one tab')
    // As an earlier version stored it.
    await forgetStarts(id)
    expect((await start(routing, visitorId, 'another tab')).id).toBe(id)
    await conversations.close(routing.deps, author, { conversationId: id, clientId: 'close' })
    await routing.derivation.settled()

    const restarted = await openRouting()
    for (const clientId of ['another tab', 'one tab'])
      expect(await start(restarted, visitorId, clientId)).toMatchObject({ id, status: 'closed' })
    const next = await start(restarted, visitorId, 'a new wish')
    expect(next.id).not.toBe(id)
    expect((await start(restarted, visitorId, 'another tab')).id).toBe(id)
  })

  it('answers all repeats alike while what was open ends in another process', async () => {
    const [one, other] = [await openRouting(), await openRouting()]
    for (let round = 0; round < 20; round++) {
      const visitorId = newId()
      const author: Author = { kind: 'visitor', id: visitorId }
      const { id } = await start(one, visitorId, 'first')
      const closing = conversations.close(other.deps, author, { conversationId: id, clientId: 'close' })
      const repeats = Array.from({ length: 6 }, (_, turn) =>
        start(turn % 2 ? one : other, visitorId, 'again'),
      )
      const [answers] = await Promise.all([Promise.all(repeats), closing])
      expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    }
  })

  it('completes an intent whose process died before entry 1', async () => {
    const routing = await openRouting()
    const intent = { conversationId: newId(), visitorId: newId(), startClientId: 's', topicId: 'other' }
    await routing.deps.storage.conversations.begin(
      { ...intent, departmentId: 'dk', language: 'pl', priority: 0, previousAgentId: null, leaves: false },
      new Date(Date.now() - 60_000),
      30,
    )
    await repairDocuments(routing.deps)
    expect(await routing.deps.entries.head(intent.conversationId)).toMatchObject({
      status: 'queued',
      lastSeq: 1,
    })
  })
})

describe('assignment', () => {
  it('never exceeds capacity and has one winner each, with two processes that dispatch at once', async () => {
    const [one, other] = [await openRouting(), await openRouting()]
    const ids = await startMany(one, 40)
    const agents = await Promise.all(Array.from({ length: 5 }, () => presentAgent(one)))

    for (let round = 0; round < 5; round++) await Promise.all([dispatch(one), dispatch(other)])

    const holders = await Promise.all(ids.map((id) => agentOf(one, id)))
    expect(holders.filter((holder) => holder !== null)).toHaveLength(15)
    for (const agent of agents) {
      expect(holders.filter((holder) => holder === agent)).toHaveLength(3)
      expect((await one.deps.storage.agents.byId(agent))?.slots).toHaveLength(3)
    }
    // First in, first out: the fifteen who came first.
    expect(holders.slice(0, 15).every((holder) => holder !== null)).toBe(true)
  })

  it('gives the next one as soon as a conversation ends', async () => {
    const routing = await openRouting()
    const [first = '', second = ''] = await startMany(routing, 2)
    const agent = await presentAgent(routing, { capacity: 1 })
    await dispatch(routing)
    expect(await agentOf(routing, first)).toBe(agent)
    expect(await agentOf(routing, second)).toBeNull()

    await conversations.close(
      routing.deps,
      { kind: 'agent', id: agent },
      { conversationId: first, clientId: 'c' },
    )
    await vi.waitFor(async () => {
      await dispatch(routing)
      expect(await agentOf(routing, second)).toBe(agent)
    })
  })

  it('frees a slot that the log does not confirm, and refuses the late assignment of the process that slept', async () => {
    const routing = await openRouting()
    const [id = ''] = await startMany(routing, 1)
    const agent = await presentAgent(routing)
    const longAgo = new Date(Date.now() - 60_000)
    await routing.deps.storage.agents.reserveSlot(agent, { conversationId: id, attempt: 1, at: longAgo })

    await reconcileSlots(routing.deps)
    expect((await routing.deps.storage.agents.byId(agent))?.slots).toEqual([])
    expect(await routing.deps.entries.head(id)).toMatchObject({ status: 'queued', attempt: 1 })
    await dispatch(routing)
    expect(await routing.deps.entries.head(id)).toMatchObject({ status: 'active', attempt: 2 })
    await reconcileSlots(routing.deps)
    expect((await routing.deps.storage.agents.byId(agent))?.slots).toMatchObject([{ attempt: 2 }])
  })
})

describe('missed and vanished', () => {
  it('goes on to the next agent when nobody acts in time; who missed two is away', async () => {
    const routing = await openRouting({ ACCEPT_SECONDS: '0.001', SKIP_SECONDS: '300' })
    const agents = [await presentAgent(routing), await presentAgent(routing)]
    const [id = ''] = await startMany(routing, 1)
    const seen: (string | null)[] = []
    for (let round = 0; round < 2; round++) {
      await dispatch(routing)
      seen.push(await agentOf(routing, id))
      await passOnMissed(routing.deps)
      await routing.derivation.settled()
    }
    expect(seen.toSorted()).toEqual(agents.toSorted())
    expect(await routing.deps.entries.head(id)).toMatchObject({ status: 'queued' })
    // Both were slow once and nobody else is there: one of them gets a second try, and is away after it.
    await dispatch(routing)
    const holder = await agentOf(routing, id)
    expect(agents).toContain(holder)
    await passOnMissed(routing.deps)
    expect(await routing.deps.storage.agents.byId(holder ?? '')).toMatchObject({
      status: 'away',
      awayReason: 'missed',
    })
  })

  it('leaves an accepted conversation alone', async () => {
    const routing = await openRouting({ ACCEPT_SECONDS: '0.001' })
    const agent = await presentAgent(routing)
    const [id = ''] = await startMany(routing, 1)
    await dispatch(routing)
    await conversations.accept(
      routing.deps,
      { kind: 'agent', id: agent },
      { conversationId: id, clientId: 'a' },
    )
    await passOnMissed(routing.deps)
    expect(await agentOf(routing, id)).toBe(agent)
  })

  it('returns the conversations of an agent whose lease ran out to their places', async () => {
    const routing = await openRouting()
    const agent = await presentAgent(routing)
    const ids = await startMany(routing, 2)
    await dispatch(routing)
    await routing.deps.storage.agents.shortenLease(agent, -1)
    await releaseVanished(routing.deps)
    await routing.derivation.settled()

    for (const id of ids) {
      const [, , , requeued] = await routing.deps.entries.read(id, 0, 10)
      expect((await routing.deps.entries.head(id)).status).toBe('queued')
      expect(requeued ?? (await routing.deps.entries.read(id, 2, 1))[0]).toMatchObject({
        reason: 'agent_vanished',
      })
    }
    await vi.waitFor(async () => expect((await routing.deps.storage.agents.byId(agent))?.slots).toEqual([]))
    const queue = await routing.deps.storage.conversations.queuePlaces()
    expect(queue.map(({ _id }) => _id)).toEqual(ids)
  })

  it('does not offer an absent visitor, notes the absence once, and gives the conversation up in the end', async () => {
    const routing = await openRouting({ ABANDON_MINUTES: '0.0001' })
    const visitorId = newId()
    const { id } = await start(routing, visitorId)
    await routing.derivation.settled()
    await routing.deps.storage.conversations.renewLeases([visitorId], -1)
    await presentAgent(routing)
    await dispatch(routing)
    expect(await agentOf(routing, id)).toBeNull()

    await noteVisitors(routing.deps)
    await noteVisitors(routing.deps)
    await routing.derivation.settled()
    await noteVisitors(routing.deps)
    await routing.derivation.settled()
    const types = (await routing.deps.entries.read(id, 0, 10)).map(({ type }) => type)
    expect(types).toEqual(['started', 'visitor_left', 'closed'])
  })
})

describe('derived documents', () => {
  it('are healed by the sweep when their process died between entry and document', async () => {
    // This process has no derivation at all: as if it died each time.
    const dead = await openProcess(mongodbUri)
    processes.push(dead)
    const visitorId = newId()
    const state = await conversations.start(dead.deps, visitorId, {
      clientId: 's',
      topicId: 'other',
      language: 'pl',
    })
    await conversations.post(
      dead.deps,
      { kind: 'visitor', id: visitorId },
      { conversationId: state.id, clientId: 'm', text: 'x' },
    )
    expect((await dead.deps.storage.conversations.byId(state.id))?.lastSeq).toBe(0)

    const routing = await openRouting()
    await repairDocuments(routing.deps)
    expect(await routing.deps.storage.conversations.byId(state.id)).toMatchObject({
      lastSeq: 2,
      status: 'queued',
    })
  })

  it('rebuilt from the log equal the live ones, but for leases', async () => {
    const routing = await openRouting()
    await presentAgent(routing)
    const ids = await startMany(routing, 6)
    await dispatch(routing)
    const [first = '', second = ''] = ids
    const owner = await routing.deps.entries.head(first)
    await conversations.post(
      routing.deps,
      { kind: 'visitor', id: owner.visitorId },
      { conversationId: first, clientId: 'm', text: 'halo' },
    )
    const closing = await routing.deps.entries.head(second)
    await conversations.close(
      routing.deps,
      { kind: 'visitor', id: closing.visitorId },
      { conversationId: second, clientId: 'c' },
    )
    await routing.derivation.settled()
    const read = async () =>
      (await Promise.all(ids.map((id) => routing.deps.storage.conversations.byId(id)))).map((document) => {
        const { visitorLeaseUntil: _, createdAt: _c, ...derived } = document ?? {}
        return derived
      })
    const live = await read()
    for (const id of ids) await routing.deps.storage.conversations.remove(id)

    expect(await rebuildDocuments(routing.deps, routing.deps.store.conversationIds())).toBe(6)
    expect(await read()).toEqual(live)
  })
})
