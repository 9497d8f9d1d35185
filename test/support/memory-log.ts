import type { AssignmentReason } from '#shared/entities.ts'
import * as assignment from '../../server/domain/assignment.ts'
import type { Conversation, Folded } from '../../server/domain/conversation.ts'
import type {
  AssignedAgent,
  Author,
  Destination,
  EntryContent,
  LogEntry,
} from '../../server/domain/entries.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { fold } from '../../server/domain/fold.ts'

export const ID = 'c'.repeat(24)
export const visitor: Author = { kind: 'visitor', id: 'v' }
export const system: Author = { kind: 'system', id: 'dispatcher' }
export const agent = (id: string): Author => ({ kind: 'agent', id })
export const named = (id: string): AssignedAgent => ({ id, name: id, form: 'f' })
export const toAgent = (id: string, attempt: number): Destination & { kind: 'agent' } => ({
  kind: 'agent',
  agent: named(id),
  attempt,
})
/** Instants by seconds; entry n of a log is written in second n, unless time was let pass. */
export const second = (seconds: number) => new Date(seconds * 1_000)

export const why: AssignmentReason = { rule: 'least_loaded_longest_idle', candidates: [], excluded: [] }

export const started: EntryContent & { type: 'started' } = {
  type: 'started',
  visitorId: visitor.id,
  topicId: 'other',
  departmentId: 'dk',
  language: 'pl',
}

/** A log in memory: decides, numbers and folds like the real one. */
export function openLog(first: EntryContent = started) {
  let state: Folded = null
  let now = 0
  const entries: LogEntry[] = []
  const take = (by: Author, content: EntryContent) => {
    const seq = entries.length + 1
    now++
    const entry: LogEntry = { seq, v: 1, at: second(now), by, clientId: `c${seq}`, ...content }
    entries.push(entry)
    state = fold(state, ID, entry)
  }
  const current = (): Conversation => {
    if (!state) throw new Error('erased')
    return state
  }
  const decided = (by: Author, decide: (now: Conversation, at: Date) => EntryContent) =>
    take(by, decide(current(), second(now + 1)))
  const offering = (id: string, attempt: number) => ({ agent: named(id), attempt, acceptBy: second(99), why })
  take(visitor, first)
  return {
    entries,
    get state(): Conversation {
      return current()
    },
    get folded() {
      return state
    },
    /** In which second the last entry was written. */
    get now() {
      return now
    },
    take,
    do: decided,
    pass(seconds: number) {
      now += seconds
    },
    assign(id: string, attempt = current().attempt + 1) {
      decided(system, (folded) => assignment.assign(folded, offering(id, attempt)))
    },
    offer(id: string, attempt = current().attempt + 1) {
      decided(system, (folded) => assignment.offer(folded, offering(id, attempt)))
    },
  }
}

export type MemoryLog = ReturnType<typeof openLog>

/** The code that something is refused with; null where it is not. */
export function refusal(act: () => unknown): string | null {
  try {
    act()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return null
}
