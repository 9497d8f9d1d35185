import type { Conversation } from '../domain/conversation.ts'
import type { LogEntry } from '../domain/entries.ts'
import type { Deps } from './deps.ts'
import { each } from './each.ts'

const WIDTH = 8
const WALK_PAGE = 500

/** What follows from the log of a conversation, outside the acknowledged path, and may be late. */
export interface Following {
  /** For the log of the process. */
  task: string
  /** Brings what follows to where the log of this conversation is. */
  bring: (conversationId: string) => Promise<void>
  /** So long it may wait after an entry; null: the entry changes nothing. */
  dueIn: (entry: LogEntry, state: Conversation | null) => number | null
  /** Of these conversations, how far it has got. */
  progress: (ids: string[]) => Promise<ReadonlyMap<string, number>>
}

/** Keeps it behind the log. What it leaves undone, the walk does. */
export function createFollower(deps: Deps, { task, bring, dueIn }: Following) {
  /** When each is due, by the process's own clock. */
  const due = new Map<string, number>()
  deps.entries.onEntry(({ conversationId, entry, state, source }) => {
    if (source === 'hint') return
    const patience = dueIn(entry, state)
    if (patience === null) return
    const at = performance.now() + patience
    const known = due.get(conversationId)
    if (known === undefined || at < known) due.set(conversationId, at)
  })

  async function follow(now: number): Promise<void> {
    const ids = [...due].flatMap(([id, at]) => (at <= now ? [id] : []))
    for (const id of ids) due.delete(id)
    await each(deps.log, task, ids, bring, WIDTH)
  }

  return {
    /** Does what is due. */
    tick: () => follow(performance.now()),
    /** Does everything that is known, due or not. */
    settled: () => follow(Infinity),
  }
}

/**
 * Walks through all conversations, a page at each call, and mends what is behind or missing: of a process that died, and
 * of everything that was there before.
 */
export function createWalk(deps: Deps, { task, bring, progress }: Following): () => Promise<void> {
  let after = ''
  return async () => {
    const page = await deps.storage.conversations.progressAfter(after, WALK_PAGE)
    const known = await progress(page.map(({ _id }) => _id))
    const behind = page.filter(({ _id, lastSeq }) => lastSeq > (known.get(_id) ?? 0))
    await each(deps.log, task, behind, ({ _id }) => bring(_id), WIDTH)
    after = page.length === WALK_PAGE ? (page.at(-1)?._id ?? '') : ''
  }
}
