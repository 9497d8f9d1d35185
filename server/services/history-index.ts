import { canExtend, recordOf } from '../domain/history.ts'
import type { LogEntry } from '../domain/entries.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import { wholeLog } from './whole-log.ts'

/** What changes a list is in the history soon; words of a talk that goes on come together, so that messages stay cheap. */
const SOON_MS = 1_000
const TALK_MS = 15_000
const WIDTH = 8
const WALK_PAGE = 500
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

/** Keeps the history behind the log, outside the acknowledged path. What it leaves undone, the walk does. */
export function createHistoryIndex(deps: Deps) {
  /** When each is due, by the process's own clock. */
  const due = new Map<string, number>()
  deps.entries.onEntry(({ conversationId, entry, source }) => {
    if (source === 'hint') return
    const isTalk = entry.type === 'message' || entry.type === 'attached'
    const at = performance.now() + (isTalk ? TALK_MS : SOON_MS)
    const known = due.get(conversationId)
    if (known === undefined || at < known) due.set(conversationId, at)
  })

  async function follow(now: number): Promise<void> {
    const ids = [...due].flatMap(([id, at]) => (at <= now ? [id] : []))
    for (const id of ids) due.delete(id)
    await each(deps.log, 'history', ids, (id) => indexConversation(deps, id), WIDTH)
  }

  return {
    /** Does what is due. */
    tick: () => follow(performance.now()),
    /** Does everything that is known, due or not. */
    settled: () => follow(Infinity),
  }
}

/**
 * Walks through all conversations, a page at each call, and mends the records that are behind or missing: of a process
 * that died, and of everything that was there before there was a history.
 */
export function createHistoryWalk(deps: Deps): () => Promise<void> {
  let after = ''
  return async () => {
    const page = await deps.storage.conversations.progressAfter(after, WALK_PAGE)
    const known = await deps.storage.history.progress(page.map(({ _id }) => _id))
    const behind = page.filter(({ _id, lastSeq }) => lastSeq > (known.get(_id) ?? 0))
    await each(deps.log, 'history', behind, ({ _id }) => indexConversation(deps, _id), WIDTH)
    after = page.length === WALK_PAGE ? (page.at(-1)?._id ?? '') : ''
  }
}
