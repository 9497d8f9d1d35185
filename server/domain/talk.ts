import type { CloseReason, DeviceClass, Disposition, Language } from '#shared/entities.ts'
import { changedNeeds, withWish, type WishedNeeds } from '#shared/needs.ts'
import type { Conversation } from './conversation.ts'
import type { Author, EntryContent, Identity } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireOpen, requireOwnOpen } from './participation.ts'
import { isResponsible, isWaiting, silentSince } from './reading.ts'

/** A visitor may write from the first second, also while waiting; an agent only while taking part. */
export function post(state: Conversation, author: Author, text: string, language?: Language): EntryContent {
  requireOwnOpen(state, author)
  return language ? { type: 'message', text, language } : { type: 'message', text }
}

/** Notes that the resident went away or came back; refused when the log already says so. */
export function notePresence(state: Conversation, present: boolean): EntryContent {
  requireOpen(state)
  if (state.visitorPresent === present) throw new DomainError('stale_attempt')
  return { type: present ? 'visitor_returned' : 'visitor_left' }
}

/**
 * Ends the talk. Who joined only leaves, by `leave`; who is not responsible and ends it all the same does so as
 * `supervisor`, and what may do so, the policy decides.
 */
export function close(
  state: Conversation,
  author: Author,
  reason: CloseReason,
  disposition?: Disposition,
): EntryContent {
  if (author.kind === 'system' || reason === 'supervisor') requireOpen(state)
  else requireOwnOpen(state, author)
  if (author.kind === 'agent' && reason === 'agent' && !isResponsible(state, author.id))
    throw new DomainError('forbidden')
  return disposition ? { type: 'closed', reason, disposition } : { type: 'closed', reason }
}

/** Ends a wait that nobody waits any more. Refused for who came back, or was assigned, a moment ago. */
export function abandon(state: Conversation): EntryContent {
  const isBegun = isWaiting(state) || state.status === 'leaving'
  if (!isBegun || state.visitorPresent) throw new DomainError('not_queued')
  return { type: 'closed', reason: 'abandoned' }
}

/** What came of it, said after the end, once, by the agent who had it. */
export function wrapUp(
  state: Conversation,
  author: Author,
  disposition: Disposition,
  noteId: string | null,
): EntryContent {
  if (state.status !== 'closed' || state.agent?.id !== author.id || author.kind !== 'agent')
    throw new DomainError('not_found')
  if (state.disposition) throw new DomainError('stale_attempt')
  return { type: 'wrapped_up', disposition, noteId }
}

/** How long a resident may be silent, and how long before the end they are told. */
export interface Patience {
  silentSeconds: number
  warningSeconds: number
}

/** WCAG 2.2.1 asks for at least 20 seconds and a simple action; we give no less than this. */
export const LEAST_WARNING_SECONDS = 120

/** Tells the resident that the talk will end; refused where it is not time yet. */
export function warnOfSilence(state: Conversation, now: Date, patience: Patience): EntryContent {
  const since = silentSince(state)
  if (!since || state.silence?.closesAt) throw new DomainError('stale_attempt')
  const warningSeconds = Math.max(LEAST_WARNING_SECONDS, patience.warningSeconds)
  const isDue = now.getTime() - since.getTime() >= (patience.silentSeconds - warningSeconds) * 1000
  if (!isDue) throw new DomainError('stale_attempt')
  return { type: 'inactivity_warned', closesAt: new Date(now.getTime() + warningSeconds * 1000) }
}

/** Ends a talk whose resident was warned and did nothing; whoever did something in the last instant keeps it. */
export function closeSilent(state: Conversation, now: Date): EntryContent {
  if (!silentSince(state) || !state.silence?.closesAt || state.silence.closesAt > now)
    throw new DomainError('stale_attempt')
  return { type: 'closed', reason: 'inactive' }
}

/** "I am still here": the silence is counted anew. */
export function extend(state: Conversation, author: Author): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  if (!state.silence?.closesAt) throw new DomainError('stale_attempt')
  return { type: 'extended' }
}

/** What the resident needs, until the end of the conversation: all of it stands in the entry, also what stays. */
export function setNeeds(state: Conversation, author: Author, wish: WishedNeeds): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  const needs = withWish(state.needs, wish)
  if (changedNeeds(state.needs, needs).length === 0) throw new DomainError('stale_attempt')
  return { type: 'needs_set', ...needs }
}

/** What is known of the resident. Nobody becomes somebody else in the middle of a conversation. */
export function introduce(
  state: Conversation,
  author: Author,
  { page, device, identity }: { page?: string; device?: DeviceClass; identity?: Identity },
): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  const isNews = identity !== undefined && identity.subject !== state.subject
  if (isNews && state.subject !== null) throw new DomainError('somebody_else')
  const isOtherDevice = device !== undefined && device !== state.device
  if (!isNews && !isOtherDevice && page === undefined) throw new DomainError('stale_attempt')
  return {
    type: 'introduced',
    ...(page !== undefined && { page }),
    ...(isOtherDevice && { device }),
    ...(isNews && { identity }),
  }
}
