import type { Conversation } from '../domain/conversation.ts'
import { recordOf } from '../domain/history.ts'
import { DomainError } from '../domain/errors.ts'
import type { LogEntry } from '../domain/entries.ts'
import type { BegunConversation, OpenProgress } from '../storage/conversation-document.ts'
import type { Deps } from './deps.ts'
import { each } from './each.ts'
import { wholeLog } from './whole-log.ts'

const RETRY_MS = 250
/** A message changes no list: what it adds to the document may wait for more. */
const LAZY_MS = 2_000
const SWEEP_WIDTH = 100
const SWEEP_PAGE = 1_000
/** An intent without entry 1 that is older than this has lost its process. */
const INTENT_MS = 5_000

/** Whoever accepts an offer takes a conversation out of the queue: that the lists must show at once. */
const isLazy = (entry: LogEntry) =>
  entry.type === 'message' || entry.type === 'attached' || (entry.type === 'accepted' && !entry.agent)

/** Keeps the derived documents behind the log: coalesced, outside the acknowledged path, only forwards. */
export function createDerivation(deps: Deps) {
  const behind = new Map<string, Conversation | null>()
  let areListsTouched = false
  let isDue = false
  let running: Promise<void> | null = null
  let lazily: NodeJS.Timeout | null = null
  let isClosing = false

  deps.entries.onEntry(({ conversationId, entry, state, source }) => {
    // Who stored it does this; should that process die, the sweep of another one does.
    if (source === 'hint') return
    behind.set(conversationId, state)
    if (isLazy(entry)) lazily ??= setTimeout(due, LAZY_MS)
    else {
      areListsTouched = true
      due()
    }
  })

  function due(): void {
    if (lazily) clearTimeout(lazily)
    lazily = null
    isDue = true
    running ??= run()
  }

  async function run(): Promise<void> {
    // What comes in the same tick goes along.
    await Promise.resolve()
    while (isDue && behind.size > 0) {
      const batch = [...behind]
      const isTouched = areListsTouched
      behind.clear()
      isDue = false
      areListsTouched = false
      try {
        await write(batch)
        deps.events.emit('documentsMoved')
        if (isTouched) deps.events.emit('queueTouched')
      } catch (error) {
        // Newer states that came meanwhile stay; without a database the sweep mends the rest later.
        for (const [id, state] of batch) if (!behind.has(id)) behind.set(id, state)
        isDue = true
        areListsTouched ||= isTouched
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

  /** Resolves when every entry heard so far is in the documents. */
  async function settled(): Promise<void> {
    if (behind.size > 0) due()
    await running
  }

  return {
    settled,
    async close(): Promise<void> {
      isClosing = true
      await settled()
    },
  }
}

export type Derivation = ReturnType<typeof createDerivation>

/** Documents that an earlier version of the product made, or makes beside us, get their place in the queue. */
export async function givePlaces(deps: Deps): Promise<void> {
  await deps.storage.conversations.giveMissingPlaces()
}

/**
 * Compares open documents with their logs: what a process that died left undone is done here. Completes
 * intents without an entry 1, and moves documents forward that fell behind.
 */
export async function repairDocuments(deps: Deps): Promise<void> {
  const open = await deps.storage.conversations.progressOfOpen()
  for (let start = 0; start < open.length; start += SWEEP_PAGE) {
    const page = open.slice(start, start + SWEEP_PAGE)
    const isBehind = await deps.store.hasNewer(
      page.map(({ _id, lastSeq }) => ({ conversationId: _id, seq: lastSeq })),
    )
    const behind = page.filter((_, index) => isBehind[index])
    const begun = page.filter(({ lastSeq }, index) => lastSeq === 0 && !isBehind[index])
    await each(deps.log, 'intents', begun, (document) => completeIfLeft(deps, document))
    await moveForward(deps, behind)
  }
}

async function moveForward(deps: Deps, behind: OpenProgress[]): Promise<void> {
  const states: Conversation[] = []
  await each(
    deps.log,
    'documents',
    behind,
    async ({ _id }) => void states.push(await deps.entries.head(_id, { fresh: true })),
    SWEEP_WIDTH,
  )
  if (states.length === 0) return
  await deps.storage.conversations.follow(states)
  deps.events.emit('queueTouched')
}

async function completeIfLeft(deps: Deps, { _id, createdAt }: OpenProgress): Promise<void> {
  if (deps.now().getTime() - createdAt.getTime() <= INTENT_MS) return
  const intent = await deps.storage.conversations.byId(_id)
  if (intent) await completeIntent(deps, intent)
}

/** Writes entry 1 of a stored intent; once, whoever does it and however often. */
export async function completeIntent(deps: Deps, intent: BegunConversation): Promise<void> {
  const { _id, visitorId, startClientId, topicId, departmentId, language, priority, lastAgentId, status } =
    intent
  await deps.entries.create(_id, { kind: 'visitor', id: visitorId }, startClientId, {
    type: 'started',
    visitorId,
    topicId,
    departmentId,
    language,
    ...(priority && { priority }),
    ...(lastAgentId && { previousAgentId: lastAgentId }),
    ...(status === 'leaving' && { leaves: true }),
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
      await deps.storage.history.forget(id)
      continue
    }
    await deps.storage.conversations.rebuild(state, first.clientId, deps.config.routing.leaseSeconds)
    const entries = (await wholeLog(deps, id)).filter(({ seq }) => seq <= state.lastSeq)
    await deps.storage.history.rebuild(recordOf(state, entries))
    count++
  }
  return count
}

/** There is no such log (any more); every other trouble says nothing about it. */
export function whenGone(error: unknown): null {
  if (error instanceof DomainError && error.code === 'not_found') return null
  throw error
}
