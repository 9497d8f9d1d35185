import type { Conversation } from '../domain/conversation.ts'
import type { Author } from '../domain/entries.ts'
import { wordsIn } from '../domain/erasing.ts'
import { isAbandoned } from '../domain/reading.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import { erase, redact } from './erasure.ts'
import { wholeLog } from './whole-log.ts'

const HOUR_MS = 60 * 60 * 1000
const RETENTION: Author = { kind: 'system', id: 'retention' }
const BATCH = 100
/** One entry has to hold them all. */
const SEQS_PER_ENTRY = 2_000

/** When what was said is erased by itself; null while the talk runs. */
export function keptUntil({ config }: Pick<Deps, 'config'>, state: Conversation): Date | null {
  if (state.status !== 'closed') return null
  const { hours, abandonedHours } = config.retention
  const isShort = isAbandoned(state) && state.cases.length === 0
  return new Date(state.closedAt.getTime() + (isShort ? Math.min(hours, abandonedHours) : hours) * HOUR_MS)
}

/**
 * Ends what residents were promised an end of (GDPR art. 5(1)(e)): a conversation without a case is erased, sooner where
 * nobody had answered before its resident went; of one with a case the words go, and the case keeps its own signed
 * excerpt. Safe in every process at once: the log decides, and each erasure is an order of its own.
 */
export async function eraseExpired(deps: Deps): Promise<void> {
  const { conversations } = deps.storage
  const { hours, abandonedHours } = deps.config.retention
  const before = (kept: number) => new Date(deps.now().getTime() - kept * HOUR_MS)
  const due = [
    ...(await conversations.expired(before(hours), BATCH)),
    ...(await conversations.abandonedBefore(before(abandonedHours), BATCH)),
  ]
  await each(deps.log, 'retention', due, async ({ _id }) => {
    const state = await deps.entries.head(_id, { fresh: true }).catch(whenGone)
    // Gone already, and the sweep of erasures takes what is left of it.
    const until = state && keptUntil(deps, state)
    if (!until || until > deps.now()) return
    if (state.cases.length === 0) await erase(deps, RETENTION, _id)
    else await blankWords(deps, _id)
    deps.log.info({ conversationId: _id }, 'what was said is erased: its time is over')
  })
}

async function blankWords(deps: Deps, conversationId: string): Promise<void> {
  const seqs = wordsIn(await wholeLog(deps, conversationId))
  for (let start = 0; start < seqs.length; start += SEQS_PER_ENTRY)
    await redact(deps, RETENTION, conversationId, seqs.slice(start, start + SEQS_PER_ENTRY))
  // A letter that nobody could send names its recipient.
  await deps.storage.outbox.removeOf(conversationId)
  await deps.storage.conversations.markBlanked(conversationId)
}
