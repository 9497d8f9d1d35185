import { limits } from '#shared/limits.ts'
import { queueItem } from '../present.ts'
import type { Deps } from '../services/deps.ts'
import type { ConversationDocument } from '../storage/conversations.ts'
import type { Sockets } from './io.ts'
import { STAFF_ROOM, conversationRoom } from './rooms.ts'

/** Place in the queue of each conversation: absent visitors keep theirs, but nobody waits behind them. */
export function positions(queue: ConversationDocument[]): Map<string, number> {
  let present = 0
  return new Map(
    queue.map(({ _id, visitorPresent }) => {
      const position = present + 1
      if (visitorPresent) present++
      return [_id, position]
    }),
  )
}

/** The queue as staff see it: its beginning, and how long it is. */
export async function queueForAgents(deps: Deps) {
  const queue = await deps.storage.conversations.queue()
  const places = positions(queue)
  return {
    waiting: queue
      .slice(0, limits.queuePage)
      .map((document) => queueItem(document, places.get(document._id) ?? 1)),
    total: queue.length,
  }
}

/** The place of one waiting conversation; undefined when it does not wait. */
export async function positionOf(deps: Deps, conversationId: string): Promise<number | undefined> {
  return positions(await deps.storage.conversations.queue()).get(conversationId)
}

/** Pushes places on change, coalesced: at once after a quiet time, then at most once in the configured time. */
export function pushQueue(deps: Deps, { visitors, agents }: Sockets) {
  const told = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let isTouched = false
  let isClosed = false

  async function push(): Promise<void> {
    const queue = await deps.storage.conversations.queue()
    const places = positions(queue)
    const at = deps.now().toISOString()
    for (const [conversationId, position] of places) {
      if (told.get(conversationId) === position) continue
      told.set(conversationId, position)
      visitors.to(conversationRoom(conversationId)).emit('queue:moved', { conversationId, position, at })
    }
    for (const conversationId of told.keys()) if (!places.has(conversationId)) told.delete(conversationId)
    agents.to(STAFF_ROOM).emit('queue:changed', {
      waiting: queue
        .slice(0, limits.queuePage)
        .map((document) => queueItem(document, places.get(document._id) ?? 1)),
      total: queue.length,
    })
  }

  function touch(): void {
    isTouched = true
    if (timer || isClosed) return
    isTouched = false
    timer = setTimeout(() => {
      timer = null
      if (isTouched) touch()
    }, deps.config.routing.queuePushMs)
    push().catch((error: unknown) => deps.log.warn({ err: error }, 'places in the queue not pushed'))
  }

  deps.events.on('queueTouched', touch)
  return {
    close(): void {
      isClosed = true
      if (timer) clearTimeout(timer)
    },
  }
}
