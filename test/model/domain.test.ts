import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Conversation, Folded } from '../../server/domain/conversation.ts'
import type { EntryType, LogEntry } from '../../server/domain/entries.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { fold } from '../../server/domain/fold.ts'
import { may } from '../../server/domain/policy.ts'
import { hearers, heldSlots, silentSince, type HeldSlot } from '../../server/domain/reading.ts'
import { conversationForVisitor, entryForVisitor } from '../../server/present.ts'
import { askedOf } from '../../widget/app/asked.ts'
import { factsOf } from '../../widget/app/facts.ts'
import { begun, CHIEF, wishes, type Wish } from '../support/model/domain-commands.ts'
import { runs } from '../support/model/runs.ts'

const ID = 'a'.repeat(24)
const WRAP_UP_SECONDS = 60

/** Whatever is not pure breaks on it. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(value).forEach(frozen)
  return value instanceof Date ? value : Object.freeze(value)
}

function required(state: Folded): Conversation {
  if (!state) throw new Error('there is no state')
  return state
}

/** Grants what the domain grants; answers the log, and what was refused in which state. */
function grant(asked: Wish[], leaves = false): { log: LogEntry[]; state: Conversation } {
  const log = [begun(leaves)]
  let state = frozen(required(log.reduce<Folded>((folded, entry) => fold(folded, ID, entry), null)))
  let seconds = 1
  for (const { text, by, decide } of asked) {
    // Silence takes its time; everything else may come at any speed.
    seconds += text.includes('the silent') ? 121 : 1
    const at = new Date(1_000 * seconds)
    try {
      const content = decide(state, at)
      const entry = { seq: log.length + 1, v: 1, at, by, clientId: `c${log.length}`, ...content }
      const next = frozen(required(fold(state, ID, entry)))
      judgeStep(state, next, entry)
      log.push(entry)
      state = next
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
  return { log, state }
}

/** Everybody has the place of nobody else, and only for as long as they are in it. */
const held = (state: Conversation, at: Date) => heldSlots(state, at, WRAP_UP_SECONDS)
const isSame = (one: HeldSlot, other: HeldSlot) =>
  one.agentId === other.agentId && one.attempt === other.attempt

/** Whose own doing an entry of an agent may be. */
function mayAct(before: Conversation, { type, by }: LogEntry): boolean {
  const isResponsible = before.status === 'active' && before.agent.id === by.id
  const isAsked =
    (before.status === 'offered' && before.agent.id === by.id) ||
    (before.status === 'active' &&
      before.transfer?.asks === 'agent' &&
      before.transfer.to.kind === 'agent' &&
      before.transfer.to.agent.id === by.id)
  const isJoined = before.joined.includes(by.id)
  const isChief = by.id === CHIEF.id
  switch (type) {
    case 'assigned':
      return before.status === 'queued' || isChief
    case 'message':
    case 'attached':
    case 'message_edited':
    case 'message_withdrawn':
      return isResponsible || isJoined
    case 'accepted':
      return isResponsible || isAsked
    case 'declined':
      return isAsked
    case 'transferred':
      return isResponsible || isAsked || isChief
    case 'transfer_ended':
      return isResponsible || isAsked
    case 'joined':
      return isChief
    case 'left':
      return isJoined
    case 'closed':
      return isResponsible || isChief
    case 'wrapped_up':
      return before.status === 'closed' && before.agent?.id === by.id
    default:
      return isResponsible
  }
}

/** Somebody is made responsible, or asked, by an entry that names a place of its own for them. */
function newPlace(before: Conversation, entry: LogEntry): number | null {
  switch (entry.type) {
    case 'assigned':
    case 'offered':
      return entry.attempt
    case 'transfer_proposed':
      return entry.to.kind === 'agent' ? entry.to.attempt : null
    case 'transferred': {
      const isAgreed = before.status === 'active' && before.transfer?.to === entry.to
      return entry.to.kind === 'agent' && !isAgreed ? entry.to.attempt : null
    }
    default:
      return null
  }
}

function judgeStep(before: Conversation, after: Conversation, entry: LogEntry): void {
  const { type, by, seq, at } = entry
  const isCase = after.cases.length > before.cases.length
  const place = newPlace(before, entry)
  const places = held(after, at)
  const responsible = (state: Conversation) => (state.status === 'active' ? state.agent.id : null)
  const pending = after.status === 'active' ? after.transfer : null
  const wasPending = before.status === 'active' && before.transfer === pending
  const isTaken = type === 'assigned' && entry.why.rule !== 'taken_over' && before.status !== 'queued'
  const laws: Record<string, boolean> = {
    'nothing after the end': before.status !== 'closed' || type === 'wrapped_up' || type === 'rated',
    'what came of it is said once':
      type !== 'wrapped_up' || (before.status === 'closed' && !before.disposition),
    'who only leaves a question is given to nobody':
      before.status !== 'leaving' || ['leaving', 'closed'].includes(after.status),
    'numbered one by one': after.lastSeq === seq && seq === before.lastSeq + 1,
    'the place in the queue stays': after.queuedAt.getTime() === before.queuedAt.getTime(),
    'the priority stays': after.routing.priority === before.routing.priority,
    'the visitor stays': after.visitorId === before.visitorId,
    'the department changes only by a transfer':
      after.departmentId === before.departmentId || type === 'transferred',
    'attempts never decrease': after.attempt >= before.attempt,
    'who is assigned is the only one': !isTaken,
    'an offer is made of what waits': type !== 'offered' || before.status === 'queued',
    'every place has an attempt of its own':
      place === null || (place > before.attempt && place <= after.attempt),
    'what is held is settled': places.every(({ attempt }) => attempt <= after.attempt),
    'nobody holds two places':
      new Set(places.map(({ agentId }) => agentId)).size === places.length &&
      new Set(places.map(({ attempt }) => attempt)).size === places.length,
    'a place is held from the entry that names it on': places.every(
      (one) => one.attempt === place || held(before, at).some((other) => isSame(one, other)),
    ),
    'who is responsible holds a place':
      places.some(({ agentId }) => agentId === responsible(after)) === (after.status === 'active'),
    'who holds a place hears it, but for after the end':
      after.status === 'closed' || places.every(({ agentId }) => hearers(after).includes(agentId)),
    'who hears it holds a place, or joined': hearers(after).every(
      (id) => after.joined.includes(id) || places.some(({ agentId }) => agentId === id),
    ),
    'who is responsible is remembered': after.status !== 'active' || after.agent.id in after.agents,
    'who joined is not responsible besides': !after.joined.includes(responsible(after) ?? ''),
    'only the own visitor acts': by.kind !== 'visitor' || by.id === before.visitorId,
    'only who takes part acts': by.kind !== 'agent' || mayAct(before, entry),
    'responsibility does not change by itself':
      responsible(after) === responsible(before) ||
      ['assigned', 'accepted', 'requeued', 'transferred', 'closed', 'case_left'].includes(type),
    'a transfer does not survive a change of responsibility':
      !pending || type === 'transfer_proposed' || (wasPending && responsible(after) === responsible(before)),
    'who asked is responsible': !pending || pending.from === responsible(after),
    'what is withdrawn stays withdrawn': Object.entries(before.changes).every(
      ([of, { text }]) => text !== null || after.changes[Number(of)]?.seq === before.changes[Number(of)]?.seq,
    ),
    // Who they are the page says by itself: that is no sign of them.
    'a word of the resident ends the warning':
      by.kind !== 'visitor' || type === 'introduced' || !after.silence?.closesAt,
    'nobody is counted as silent since before they were asked or answered':
      (silentSince(after) ?? at) <= at && (type !== 'transferred' || (silentSince(after) ?? at) >= at),
    'needs are said by the resident': after.needs === before.needs || by.kind === 'visitor',
    'a number that was asked for in confidence is with who asked, or over': after.sealed.every(
      ({ step, agentId }) => step === 'over' || agentId === responsible(after),
    ),
    'one number is asked for at a time': after.sealed.filter(({ step }) => step === 'asked').length <= 1,
    'a number is given by the resident, seen by who asked, and not again': after.sealed.every((one) => {
      const was = before.sealed.find(({ seq: asked }) => asked === one.seq)
      if (!was) return type === 'sealed_requested' && one.step === 'asked' && by.id === one.agentId
      if (was.step === one.step) return true
      if (one.step === 'given') return was.step === 'asked' && by.kind === 'visitor'
      if (one.step === 'viewed') return was.step === 'given' && by.id === one.agentId
      return one.step === 'over'
    }),
    'a case is the draft that stood, or one that was left while waiting':
      !isCase || type === 'case_left' || before.proposal?.draftHash === after.cases.at(-1)?.draftHash,
  }
  for (const [law, holds] of Object.entries(laws))
    if (!holds) throw new Error(`${law}: ${JSON.stringify({ before, entry, after })}`)
}

/** What must be granted somewhere in thousands of lists of wishes, so that a change cannot hollow them out. */
const everything: EntryType[] = [
  'message',
  'attached',
  'message_edited',
  'message_withdrawn',
  'assigned',
  'offered',
  'accepted',
  'declined',
  'requeued',
  'transferred',
  'transfer_proposed',
  'transfer_ended',
  'joined',
  'left',
  'inactivity_warned',
  'extended',
  'needs_set',
  'introduced',
  'slot_released',
  'visitor_left',
  'visitor_returned',
  'case_proposed',
  'case_declined',
  'case_submitted',
  'case_left',
  'sealed_requested',
  'sealed_given',
  'sealed_viewed',
  'sealed_ended',
  'closed',
  'wrapped_up',
  'rated',
]

it('what the domain grants, to anybody in any order, keeps the rules of a conversation', () => {
  let entries = 0
  const granted = new Set<EntryType>()
  const keepsTheRules = fc.property(
    fc.array(wishes, { maxLength: 60, size: 'max' }),
    fc.nat(9),
    (asked, dice) => {
      const { log, state } = grant(asked, dice === 0)
      entries += log.length
      for (const { type } of log) granted.add(type)
      const isClosed = log.some(({ type }) => type === 'closed' || type === 'case_left')
      expect(state.status === 'closed').toBe(isClosed)
      if (isClosed) expect(['closed', 'case_left', 'wrapped_up', 'rated']).toContain(log.at(-1)?.type)
    },
  )
  const parameters = runs(10_000)
  fc.assert(keepsTheRules, parameters)
  expect(entries).toBeGreaterThan(parameters.numRuns)
  if (parameters.numRuns < 1_000) return
  // The rarest is met once in some thousand lists.
  const missing = () => everything.filter((type) => !granted.has(type))
  for (let more = 1; missing().length > 0 && more <= 8; more++)
    fc.assert(keepsTheRules, runs(10_000, 10 * more))
  expect(missing()).toEqual([])
})

it('what is blanked later changes nothing that was decided', () => {
  fc.assert(
    fc.property(fc.array(wishes, { maxLength: 30, size: 'max' }), (asked) => {
      const { log, state } = grant(asked)
      const blanked = log.map((entry): LogEntry => {
        if (entry.type === 'attached') {
          const { seq, v, at, by, clientId, type } = entry
          return { seq, v, at, by, clientId, type, blanked: true } as LogEntry
        }
        if (entry.type !== 'message') return entry
        const { text: _, ...frame } = entry
        return { ...frame, text: '', blanked: true }
      })
      const again = blanked.reduce<Folded>((folded, entry) => fold(folded, ID, entry), null)
      expect(again).toEqual(state)
    }),
    runs(5_000, 1),
  )
})

it('says of a conversation what its entries say, to a resident who has not read them all', () => {
  let short = 0
  fc.assert(
    fc.property(
      fc.array(wishes, { maxLength: 60, size: 'max' }),
      fc.nat(40),
      fc.nat(9),
      (asked, from, since) => {
        const { log, state } = grant(asked)
        const known = log.slice(0, Math.max(1, log.length - since))
        const entered = required(known.reduce<Folded>((folded, entry) => fold(folded, ID, entry), null))
        const entries = log.map((entry) => entryForVisitor(ID, entry, state))
        const here = entries.slice(Math.min(from, known.length - 1))
        const saidOf = (read: typeof entries, told?: ReturnType<typeof conversationForVisitor>) => ({
          ...factsOf(read, told),
          ...askedOf(read, told),
        })
        const { closed, warning, transfers: _, ...said } = saidOf(here, conversationForVisitor(entered))
        const whole = saidOf(entries)
        if (here.length < entries.length) short++
        expect({ ...said, case: said.case?.reference }).toEqual({
          ...Object.fromEntries(Object.keys(said).map((key) => [key, whole[key as keyof typeof said]])),
          case: whole.case?.reference,
        })
        // The newest entries tell these by themselves.
        if (here.some(({ type }) => type === 'closed' || type === 'case_left'))
          expect(closed).toEqual(whole.closed)
        if (here.some(({ type }) => type === 'inactivity_warned')) expect(warning).toEqual(whole.warning)
      },
    ),
    runs(1_000),
  )
  if (runs(1_000).numRuns >= 1_000) expect(short).toBeGreaterThan(200)
})

it('lets staff do only what is theirs, and administrators end any session', () => {
  const role = fc.constantFrom('agent' as const, 'supervisor', 'administrator')
  const id = fc.constantFrom('anna', 'bartek')
  fc.assert(
    fc.property(id, id, role, (actorId, agentId, rank) => {
      const actor = { id: actorId, role: rank }
      expect(may(actor, 'status:choose', { agentId })).toBe(actorId === agentId)
      expect(may(actor, 'session:end', { agentId })).toBe(actorId === agentId || rank === 'administrator')
      expect(may(actor, 'conversation:supervise', null)).toBe(rank !== 'agent')
    }),
    runs(1_000, 3),
  )
})
