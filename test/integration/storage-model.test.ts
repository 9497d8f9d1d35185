import { noNeeds } from '#shared/needs.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import type { AgentProfile } from '../../server/storage/agents.ts'
import type { Conversation } from '../../server/domain/conversation.ts'
import {
  entryKey,
  openEntryStore,
  type EntryDocument,
  type EntryStore,
} from '../../server/storage/entry-store.ts'
import { connectLog, connectStorage } from '../../server/storage/mongo.ts'
import { openStorage, type Storage } from '../../server/storage/storage.ts'
import { agentProfile } from '../support/agent-profile.ts'
import { DatabaseModel } from '../support/model/database.ts'
import { runs, seed } from '../support/model/runs.ts'
import { freshDatabase } from '../support/mongo.ts'

/** The two things that the model stands for: what every process is given. */
interface Surface {
  storage: Pick<Storage, 'agents' | 'conversations' | 'leases' | 'cursors' | 'erasures' | 'notes'>
  store: EntryStore
}

/** One call, the same for both. */
interface Call {
  text: string
  run: (surface: Surface) => Promise<unknown>
}

const collections = ['agents', 'conversations', 'entries', 'leases', 'cursors', 'erasures', 'notes']
const SEQUENCES = 240
/** At the same time, each on a database of its own: most of it is waiting for a disk. */
const LANES = 4
const HOUR = 3_600
/** What a slow disk makes of a write, "unknown", is no answer that the model knows: it gets the time that it needs. */
const patientLog = loadConfig({
  DATA_DIR: `/tmp/kck-test-${process.pid}`,
  LOG_SOCKET_TIMEOUT_MS: '60000',
  LOG_WTIMEOUT_MS: '50000',
}).entryLog
const agentIds = ['agent-1', 'agent-2']
const visitorIds = ['visitor-1', 'visitor-2']
/** Each id is one start of one visitor: it is never given to anything else. */
const starts = visitorIds.flatMap((visitor, index) =>
  ['c0', 'c1'].map((clientId, number) => ({
    conversationId: 'abcd'.charAt(2 * index + number).repeat(24),
    visitorId: visitor,
    startClientId: clientId,
  })),
)
const conversationIds = starts.map((start) => start.conversationId)

/** Whole hours apart: what the two clocks differ by must not matter. */
const base = Date.now()
const at = (hours: number) => new Date(base + hours * HOUR * 1000)

const agentId = fc.constantFrom(...agentIds)
const visitorId = fc.constantFrom(...visitorIds)
const conversationId = fc.constantFrom(...conversationIds)
const attempt = fc.nat(2)
const hours = fc.integer({ min: -3, max: 3 })
const lease = fc.constantFrom(-2 * HOUR, 2 * HOUR)

function call<Args extends unknown[]>(
  name: string,
  args: { [I in keyof Args]: fc.Arbitrary<Args[I]> },
  run: (surface: Surface, ...args: Args) => Promise<unknown>,
): fc.Arbitrary<Call> {
  return fc.tuple<Args>(...args).map((given) => ({
    text: `${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`,
    run: (surface) => run(surface, ...given),
  }))
}

/** The same one of the open orders on both sides. */
async function anOrder({ erasures }: Surface['storage'], pick: number) {
  const orders = (await erasures.ordered()).toSorted((one, other) => (one._id < other._id ? -1 : 1))
  return orders[pick % Math.max(1, orders.length)]
}

const destinations = {
  queue: { kind: 'queue' },
  department: { kind: 'department', departmentId: 'usc', departmentName: 'USC' },
  agent: { kind: 'agent', agent: { id: 'agent-2', name: 'Bartek', form: 'm' }, attempt: 9 },
} as const

