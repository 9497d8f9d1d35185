/** What the database holds. */

export interface StoredEntry {
  seq: number
  type: string
  at: number
  by: { kind: string; id: string }
  clientId: string
  text?: string
  /** Who got it; of `assigned` only. */
  agentId?: string
  attempt?: number
  /** Whose it is; of `started` only. */
  visitorId?: string
}

export interface AgentRow {
  id: string
  isAvailable: boolean
  isPresent: boolean
  capacity: number
  slots: { conversationId: string; attempt: number }[]
}

export interface ConversationRow {
  id: string
  status: string
  isOpen: boolean
  lastSeq: number
  isVisitorPresent: boolean
  /** Agents who may not get it at the moment. */
  skipped: string[]
}

export interface World {
  logs: Map<string, StoredEntry[]>
  agents: AgentRow[]
  conversations: ConversationRow[]
}
