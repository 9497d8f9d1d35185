import type { RatingScore } from '#shared/entities.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import * as rating from '../domain/rating.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { shielded } from './shield.ts'

/** The resident's word about a talk that is over. */
export async function rate(
  deps: Deps,
  visitor: Author,
  {
    conversationId,
    clientId,
    score,
    comment,
  }: { conversationId: string; clientId: string; score: RatingScore; comment: string },
): Promise<LogEntry> {
  const rated = await deps.entries.append(conversationId, visitor, clientId, (state, now) =>
    rating.rate(state, visitor, { score, comment: shielded(deps, comment, state.topicId) }, now),
  )
  return requireType(rated, 'rated')
}