const state = fc
  .record({
    id: conversationId,
    status: fc.constantFrom('queued', 'offered', 'active', 'closed'),
    lastSeq: fc.nat(5),
    attempt,
    hours,
    agent: agentId,
    accepted: fc.boolean(),
    visitorPresent: fc.boolean(),
    answered: fc.boolean(),
    reason: fc.constantFrom('agent', 'visitor', 'abandoned'),
    to: fc.constantFrom('queue', 'department', 'agent', null),
  })
  .map(
    ({ id, status, lastSeq, hours: hour, agent, accepted, answered, reason, to, ...rest }): Conversation => {
      const folded = {
        ...rest,
        id,
        visitorId: starts.find((start) => start.conversationId === id)?.visitorId ?? '',
        topicId: 'other',
        departmentId: 'dk',
        language: 'pl' as const,
        queuedAt: at(hour),
        enteredQueueAt: accepted ? at(hour) : null,
        lastSeq,
        lastAt: at(hour),
        skipped: rest.visitorPresent ? { 'agent-2': at(hour) } : {},
        presenceSeq: lastSeq,
        agents: {},
        proposal: null,
        cases: [],
        lastMessage: accepted ? { by: 'agent' as const, at: at(hour) } : null,
        answeredAt: answered ? at(hour) : null,
        unansweredSince: answered ? null : at(hour),
        transfers: lastSeq,
        routing: { priority: lastSeq % 3, departmentSince: at(hour), lastAgentId: agent },
        needs: noNeeds,
        subject: null,
        device: null,
        silence: rest.visitorPresent ? { closesAt: at(hour), countedFrom: at(hour + 1) } : null,
        joined: accepted ? [] : [agent],
        changes: {},
        sealed: [],
        warnings: 0,
        tagIds: [],
        alarms: [],
      }
      if (status === 'queued') return { ...folded, status }
      if (status === 'closed') {
        const had = { id: agent, slotAttempt: rest.attempt, assignedAt: at(hour - 1) }
        return {
          ...folded,
          status,
          closedAt: at(hour),
          reason,
          agent: had,
          disposition: null,
          block: null,
          ratings: 0,
        }
      }
      const acceptedAt = accepted ? at(hour) : null
      const responsible = { id: agent, name: 'Anna', form: 'f' as const }
      if (status === 'offered') {
        const offer = {
          agent: responsible,
          slotAttempt: rest.attempt,
          offeredAt: at(hour),
          acceptBy: at(hour),
        }
        return { ...folded, status, ...offer }
      }
      const transfer = {
        seq: lastSeq,
        to: destinations[to ?? 'queue'],
        asks: 'visitor' as const,
        from: agent,
        expiresAt: at(hour),
        noteId: null,
      }
      return {
        ...folded,
        status: 'active',
        agent: responsible,
        slotAttempt: rest.attempt,
        transfer: to && transfer,
        assignedAt: at(hour),
        acceptedAt,
        acceptBy: at(hour),
      }
    },
  )

const profileOf = (id: string, capacity: number): AgentProfile =>
  agentProfile(id, { email: `${id}@Demo.example`, name: id, capacity })

const entry = fc.record({
  id: conversationId,
  seq: fc.integer({ min: 1, max: 4 }),
  text: fc.string({ maxLength: 3 }),
})

