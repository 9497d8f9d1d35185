import type { Deps } from '../services/deps.ts'
import type { Told } from '../storage/entry-log.ts'
import type { Sockets } from './io.ts'
import { agentRoom, conversationRoom, followed, visitorRoom } from './rooms.ts'
import { namedAgents } from './seating.ts'

/** How often the log is asked for what others wrote: while their hints come, and while they do not. */
const HEARD_MS = 10_000
const UNHEARD_MS = 1_000

/** Whether anybody who is connected here should hear of an entry that another process stored. */
export function isOfInterest({ visitors, agents }: Sockets, { conversationId, entry }: Told): boolean {
  const room = conversationRoom(conversationId)
  return (
    visitors.adapter.rooms.has(room) ||
    agents.adapter.rooms.has(room) ||
    (entry.type === 'started' && visitors.adapter.rooms.has(visitorRoom(entry.visitorId))) ||
    namedAgents(entry).some((agentId) => agents.adapter.rooms.has(agentRoom(agentId)))
  )
}

interface Look {
  /** Whether other processes are heard of; `off` where there is only one. */
  hints: () => 'up' | 'down' | 'off'
  /** What else may have happened unheard. */
  findAssigned: () => Promise<void>
  touchQueue: () => void
}

/** Finds in the log what no hint brought: at once when hints come again, often while they do not. Call it often. */
export function createLook(
  deps: Deps,
  { visitors, agents }: Sockets,
  { hints, findAssigned, touchQueue }: Look,
): () => Promise<void> {
  let lookedAt = performance.now()
  let wasLive = false
  return async () => {
    const now = hints()
    const isLive = now === 'up'
    const isDue = performance.now() - lookedAt >= (now === 'down' ? UNHEARD_MS : HEARD_MS)
    if (!isDue && isLive === wasLive) return
    wasLive = isLive
    lookedAt = performance.now()
    const rooms = [...visitors.adapter.rooms.keys(), ...agents.adapter.rooms.keys()]
    await deps.entries.lookAgain([...new Set(followed(rooms))])
    await findAssigned()
    if (!isLive) touchQueue()
  }
}
