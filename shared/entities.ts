/** What travels between server and browsers. Ids are strings, instants ISO 8601 in UTC. */

export type Language = 'pl' | 'en' | 'uk'
export const languages = ['pl', 'en', 'uk'] as const satisfies readonly Language[]

export type LocalizedText = Record<Language, string>

/** Grammatical form of an agent's name in Polish and Ukrainian texts ("dołączyła", "dołączył"). */
export type GrammaticalForm = 'f' | 'm'

export interface Topic {
  id: string
  name: LocalizedText
  /** Shows emergency numbers instead of starting a conversation. */
  emergency?: boolean
}

/** Who did it, as far as the reader may know. `id` is given to staff only. */
export interface EntryAuthor {
  kind: 'visitor' | 'agent' | 'system'
  id?: string
  name?: string
  form?: GrammaticalForm
}

export type CloseReason = 'agent' | 'visitor' | 'abandoned'
export type RequeueReason = 'agent_vanished' | 'missed' | 'agent_left'

/** Every kind of case that the law knows in this field; the product takes `report` today, the rest have room. */
export const caseKinds = [
  'report',
  'idea',
  'question',
  'complaint',
  'motion',
  'petition',
  'public_information',
  'gdpr',
  'accessibility',
  'application_handoff',
] as const
export type CaseKind = (typeof caseKinds)[number]

/** Kinds that can be proposed and submitted today. */
export type OpenCaseKind = 'report'

/** What the resident is asked to confirm. Empty strings stand for "not given": all but title and body may be empty. */
export interface CaseFields {
  title: string
  body: string
  /** Where: street, stop, number of a lamp post; free text. */
  place: string
  contactName: string
  /** E-mail or phone, as the resident gave it. */
  contact: string
}

export interface CaseDraft {
  kind: OpenCaseKind
  topicId: string
  fields: CaseFields
  /** For each field the seqs of the entries that it was taken from. */
  sources: Partial<Record<keyof CaseFields, number[]>>
}

/** Why this agent was chosen; staff only. Times in seconds. */
export interface AssignmentReason {
  rule: 'least_loaded_longest_idle'
  candidates: { agentId: string; name: string; load: number; capacity: number; idleSeconds: number }[]
  excluded: { reason: 'capacity' | 'skipped' | 'away' | 'absent'; count: number }[]
}

interface EntryBase {
  conversationId: string
  seq: number
  at: string
  by: EntryAuthor
  /** Given to the author's side only: pairs the entry with what the outbox still shows as being sent. */
  clientId?: string
  /** The content of this entry was blanked later. */
  redacted?: true
}

/** What is particular to each type of entry. */
export type EntryDetails =
  | { type: 'started'; topicId: string; language: Language }
  | { type: 'message'; text: string; language?: Language }
  | { type: 'assigned'; agent: EntryAuthor; attempt?: number; acceptBy?: string; why?: AssignmentReason }
  | { type: 'accepted' }
  | { type: 'requeued'; reason: RequeueReason }
  | { type: 'visitor_left' }
  | { type: 'visitor_returned' }
  | { type: 'case_proposed'; draftHash: string; draft: CaseDraft }
  | { type: 'case_declined'; draftHash: string; reason?: string }
  | { type: 'case_submitted'; draftHash: string; reference: string; kind: CaseKind }
  | { type: 'closed'; reason: CloseReason }
  | { type: 'redacted'; seqs: number[] }
  /** An entry that this audience may not see; it keeps the numbering without gaps. */
  | { type: 'hidden' }

export type Entry = EntryBase & EntryDetails

export type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>

export type ConversationStatus = 'queued' | 'active' | 'closed'

/** A conversation as its visitor sees it. */
export interface VisitorConversation {
  id: string
  status: ConversationStatus
  topicId: string
  language: Language
  lastSeq: number
  agent?: EntryAuthor
  /** Place in the queue, 1 is next; only while queued. */
  position?: number
}

/** A conversation as staff see it in lists. */
export interface AgentConversation {
  id: string
  status: ConversationStatus
  topicId: string
  departmentId: string
  language: Language
  lastSeq: number
  agentId?: string
  queuedAt: string
  assignedAt?: string
  accepted: boolean
  /** Until when the agent has to act before it goes on to the next one. */
  acceptBy?: string
  visitorPresent: boolean
}

export interface QueueItem {
  conversationId: string
  position: number
  topicId: string
  language: Language
  queuedAt: string
  visitorPresent: boolean
}

/** How far one side has got, by seq. `delivered` is never below `read`. */
export interface Cursor {
  party: 'visitor' | 'agent'
  delivered: number
  read: number
}

export type AgentStatus = 'available' | 'finishing' | 'away' | 'offline'
export type AwayReason = 'break' | 'training' | 'paperwork' | 'missed'
export type Role = 'agent' | 'supervisor' | 'administrator'

export interface AgentSelf {
  id: string
  name: string
  publicName: string
  form: GrammaticalForm
  email: string
  role: Role
  status: AgentStatus
  awayReason?: AwayReason
  capacity: number
}