const calls: fc.Arbitrary<Call> = fc.oneof(
  call('agents.upsertProfile', [agentId, fc.nat(2)], ({ storage }, id, capacity) =>
    storage.agents.upsertProfile(id, profileOf(id, capacity)),
  ),
  call('agents.byId', [agentId], ({ storage }, id) => storage.agents.byId(id)),
  call(
    'agents.setStatus',
    [agentId, fc.constantFrom('available' as const, 'away', 'finishing'), fc.boolean()],
    ({ storage }, id, status, endsShift) =>
      storage.agents.setStatus(id, status, status === 'away' ? 'break' : null, endsShift),
  ),
  call('agents.endShifts', [], async ({ storage }) => (await storage.agents.endShifts()).toSorted()),
  call('agents.present', [fc.option(fc.subarray(agentIds))], ({ storage }, ids) =>
    storage.agents.present(ids ?? undefined),
  ),
  call('agents.vanished', [], ({ storage }) => storage.agents.vanished()),
  call('agents.withSlots', [], ({ storage }) => storage.agents.withSlots()),
  {
    weight: 8,
    arbitrary: call(
      'agents.reserveSlot',
      [agentId, conversationId, attempt],
      ({ storage }, id, conversation, number) =>
        storage.agents.reserveSlot(id, { conversationId: conversation, attempt: number, at: at(0) }),
    ),
  },
  {
    weight: 3,
    arbitrary: call(
      'agents.takeSlot',
      [agentId, conversationId, attempt],
      ({ storage }, id, conversation, number) =>
        storage.agents.takeSlot(id, { conversationId: conversation, attempt: number, at: at(0) }),
    ),
  },
  {
    weight: 4,
    arbitrary: call('agents.freeSlot', [agentId, conversationId, attempt], ({ storage }, ...args) =>
      storage.agents.freeSlot(...args),
    ),
  },
  {
    weight: 6,
    arbitrary: call(
      'agents.freeSettledSlots',
      [conversationId, attempt, fc.subarray([1, 2, 3])],
      ({ storage }, ...args) => storage.agents.freeSettledSlots(...args),
    ),
  },
  call('agents.countMissed', [agentId, attempt], ({ storage }, id, number) =>
    storage.agents.countMissed(id, `a:${number}`, 2),
  ),
  call('agents.forgiveMissed', [agentId], ({ storage }, id) => storage.agents.forgiveMissed(id)),
  call('agents.renewLeases', [fc.subarray(agentIds), lease], ({ storage }, ...args) =>
    storage.agents.renewLeases(...args),
  ),
  call('agents.shortenLease', [agentId, fc.constantFrom(HOUR, 5 * HOUR)], ({ storage }, ...args) =>
    storage.agents.shortenLease(...args),
  ),

  call('conversations.begin', [fc.constantFrom(...starts)], ({ storage }, start) =>
    storage.conversations.begin(
      {
        ...start,
        topicId: 'other',
        departmentId: 'dk',
        language: 'pl',
        priority: 1,
        previousAgentId: null,
        leaves: start.startClientId === 'c2',
      },
      at(0),
      HOUR,
    ),
  ),
  call(
    'conversations.noteStart',
    [conversationId, fc.constantFrom('c0', 'c1', 'c2')],
    ({ storage }, ...args) => storage.conversations.noteStart(...args),
  ),
  call('conversations.hasAnswerTo', [visitorId, fc.constantFrom('c0', 'c1', 'c2')], ({ storage }, ...args) =>
    storage.conversations.hasAnswerTo(...args),
  ),
  call('conversations.queueLength', [], ({ storage }) => storage.conversations.queueLength()),
  call('conversations.isQueueBelow', [fc.integer({ min: 1, max: 3 })], ({ storage }, length) =>
    storage.conversations.isQueueBelow(length),
  ),
  call('conversations.byId', [conversationId], ({ storage }, id) => storage.conversations.byId(id)),
  call('conversations.openOf', [visitorId], async ({ storage }, id) => {
    const open = await storage.conversations.openOf(id)
    return open && { ...open, leaseLeft: Math.round(open.leaseLeft / (HOUR * 1000)) }
  }),
  call('conversations.concerning', [agentId], async ({ storage }, id) =>
    (await storage.conversations.concerning(id)).map(({ _id }) => _id).toSorted(),
  ),
  call('conversations.lastAgentOf', [visitorId, hours], ({ storage }, id, hour) =>
    storage.conversations.lastAgentOf(id, at(hour)),
  ),
  call('conversations.transfersOver', [hours], ({ storage }, hour) =>
    storage.conversations.transfersOver(at(hour)),
  ),
  call('conversations.silent', [hours], ({ storage }, hour) => storage.conversations.silent(at(hour))),
  call('conversations.silentTooLong', [hours], ({ storage }, hour) =>
    storage.conversations.silentTooLong(at(hour)),
  ),
  call('conversations.progressOfOpen', [], ({ storage }) => storage.conversations.progressOfOpen()),
  call(
    'conversations.dispatchable',
    [fc.integer({ min: 1, max: 4 }), fc.option(fc.record({ placeAt: hours.map(at), _id: conversationId }))],
    ({ storage }, limit, after) => storage.conversations.dispatchable(limit, after),
  ),
  call('conversations.recentHandling', [fc.integer({ min: 1, max: 3 })], ({ storage }, limit) =>
    storage.conversations.recentHandling(limit),
  ),
  call('conversations.missed', [hours], ({ storage }, hour) => storage.conversations.missed(at(hour))),
  call('conversations.visitorGone', [], ({ storage }) => storage.conversations.visitorGone()),
  call('conversations.visitorBack', [], ({ storage }) => storage.conversations.visitorBack()),
  call('conversations.abandoned', [fc.constantFrom(HOUR, 3 * HOUR)], ({ storage }, seconds) =>
    storage.conversations.abandoned(seconds),
  ),
  call('conversations.renewLeases', [fc.subarray(visitorIds), lease], ({ storage }, ...args) =>
    storage.conversations.renewLeases(...args),
  ),
  call('conversations.follow', [fc.array(state, { maxLength: 3 })], ({ storage }, states) =>
    storage.conversations.follow(states),
  ),
  call('conversations.remove', [conversationId], ({ storage }, id) => storage.conversations.remove(id)),

  call('leases.take', [fc.constantFrom('A', 'B'), lease], ({ storage }, holder, seconds) =>
    storage.leases.take('sweeps', holder, seconds),
  ),
  call('leases.release', [fc.constantFrom('A', 'B')], ({ storage }, holder) =>
    storage.leases.release('sweeps', holder),
  ),

  call(
    'cursors.move',
    [
      conversationId,
      fc.constantFrom('visitor' as const, 'agent'),
      fc.constantFrom('delivered' as const, 'read'),
      attempt,
    ],
    ({ storage }, ...args) => storage.cursors.move(...args),
  ),
  call('cursors.of', [conversationId], ({ storage }, id) => storage.cursors.of(id)),
  call('cursors.remove', [conversationId], ({ storage }, id) => storage.cursors.remove(id)),

  call(
    'notes.add',
    [conversationId, agentId, fc.constantFrom('n0', 'n1'), hours, fc.uuid()],
    ({ storage }, conversation, by, clientId, hour, id) =>
      storage.notes.add({
        _id: id,
        conversationId: conversation,
        at: at(hour),
        by: { id: by, name: `Agent ${by}` },
        kind: 'transfer',
        text: id,
        clientId,
      }),
  ),
  call('notes.of', [conversationId], async ({ storage }, id) =>
    (await storage.notes.of(id)).map(({ at: written }) => written),
  ),
  call('notes.remove', [conversationId], ({ storage }, id) => storage.notes.remove(id)),

  call('erasures.order', [fc.uuid(), hours], ({ storage }, id, hour) =>
    storage.erasures.order({
      _id: id,
      conversationId: id,
      kind: 'redact',
      seqs: [1, 2],
      by: { kind: 'system', id: 'officer' },
      state: hour > 0 ? 'ordered' : 'blanked',
      orderedAt: new Date(at(hour).getTime() + Number.parseInt(id.slice(0, 4), 16)),
    }),
  ),
  call('erasures.ordered', [], ({ storage }) => storage.erasures.ordered()),
  call('erasures.take', [fc.nat(9)], async ({ storage }, pick) => {
    const order = await anOrder(storage, pick)
    return order && storage.erasures.take(order._id)
  }),
  call('erasures.withdraw', [fc.nat(9), fc.nat(2)], async ({ storage }, pick, tries) => {
    const order = await anOrder(storage, pick)
    if (order) await storage.erasures.withdraw({ _id: order._id, tries })
  }),
  call('erasures.blankedBefore', [hours], ({ storage }, hour) => storage.erasures.blankedBefore(at(hour))),

  call(
    'entries.blank',
    [conversationId, fc.constantFrom('all' as const, [1, 2]), fc.boolean()],
    ({ store }, ...args) => store.blank(...args),
  ),
  call('entries.removeAll', [conversationId], ({ store }, id) => store.removeAll(id)),
  call('entries.insertBatch', [fc.array(entry, { minLength: 1, maxLength: 4 })], ({ store }, entries) =>
    store.insertBatch(
      entries.map(({ id, seq, text }): EntryDocument => {
        const by = { kind: 'visitor' as const, id: 'visitor-1' }
        return { _id: entryKey(id, seq), seq, v: 1, at: at(0), by, clientId: text, type: 'message', text }
      }),
    ),
  ),
  call(
    'entries.readAfter',
    [conversationId, fc.nat(3), fc.integer({ min: 1, max: 3 })],
    ({ store }, ...args) => store.readAfter(...args),
  ),
  call('entries.lastSeq', [conversationId], ({ store }, id) => store.lastSeq(id)),
  call(
    'entries.hasNewer',
    [fc.array(fc.record({ conversationId, seq: fc.nat(4) }), { minLength: 1 })],
    ({ store }, known) => store.hasNewer(known),
  ),
)

