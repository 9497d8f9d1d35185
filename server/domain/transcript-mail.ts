import type { MailOutcome } from '#shared/entities.ts'
import type { Conversation } from './conversation.ts'
import type { Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireParticipant } from './participation.ts'

/**
 * The resident wants the conversation by e-mail. Only where an agent has said something: else anybody could have the
 * city send their own words to somebody else. `not_active` before that.
 */
export function requestTranscript(
  state: Conversation,
  author: Author,
  { mailId, to }: { mailId: string; to: string },
): EntryContent {
  requireKind(author, 'visitor')
  requireParticipant(state, author)
  if (!state.answeredAt) throw new DomainError('not_active')
  return { type: 'transcript_requested', mailId, to: maskedAddress(to) }
}

/** What became of it; the last word counts. */
export function settleTranscript(requestSeq: number, outcome: MailOutcome): EntryContent {
  return { type: 'transcript_settled', requestSeq, outcome }
}

/** An address for everybody but who sends to it: `j***@example.pl`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
