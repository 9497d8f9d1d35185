import { limits } from '#shared/limits.ts'
import type { QueueItem } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import { queueItem } from '../present.ts'
import type { Deps } from '../services/deps.ts'
import type { QueuePlace } from '../storage/conversations.ts'
import type { Sockets } from './io.ts'
import { STAFF_ROOM, conversationRoom } from './rooms.ts'

/** The beginning of the queue, and how long it is. */
interface QueueForAgents {
  waiting: QueueItem[]
  total: number
}

/** Place in the queue of each conversation: absent visitors keep theirs, but nobody waits behind them. */
function positions(queue: QueuePlace[]): Map<string, number> {
  let present = 0
  return new Map(
    queue.map(({ _id, visitorPresent }) => {
      const position = present + 1
      if (visitorPresent) present++
      return [_id, position]
    }),
  )
}

/**
 * The queue as this process saw it last, and its pushes to who is connected here: on change, coalesced, at once after a
 * quiet time, then at most once in the configured time.
 */
export function createQueuePush(deps: Deps, { visitors, agents }: Sockets) {
  const told = new Map<string, number>()
  let places = new Map<string, number>()
  let listed: QueueForAgents = { waiting: [], total: 0 }
  let reading: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  /** Changed since it was read; true before the first reading. */
  let isStale = true
  let isClosed = false

  /** One reading at a time serves everybody who asks meanwhile. */
  function read(): Promise<void> {
    reading ??= readQueue().finally(() => {
      reading = null
    })
    return reading
  }

  async function readQueue(): Promise<void> {
    isStale = false
    try {
      const { conversations } = deps.storage
      const [queue, head] = await Promise.all([
        conversations.queuePlaces(),
        conversations.queueHead(limits.queuePage),
      ])
      places = positions(queue)
      const waiting = head.map((document) => queueItem(document, places.get(document._id) ?? 1))
      listed = { waiting, total: queue.length }
    } catch (error) {
      isStale = true
      throw error
    }
  }

  async function push(): Promise<void> {
    await read()
    const at = deps.now().toISOString()
    for (const [conversationId, position] of places) {
      const room = conversationRoom(conversationId)
      if (told.get(conversationId) === position || !visitors.adapter.rooms.has(room)) continue
      told.set(conversationId, position)
      visitors.local.to(room).emit('queue:moved', { conversationId, position, at })
    }
    for (const conversationId of told.keys()) if (!places.has(conversationId)) told.delete(conversationId)
    agents.local.to(STAFF_ROOM).emit('queue:changed', listed)
  }

  function touch(): void {
    isStale = true
    if (timer || isClosed) return
    timer = setTimeout(() => {
      timer = null
      if (isStale) touch()
    }, deps.config.routing.queuePushMs)
    push().catch((error: unknown) => deps.log.warn({ err: error }, 'places in the queue not pushed'))
  }

  deps.events.on('queueTouched', () => touch())
  return {
    touch,

    /** The queue as staff see it, read anew where it has changed. */
    async forAgents(): Promise<QueueForAgents> {
      if (isStale) await read()
      return listed
    },

    /** The place of one conversation, as it was pushed last; undefined when it does not wait. */
    async positionOf(state: Conversation): Promise<number | undefined> {
      if (state.status !== 'queued') return undefined
      const before = { _id: state.id, queuedAt: state.queuedAt }
      return places.get(state.id) ?? (await deps.storage.conversations.waitingBefore(before)) + 1
    },

    /** How many wait, as of the last reading. */
    total: () => listed.total,

    close(): void {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}

export type QueuePush = ReturnType<typeof createQueuePush>
