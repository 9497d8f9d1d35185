import type { RatingScore } from '#shared/entities.ts'
import type { Conversation } from './conversation.ts'
import type { Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireParticipant } from './participation.ts'

/** So long after the end what was said about it may be changed. */
const CHANGE_MS = 60 * 60 * 1000
const MOST_CHANGES = 5

/**
 * What the resident says about a talk that is over, if they want to; the last word counts. `not_active` while it runs,
 * and where nobody talked with them; `stale_attempt` where it was said, and is not to be changed any more.
 */
export function rate(
  state: Conversation,
  author: Author,
  { score, comment }: { score: RatingScore; comment: string },
  now: Date,
): EntryContent {
  requireKind(author, 'visitor')
  requireParticipant(state, author)
  if (state.status !== 'closed' || Object.keys(state.agents).length === 0) throw new DomainError('not_active')
  const isLate = now.getTime() - state.closedAt.getTime() > CHANGE_MS
  if (state.ratings > 0 && (isLate || state.ratings > MOST_CHANGES)) throw new DomainError('stale_attempt')
  return comment.trim() === '' ? { type: 'rated', score } : { type: 'rated', score, comment }
}
