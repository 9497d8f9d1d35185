import type { Language } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import { topicNamed } from '../domain/departments.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import type { Transcript } from '../documents/transcript.ts'
import { entryForVisitor } from '../present.ts'
import type { Limit } from '../storage/limits.ts'
import { requireReader } from './conversations.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'
import { visitorBy } from './visitors.ts'
import { wholeLog } from './whole-log.ts'

/** A long conversation is thousands of entries: nobody saves it twice a second. */
const SAVES: Limit = { name: 'transcript', points: 30, seconds: 10 * 60 }

/**
 * What the visitor who holds this token may keep of their conversation, running or ended: what they see on the screen,
 * nothing else. Throws what `visitorBy` throws, `not_found` for somebody else's, `rate_limited`.
 */
export async function savedBy(
  deps: Deps,
  token: string,
  { conversationId, language }: { conversationId: string; language: Language },
): Promise<Transcript> {
  const visitorId = await visitorBy(deps, token)
  const limit = { ...SAVES, points: Math.ceil(SAVES.points * deps.config.rateScale) }
  const retryAfter = await deps.storage.limits.take(limit, secretDigest(deps, 'limit', visitorId))
  if (retryAfter > 0) throw new DomainError('rate_limited', { retryAfter })
  return transcriptFor(deps, { kind: 'visitor', id: visitorId }, conversationId, language)
}

/** The conversation as this visitor sees it. Throws `not_found` for somebody else's. */
export function transcriptFor(
  deps: Deps,
  visitor: Author,
  conversationId: string,
  language: Language,
): Promise<Transcript> {
  return transcriptOf(deps, conversationId, language, () => requireReader(deps, visitor, conversationId))
}

/** The conversation as its visitor sees it, for whoever `readable` lets read it; it throws for everybody else. */
export async function transcriptOf(
  deps: Deps,
  conversationId: string,
  language: Language,
  readable: () => Promise<Conversation>,
): Promise<Transcript> {
  await readable()
  const entries = await wholeLog(deps, conversationId)
  // What was withdrawn while it was read must not stand in it.
  const state = await readable()
  return {
    conversationId,
    language,
    spoken: state.language,
    centre: deps.config.centre,
    isDemo: deps.config.mode === 'demo',
    topic: topicNamed(deps.settings.directory(), state.topicId, language),
    entries: entries.map((entry) => entryForVisitor(conversationId, entry, state)),
    madeAt: deps.now(),
  }
}
