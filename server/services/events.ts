import { EventEmitter } from 'node:events'
import type { AgentStatus, AwayReason, Cursor } from '#shared/entities.ts'

/** `hint`: another process said so; it is not told back. */
type Source = 'hint'

/** What services tell the sockets besides entries (those come from the log itself). Hints only, never truth. */
interface EventMap {
  /** The queue may look different now. */
  queueTouched: [source?: Source]
  /** This agent may be able to take a conversation. */
  agentFreed: [agentId: string, source?: Source]
  agentChanged: [agentId: string, status: AgentStatus, awayReason: AwayReason | null]
  /** A session was ended in this process: its sockets have to go at once. */
  sessionEnded: [sessionId: string]
  cursorMoved: [conversationId: string, cursor: Cursor, source?: Source]
}

export type Events = EventEmitter<EventMap>

export function createEvents(): Events {
  return new EventEmitter<EventMap>()
}
