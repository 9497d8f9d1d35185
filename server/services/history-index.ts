import { canExtend, recordOf } from '../domain/history.ts'
import type { LogEntry } from '../domain/entries.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import type { Following } from './follower.ts'
import { wholeLog } from './whole-log.ts'

/** What changes a list is in the history soon; words of a talk that goes on come together, so that messages stay cheap. */
const SOON_MS = 1_000
const TALK_MS = 15_000
const READ_PAGE = 500

/**
 * Brings the record of one conversation to where its log is. It follows from the log alone, up to a number, and is written
 * only forwards: whoever does it, and however late, what was blanked or erased does not come back.
 */
export async function indexConversation(deps: Deps, conversationId: string): Promise<void> {
  const { history } = deps.storage
  const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
  if (!state) return history.forget(conversationId)
  const { lastSeq } = state
  const known = await history.known(conversationId)
  if (known && known.seq >= lastSeq) return
  const upTo = (entries: LogEntry[]) => entries.filter(({ seq }) => seq <= lastSeq)
  if (known && lastSeq - known.seq <= READ_PAGE) {
    const later = upTo(await deps.entries.read(conversationId, known.seq, READ_PAGE))
    if (canExtend(later)) return history.put(recordOf(state, later, known))
  }
  await history.put(recordOf(state, upTo(await wholeLog(deps, conversationId))))
}

/** The history, behind the log. */
export function historyFollowing(deps: Deps): Following {
  return {
    task: 'history',
    bring: (id) => indexConversation(deps, id),
    dueIn: ({ type }) => (type === 'message' || type === 'attached' ? TALK_MS : SOON_MS),
    progress: deps.storage.history.progress,
  }
}
