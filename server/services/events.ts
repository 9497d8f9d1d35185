import { EventEmitter } from 'node:events'
import type { Cursor, Note } from '#shared/entities.ts'
import type { Alarm, Mention } from '#shared/guidance.ts'
import type { SettingKind } from '#shared/settings.ts'

/** `hint`: another process said so; it is not told back. */
type Source = 'hint'

/** What services tell the sockets besides entries (those come from the log itself). Hints only, never truth. */
interface EventMap {
  /** The queue may look different now. */
  queueTouched: [source?: Source]
  /** What lists read of conversations is newer now. */
  documentsMoved: []
  /** This agent may be able to take a conversation. */
  agentFreed: [agentId: string, source?: Source]
  /** The status of an agent is another one. */
  agentChanged: [agentId: string]
  /** Staff wrote an internal note; `to`: the agents who should see it at once. */
  noteAdded: [note: Note, to: string[]]
  /** A colleague named this agent in a note. */
  mentioned: [agentId: string, mention: Mention]
  /** Somebody called for a supervisor, or one came; `to`: the supervisors. */
  alarmChanged: [alarm: Alarm, to: string[]]
  /** A session was ended in this process: its sockets have to go at once. */
  sessionEnded: [sessionId: string]
  /** This process has taken in a newer version of it, whoever made it. */
  settingsChanged: [kind: SettingKind]
  /** This process has stored one: the others can take it in. */
  settingsStored: []
  cursorMoved: [conversationId: string, cursor: Cursor, source?: Source]
}

export type Events = EventEmitter<EventMap>

export function createEvents(): Events {
  return new EventEmitter<EventMap>()
}