/** Most sequences begin with agents who can take something. */
const atWork: Call[] = agentIds.map((id) => ({
  text: `${id} is at work`,
  run: async ({ storage }) => {
    await storage.agents.upsertProfile(id, profileOf(id, 2))
    await storage.agents.renewLeases([id], 2 * HOUR)
    await storage.agents.setStatus(id, 'available')
  },
}))
const sequences = fc
  .tuple(fc.constantFrom([], atWork, atWork), fc.array(calls, { minLength: 5, maxLength: 40, size: 'max' }))
  .map(([before, rest]) => [...before, ...rest])

/** A database that is really there, with nothing in it at the beginning of each sequence. */
async function openReal() {
  const uri = freshDatabase()
  const connection = await connectStorage(uri)
  const log = await connectLog(uri, patientLog)
  const store = await openEntryStore(log, patientLog.wtimeoutMs)
  const surface: Surface = { storage: await openStorage(connection), store }
  return {
    surface,
    empty: () => Promise.all(collections.map((name) => connection.collection(name).deleteMany({}))),
    close: () => Promise.all([connection.close(), log.close()]),
  }
}

function modelled(): Surface {
  const database = new DatabaseModel(
    { now: base },
    () => Promise.resolve(),
    () => {},
    () => {},
  )
  const { storage, store } = database.connect('model')
  return { storage, store }
}

