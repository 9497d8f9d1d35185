import type {
  CaseDraft,
  CaseKind,
  CloseReason,
  DeviceClass,
  Disposition,
  Language,
  TransferConsent,
} from '#shared/entities.ts'
import type { Needs } from '#shared/needs.ts'
import type { SealedKind } from '#shared/sealed.ts'
import type { AssignedAgent, Author, Destination } from './entries.ts'

/** What every state has. */
export interface Base {
  id: string
  visitorId: string
  topicId: string
  departmentId: string
  language: Language
  /** When the conversation entered the queue first; a requeued one returns to this place. */
  queuedAt: Date
  /** The same instant; null where nobody was ever waited for. */
  enteredQueueAt: Date | null
  lastSeq: number
  lastAt: Date
  /** The highest assignment attempt that the log has settled; a later one must exceed it. */
  attempt: number
  /** Agents who may not get this conversation before the instant given. */
  skipped: Record<string, Date>
  visitorPresent: boolean
  /** Seq of the last `visitor_left` or `visitor_returned`; names the next absence for idempotency. */
  presenceSeq: number
  /** Everybody who was ever responsible or joined, by id: the names that messages are shown with. */
  agents: Record<string, AssignedAgent>
  /** The draft that the resident was asked to confirm last, and that is still open. */
  proposal: { draftHash: string; reference: string; draft: CaseDraft; by: Author } | null
  /** Cases that were submitted, oldest first. */
  cases: { reference: string; draftHash: string; snapshotHash: string; kind: CaseKind }[]
  /** The last message of either side, for what waits for an answer. */
  lastMessage: { by: Author['kind']; at: Date } | null
  /** When an agent said the first word. */
  answeredAt: Date | null
  /** Since when the resident waits for our word; null while it is their turn. */
  unansweredSince: Date | null
  /** How often it was handed over. */
  transfers: number
  /** What decides who gets it when. */
  routing: {
    priority: number
    /** Since when it is for its department: the widening to others counts from here. */
    departmentSince: Date
    /** Who was responsible last, here or in the visitor's conversation before. */
    lastAgentId: string | null
    /** Who said no to an offer of it. */
    declinedBy?: readonly string[]
  }
  needs: Needs
  /** Whom the portal said this is, by what it calls them. */
  subject: string | null
  /** By what kind of device they are here. */
  device: DeviceClass | null
  /**
   * Of a silent resident: when the talk ends, once they were warned, and since when they are counted as silent, where that
   * is not the last message. Null since the last message.
   */
  silence: { closesAt: Date | null; countedFrom: Date | null } | null
  /** Ids of those who take part beside the responsible agent. */
  joined: string[]
  /** What became of messages that did not stay as they were said, by seq. */
  changes: Readonly<Record<number, MessageChange>>
  /** What was asked for in sealed fields, oldest first. */
  sealed: readonly Sealed[]
  /** How often the resident was told that something is not accepted. */
  warnings: number
  /** What staff sort it by, in the order of the ids. */
  tagIds: readonly string[]
  /** Calls for a supervisor, by the seq of their entries. */
  alarms: readonly { seq: number; isTaken: boolean }[]
}

/** The last change of a message. */
export interface MessageChange {
  /** Of the entry that changed it. */
  seq: number
  at: Date
  /** What it says now; null: withdrawn, or blanked, and nobody changes it any more. */
  text: string | null
}

/** A number that an agent asked for. The request is named by the seq of its entry; whoever comes next must ask again. */
export interface Sealed {
  seq: number
  kind: SealedKind
  /** Who asked, and alone may see it. */
  agentId: string
  step: 'asked' | 'given' | 'viewed' | 'over'
  /** Of the stored value, once it was given. */
  valueId: string | null
}

/** Somebody has to agree before the conversation goes. */
export interface Transfer {
  seq: number
  to: Destination
  asks: TransferConsent
  from: string
  expiresAt: Date
  noteId: string | null
}

export type Queued = Base & { status: 'queued' }
/** Begun only to leave a question or a report: nobody is waited for. */
export type Leaving = Base & { status: 'leaving' }
export type Offered = Base & {
  status: 'offered'
  agent: AssignedAgent
  /** The attempt that the agent's slot is held for. */
  slotAttempt: number
  offeredAt: Date
  acceptBy: Date
}
export type Active = Base & {
  status: 'active'
  agent: AssignedAgent
  slotAttempt: number
  assignedAt: Date
  acceptedAt: Date | null
  acceptBy: Date
  transfer: Transfer | null
}
export type Closed = Base & {
  status: 'closed'
  closedAt: Date
  reason: CloseReason
  /** Who was responsible at the end, and has to say what came of it. */
  agent: { id: string; slotAttempt: number; assignedAt: Date } | null
  disposition: Disposition | null
  /** The resident is kept from the chat, by whose wish, and which note says why. */
  block: { until: Date; by: Author; noteId: string | null } | null
  /** How often the resident said what they think of it. */
  ratings: number
}

/** The folded state of a conversation's log. */
export type Conversation = Queued | Leaving | Offered | Active | Closed

/** Before entry 1, and after erasure, there is nothing to decide on. */
export type Folded = Conversation | null
