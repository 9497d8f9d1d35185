import { limits } from '#shared/limits.ts'
import type { Language, QueueItem, WaitInWords } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import { isWaiting } from '../domain/reading.ts'
import { placeOf, positionsOf } from '../domain/queue-order.ts'
import { queueItem } from '../present.ts'
import type { Deps } from '../services/deps.ts'
import { departmentRules } from '../services/routing-rules.ts'
import type { QueuePlace } from '../storage/conversation-document.ts'
import type { Sockets } from './io.ts'
import { STAFF_ROOM, conversationRoom } from './rooms.ts'

/** The beginning of the queue, and how long it is. */
interface QueueForAgents {
  waiting: QueueItem[]
  total: number
}

interface Place {
  position: number
  language: Language
}

/** Place in the queue of each conversation. */
function placesOf(queue: QueuePlace[]): Map<string, Place> {
  return new Map(
    positionsOf(queue).flatMap((position, index) => {
      const one = queue[index]
      return one ? [[one._id, { position, language: one.language }]] : []
    }),
  )
}

/**
 * The queue as this process saw it last, and its pushes to who is connected here: on change, coalesced, at once after a
 * quiet time, then at most once in the configured time.
 */
export function createQueuePush(deps: Deps, { visitors, agents }: Sockets) {
  const { waiting } = deps
  /** What each visitor heard last. */
  const told = new Map<string, string>()
  let places = new Map<string, Place>()
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
      places = placesOf(queue)
      const { wayOf } = departmentRules(deps)
      const shown = head.map((document) =>
        queueItem(
          document,
          places.get(document._id)?.position ?? 1,
          wayOf(document.departmentId) === 'manual',
        ),
      )
      listed = { waiting: shown, total: queue.length }
    } catch (error) {
      isStale = true
      throw error
    }
  }

  async function push(): Promise<void> {
    await read()
    if (places.size > 0) await waiting.look()
    const at = deps.now().toISOString()
    for (const [conversationId, { position, language }] of places) {
      const room = conversationRoom(conversationId)
      if (!visitors.adapter.rooms.has(room)) continue
      const news = { position, ...waiting.at(position, language) }
      const heard = JSON.stringify(news)
      if (told.get(conversationId) === heard) continue
      told.set(conversationId, heard)
      visitors.local.to(room).emit('queue:moved', { conversationId, at, ...news })
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
  // Which conversations agents take by hand, the directory says.
  deps.events.on('settingsChanged', (kind) => {
    if (kind === 'directory') touch()
  })
  return {
    touch,

    /** The queue as staff see it, read anew where it has changed. */
    async forAgents(): Promise<QueueForAgents> {
      if (isStale) await read()
      return listed
    },

    /** The place of one conversation, as it was pushed last, and how long that will take; null when it does not wait. */
    async placeOf(state: Conversation): Promise<{ position: number; waiting: WaitInWords } | null> {
      if (!isWaiting(state)) return null
      const { queuedAt, routing, language } = state
      const before = { _id: state.id, placeAt: placeOf({ queuedAt, priority: routing.priority }) }
      const position =
        places.get(state.id)?.position ?? (await deps.storage.conversations.waitingBefore(before)) + 1
      await waiting.look()
      return { position, waiting: waiting.at(position, language) }
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
