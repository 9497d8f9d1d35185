import { EventEmitter } from 'node:events'
import type { AgentStatus, AwayReason, Cursor } from '#shared/entities.ts'

/** What services tell the sockets besides entries (those come from the log itself). Hints only, never truth. */
interface EventMap {
  /** The queue may look different now. */
  queueTouched: []
  /** An agent may be able to take a conversation. */
  agentFreed: []
  agentChanged: [agentId: string, status: AgentStatus, awayReason: AwayReason | null]
  /** A session was ended in this process: its sockets have to go at once. */
  sessionEnded: [sessionId: string]
  cursorMoved: [conversationId: string, cursor: Cursor]
}

export type Events = EventEmitter<EventMap>

export function createEvents(): Events {
  return new EventEmitter<EventMap>()
}