/** Equal but for what may differ: the order of what has no order, and a few minutes between the clocks. */
function comparable(value: unknown): unknown {
  if (value instanceof Date) return `${Math.round((value.getTime() - base) / 1000 / HOUR)} h`
  if (value instanceof Set) return [...value]
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, comparable(field)])
      .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  )
}

const withoutOrder =
  /present|vanished|withSlots|activeOf|progressOfOpen|missed|visitorGone|visitorBack|abandoned|blankedBefore/

async function answer({ text, run }: Call, surface: Surface): Promise<unknown> {
  const value = comparable(await run(surface))
  const isSorted = !withoutOrder.test(text) || !Array.isArray(value)
  return isSorted ? value : value.map((one) => JSON.stringify(one)).toSorted()
}

/** Compares sequence by sequence; answers how many calls that were. */
async function compare(lane: number): Promise<{ count: number; compared: number }> {
  const real = await openReal()
  let count = 0
  let compared = 0
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      count++
      await real.empty()
      const model = modelled()
      for (const one of sequence) {
        expect(await answer(one, model), one.text).toEqual(await answer(one, real.surface))
        compared++
      }
    }),
    runs(SEQUENCES / LANES, lane),
  )
  await real.close()
  return { count, compared }
}

it(
  'the model of the database answers as the real one does, call for call',
  { timeout: 120_000 },
  async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => compare(lane)))
    const count = lanes.reduce((sum, lane) => sum + lane.count, 0)
    const compared = lanes.reduce((sum, lane) => sum + lane.compared, 0)
    process.stdout.write(`storage model: ${count} sequences, ${compared} calls compared, seed ${seed}\n`)
    expect(count).toBeGreaterThanOrEqual(LANES * runs(SEQUENCES / LANES).numRuns)
  },
)
