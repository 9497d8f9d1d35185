import type { Conversation } from './conversation.ts'
import type { Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireOpen, requireOwnOpen, requireResponsible, takesPart } from './participation.ts'

/** What protects agents from residents who abuse, and calls for help; and the words that staff sort by. */

/** Tells the resident, in an approved text, what is not accepted. By who takes part. */
export function warn(
  state: Conversation,
  author: Author,
  warning: { warningId: string; text: string },
): EntryContent {
  requireOwnOpen(state, author)
  if (author.kind !== 'agent') throw new DomainError('forbidden')
  return { type: 'warned', ...warning }
}

/**
 * Ends a talk because of abuse, and keeps the resident from the chat until `blockedUntil`, where that is given. An agent
 * blocks only whom somebody has warned in this conversation; who supervises may at once, also in somebody else's.
 */
export function endForAbuse(
  state: Conversation,
  author: Author,
  {
    isSupervisor,
    blockedUntil,
    noteId,
  }: { isSupervisor: boolean; blockedUntil: Date | null; noteId: string | null },
): EntryContent {
  if (isSupervisor) requireOpen(state)
  else requireResponsible(state, author)
  if (blockedUntil && !isSupervisor && state.warnings === 0) throw new DomainError('not_warned')
  return {
    type: 'closed',
    reason: 'conduct',
    disposition: 'abuse',
    ...(blockedUntil && { blockedUntil }),
    ...(noteId && { noteId }),
  }
}

/** Calls for a supervisor. One call at a time: who calls again is heard already. */
export function raiseAlarm(state: Conversation, author: Author, scriptId: string): EntryContent {
  const hadIt = state.status === 'closed' && state.agent?.id === author.id
  if (author.kind !== 'agent' || !(hadIt || takesPart(state, author))) throw new DomainError('not_found')
  if (state.alarms.some(({ isTaken }) => !isTaken)) throw new DomainError('stale_attempt')
  return { type: 'alarm_raised', scriptId }
}

/** A supervisor answers the call; the first one does. */
export function takeAlarm(state: Conversation, seq: number, name: string): EntryContent {
  const alarm = state.alarms.find((one) => one.seq === seq)
  if (!alarm) throw new DomainError('not_found')
  if (alarm.isTaken) throw new DomainError('stale_attempt')
  return { type: 'alarm_taken', alarm: seq, name }
}

/** The tags as they are from here on; by who takes part, who had it at the end, or who supervises. */
export function tag(
  state: Conversation,
  author: Author,
  { isSupervisor, tagIds }: { isSupervisor: boolean; tagIds: readonly string[] },
): EntryContent {
  const hadIt = state.status === 'closed' && state.agent?.id === author.id
  if (!isSupervisor && !hadIt && !(author.kind === 'agent' && takesPart(state, author)))
    throw new DomainError('not_found')
  const wanted = [...new Set(tagIds)].toSorted()
  if (wanted.join() === state.tagIds.join()) throw new DomainError('stale_attempt')
  return { type: 'tagged', tagIds: wanted }
}
