import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fold, type Conversation, type Folded } from '../../server/domain/conversation.ts'
import type { LogEntry } from '../../server/domain/entries.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { may } from '../../server/domain/policy.ts'
import { choose, type Candidate } from '../../server/domain/routing.ts'
import { started, wishes, type Wish } from '../support/model/domain-commands.ts'
import { runs } from '../support/model/runs.ts'

const ID = 'a'.repeat(24)

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
function grant(asked: Wish[]): { log: LogEntry[]; state: Conversation } {
  const log = [started]
  let state = frozen(required(fold(null, ID, started)))
  for (const { by, decide } of asked) {
    const at = new Date(1_000 * (log.length + 1))
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

function judgeStep(before: Conversation, after: Conversation, entry: LogEntry): void {
  const { type, by, seq } = entry
  const responsible = before.status === 'active' ? before.agent.id : null
  const isCase = after.cases.length > before.cases.length
  const laws: Record<string, boolean> = {
    'nothing after the end': before.status !== 'closed',
    'numbered one by one': after.lastSeq === seq && seq === before.lastSeq + 1,
    'the place in the queue stays': after.queuedAt.getTime() === before.queuedAt.getTime(),
    'the visitor stays': after.visitorId === before.visitorId,
    'attempts never decrease': after.attempt >= before.attempt,
    'who is assigned is the only one': type !== 'assigned' || before.status === 'queued',
    'every assignment has an attempt of its own': type !== 'assigned' || after.attempt > before.attempt,
    'who is responsible is remembered': after.status !== 'active' || after.agent.id in after.agents,
    'only the own visitor acts': by.kind !== 'visitor' || by.id === before.visitorId,
    'only the responsible agent acts': by.kind !== 'agent' || by.id === responsible,
    'a case is the draft that stood': !isCase || before.proposal?.draftHash === after.cases.at(-1)?.draftHash,
  }
  for (const [law, holds] of Object.entries(laws))
    if (!holds) throw new Error(`${law}: ${JSON.stringify({ before, entry, after })}`)
}

it('what the domain grants, to anybody in any order, keeps the rules of a conversation', () => {
  let entries = 0
  fc.assert(
    fc.property(fc.array(wishes, { maxLength: 40, size: 'max' }), (asked) => {
      const { log, state } = grant(asked)
      entries += log.length
      const isClosed = log.some(({ type }) => type === 'closed')
      expect(state.status === 'closed').toBe(isClosed)
      if (isClosed) expect(log.at(-1)?.type).toBe('closed')
    }),
    runs(10_000),
  )
  expect(entries).toBeGreaterThan(runs(10_000).numRuns)
})

it('what is blanked later changes nothing that was decided', () => {
  fc.assert(
    fc.property(fc.array(wishes, { maxLength: 30, size: 'max' }), (asked) => {
      const { log, state } = grant(asked)
      const blanked = log.map((entry): LogEntry => {
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

const NOW = new Date(1_000_000)
const candidates: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    name: fc.constant('Anna'),
    isAvailable: fc.boolean(),
    load: fc.nat(3),
    capacity: fc.nat(3),
    idleSince: fc.nat(3).map((ago) => new Date(NOW.getTime() - 1_000 * ago)),
  }),
  { selector: ({ id }) => id, maxLength: 7 },
)
const skips = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.constantFrom(-1, 1).map((seconds) => new Date(NOW.getTime() + 1_000 * seconds)),
)

function waiting(skipped: Record<string, Date>) {
  const state = required(fold(null, ID, started))
  if (state.status !== 'queued') throw new Error('it waits')
  return { ...state, skipped }
}

it('chooses the agent whose turn it is, whatever order they come in, and says why', () => {
  fc.assert(
    fc.property(candidates, skips, (present, skipped) => {
      const choice = choose(waiting(skipped), present, NOW)
      const able = present.filter(({ isAvailable, capacity }) => isAvailable && capacity > 0)
      const free = able.filter(({ load, capacity }) => load < capacity)
      const fresh = free.filter(({ id }) => !(skipped[id] && skipped[id] > NOW))
      const eligible = fresh.length > 0 ? fresh : free.length === able.length ? free : []
      expect(choice === null).toBe(eligible.length === 0)
      expect(choose(waiting(skipped), present.toReversed(), NOW)).toEqual(
        choice && { ...choice, why: { ...choice.why, excluded: expect.anything() } },
      )
      if (!choice) return
      const chosen = eligible.find(({ id }) => id === choice.agentId)
      if (!chosen) throw new Error(`${choice.agentId} cannot take it`)
      const share = ({ load, capacity }: Candidate) => load / capacity
      for (const other of eligible) {
        expect(share(chosen)).toBeLessThanOrEqual(share(other))
        if (share(chosen) === share(other))
          expect(chosen.idleSince.getTime()).toBeLessThanOrEqual(other.idleSince.getTime())
      }
      const { why } = choice
      expect(why.candidates).toHaveLength(Math.min(5, eligible.length))
      const excluded = why.excluded.reduce((sum, { count }) => sum + count, 0)
      expect(eligible.length + excluded).toBe(present.length)
    }),
    runs(20_000, 2),
  )
})

it('lets staff do only what is theirs, and administrators end any session', () => {
  const role = fc.constantFrom('agent' as const, 'supervisor', 'administrator')
  const id = fc.constantFrom('anna', 'bartek')
  fc.assert(
    fc.property(id, id, role, (actorId, agentId, rank) => {
      const actor = { id: actorId, role: rank }
      expect(may(actor, 'status:choose', { agentId })).toBe(actorId === agentId)
      expect(may(actor, 'session:end', { agentId })).toBe(actorId === agentId || rank === 'administrator')
    }),
    runs(1_000, 3),
  )
})
