import type { Conversation } from '../domain/conversation.ts'
import { DomainError } from '../domain/errors.ts'
import type { ConversationDocument } from '../storage/conversations.ts'
import type { Deps } from './deps.ts'

const RETRY_MS = 250
const SWEEP_WIDTH = 20
/** An intent without entry 1 that is older than this has lost its process. */
const INTENT_MS = 5_000

/** Keeps the derived documents behind the log: coalesced, outside the acknowledged path, only forwards. */
export function createDerivation(deps: Deps) {
  const behind = new Map<string, Conversation | null>()
  let running: Promise<void> | null = null
  let isClosing = false

  deps.entries.onEntry(({ conversationId, state }) => {
    behind.set(conversationId, state)
    running ??= run()
  })

  async function run(): Promise<void> {
    while (behind.size > 0) {
      const batch = [...behind]
      behind.clear()
      try {
        await write(batch)
        deps.events.emit('queueTouched')
      } catch (error) {
        // Newer states that came meanwhile stay; without a database the sweep mends the rest later.
        for (const [id, state] of batch) if (!behind.has(id)) behind.set(id, state)
        deps.log.warn({ err: error }, 'derived documents fall behind')
        if (isClosing) break
        await new Promise((done) => setTimeout(done, RETRY_MS))
      }
    }
    running = null
  }

  async function write(batch: [string, Conversation | null][]): Promise<void> {
    await deps.storage.conversations.follow(batch.flatMap(([, state]) => state ?? []))
    for (const [id, state] of batch) if (state === null) await deps.storage.conversations.remove(id)
  }

  return {
    /** Resolves when every entry heard so far is in the documents. */
    settled: async () => running,
    async close(): Promise<void> {
      isClosing = true
      await running
    },
  }
}

export type Derivation = ReturnType<typeof createDerivation>

/**
 * Compares open documents with their logs: what a process that died left undone is done here. Completes
 * intents without an entry 1, and moves documents forward that fell behind.
 */
export async function repairDocuments(deps: Deps): Promise<void> {
  const open = await deps.storage.conversations.allOpen()
  for (let start = 0; start < open.length; start += SWEEP_WIDTH) {
    const states = await Promise.all(
      open.slice(start, start + SWEEP_WIDTH).map((document) =>
        stateAhead(deps, document).catch((error: unknown) => {
          deps.log.warn({ err: error, conversationId: document._id }, 'document not compared with its log')
          return []
        }),
      ),
    )
    const ahead = states.flat()
    await deps.storage.conversations.follow(ahead)
    if (ahead.length > 0) deps.events.emit('queueTouched')
  }
}

/** The state of a log that its document is behind of; nothing where the two agree. */
async function stateAhead(deps: Deps, document: ConversationDocument): Promise<Conversation[]> {
  if (document.lastSeq === 0 && (await deps.entries.isEmpty(document._id))) {
    const isLeft = deps.now().getTime() - document.createdAt.getTime() > INTENT_MS
    if (isLeft) await completeIntent(deps, document)
    return []
  }
  const state = await deps.entries.head(document._id, { fresh: true })
  return state.lastSeq > document.lastSeq ? [state] : []
}

/** Writes entry 1 of a stored intent; once, whoever does it and however often. */
export async function completeIntent(
  deps: Deps,
  intent: Pick<
    ConversationDocument,
    '_id' | 'visitorId' | 'startClientId' | 'topicId' | 'departmentId' | 'language'
  >,
): Promise<void> {
  const { _id, visitorId, startClientId, topicId, departmentId, language } = intent
  await deps.entries.create(_id, { kind: 'visitor', id: visitorId }, startClientId, {
    type: 'started',
    visitorId,
    topicId,
    departmentId,
    language,
  })
}

/**
 * Recreates every derived document from the log alone; answers how many. A log that cannot be read, or not be
 * understood by this process, ends it with an error: only what is gone for good is removed.
 */
export async function rebuildDocuments(deps: Deps, conversationIds: AsyncIterable<string>): Promise<number> {
  let count = 0
  for await (const id of conversationIds) {
    const [first] = await deps.entries.read(id, 0, 1)
    const state = await deps.entries.head(id, { fresh: true }).catch(whenGone)
    if (state === null || first === undefined) {
      await deps.storage.conversations.remove(id)
      continue
    }
    await deps.storage.conversations.rebuild(state, first.clientId, deps.config.routing.leaseSeconds)
    count++
  }
  return count
}

/** There is no such log (any more); every other trouble says nothing about it. */
export function whenGone(error: unknown): null {
  if (error instanceof DomainError && error.code === 'not_found') return null
  throw error
}
