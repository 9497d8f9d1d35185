import type { Conversation } from './conversation.ts'
import type { Author, EntryContent, LogEntry } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireOwnOpen } from './participation.ts'

/** An own message of an agent, and until when it may be changed. */
export interface Correctable {
  /** Undefined where there is no such entry. */
  entry: LogEntry | undefined
  withinSeconds: number
}

/** Puts an own message right. What was said first stays in the log. */
export function edit(
  state: Conversation,
  author: Author,
  message: Correctable,
  text: string,
  now: Date,
): EntryContent {
  return { type: 'message_edited', messageSeq: correctable(state, author, message, now), text }
}

/** Takes an own message back: residents see that there was one, and no word of it. */
export function withdraw(state: Conversation, author: Author, message: Correctable, now: Date): EntryContent {
  return { type: 'message_withdrawn', messageSeq: correctable(state, author, message, now) }
}

function correctable(
  state: Conversation,
  author: Author,
  { entry, withinSeconds }: Correctable,
  now: Date,
): number {
  requireOwnOpen(state, author)
  requireKind(author, 'agent')
  if (entry?.type !== 'message')
    throw new DomainError('invalid_input', { fields: [{ path: 'seq', problem: 'malformed' }] })
  const { by, seq, at, blanked } = entry
  if (by.kind !== author.kind || by.id !== author.id) throw new DomainError('forbidden')
  if (blanked || state.changes[seq]?.text === null) throw new DomainError('stale_attempt')
  if (now.getTime() - at.getTime() > withinSeconds * 1000) throw new DomainError('too_late')
  return seq
}
