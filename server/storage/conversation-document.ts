import { Schema } from 'mongoose'
import type { CloseReason, Language } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Destination } from '../domain/entries.ts'
import { placeOf } from '../domain/queue-order.ts'
import { isAbandoned, silentSince } from '../domain/reading.ts'

/** What starting a conversation asks for; stored before entry 1 exists, so that a crash in between can be mended. */
export interface Intent {
  conversationId: string
  visitorId: string
  startClientId: string
  topicId: string
  departmentId: string
  language: Language
  priority: number
  /** Who was responsible for the visitor's conversation before. */
  previousAgentId: string | null
  /** Begun only to leave a question or a report. */
  leaves: boolean
}

/**
 * What lists and queues read. Derived from the log and rebuilt from it, but for the visitor's lease: presence
 * is not in the log. A document gives candidates only; every decision folds the log first.
 */
export interface ConversationDocument {
  _id: string
  visitorId: string
  startClientId: string
  /**
   * The `clientId`s of all starts that were answered with this conversation: its own, and those that found it open. A
   * unique index keeps a start from being answered with two. Not in the log, but for the own one.
   */
  startedBy?: string[]
  /** Present only while open: a partial unique index allows one open conversation per visitor. */
  open?: true
  status: Conversation['status']
  topicId: string
  departmentId: string
  language: Language
  createdAt: Date
  queuedAt: Date
  /** The same, for what ever stood in the queue: what figures count. */
  enteredQueueAt?: Date | null
  priority?: number
  /** By what the queue is ordered, see domain/queue-order.ts. */
  placeAt: Date
  departmentSince?: Date
  lastSeq: number
  lastAt: Date
  attempt: number
  /** Who has it, or is offered it. */
  agentId: string | null
  /** Who had it last, also after the end; before entry 1, who had the visitor's conversation before. */
  lastAgentId?: string | null
  assignedAt: Date | null
  acceptedAt: Date | null
  acceptBy: Date | null
  visitorPresent: boolean
  presenceSeq: number
  skipped: { agentId: string; until: Date }[]
  /** Who takes part beside the agent. */
  joined?: string[]
  /** Since when only the resident's word is missing, and when that ends the talk; null where nothing is counted. */
  silentSince?: Date | null
  closesAt?: Date | null
  /** Until when whoever was asked about a transfer may answer. */
  transferExpiresAt?: Date | null
  /** To whom it is to go, and how often it went before; a department is named by its id. */
  transferTo?: { kind: 'agent' | 'department' | 'queue'; id: string | null } | null
  transfers?: number
  /** When an agent said the first word, and since when the resident waits for the next one. */
  answeredAt?: Date | null
  unansweredSince?: Date | null
  /** When the resident gave up, before anybody had said a word. */
  abandonedAt?: Date | null
  caseReferences: string[]
  closedAt: Date | null
  closeReason: CloseReason | null
  /** From the last assignment to the end, in seconds; only where an agent had it at the end. */
  handledSeconds?: number | null
  visitorLeaseUntil: Date | null
  /** What was said is gone: the time of the conversation is over, but a case hangs on it. Not in the log. */
  isBlanked?: true
}

/** Where a conversation stands in the queue, and whether somebody waits behind it. */
export type QueuePlace = Pick<ConversationDocument, '_id' | 'placeAt' | 'visitorPresent' | 'language'>

/** Beside the place, what tells whether anybody can take it at all, and how far the list has got. */
export type Dispatchable = QueuePlace &
  Pick<ConversationDocument, 'departmentId' | 'queuedAt' | 'departmentSince' | 'lastSeq'>

/** What an intent says, for whoever completes it: enough to write entry 1. */
export type BegunConversation = Pick<
  ConversationDocument,
  | '_id'
  | 'visitorId'
  | 'startClientId'
  | 'topicId'
  | 'departmentId'
  | 'language'
  | 'priority'
  | 'lastAgentId'
  | 'status'
  | 'lastSeq'
>

/** A visitor's open conversation, with how long its lease still lasts by the database's clock, in milliseconds. */
export type OpenConversation = BegunConversation & { leaseLeft: number }

/** How far the document of an open conversation has got. */
export type OpenProgress = Pick<ConversationDocument, '_id' | 'lastSeq' | 'createdAt'>

export const ConversationSchema = new Schema<ConversationDocument>(
  {
    _id: { type: String, required: true },
    visitorId: { type: String, required: true },
    startClientId: { type: String, required: true },
    startedBy: { type: [String], default: undefined },
    open: Boolean,
    status: { type: String, required: true },
    topicId: String,
    departmentId: String,
    language: String,
    createdAt: Date,
    queuedAt: Date,
    enteredQueueAt: Date,
    priority: Number,
    placeAt: Date,
    departmentSince: Date,
    lastSeq: { type: Number, required: true },
    lastAt: Date,
    attempt: Number,
    agentId: String,
    lastAgentId: String,
    assignedAt: Date,
    acceptedAt: Date,
    acceptBy: Date,
    visitorPresent: Boolean,
    presenceSeq: Number,
    skipped: [{ _id: false, agentId: String, until: Date }],
    joined: { type: [String], default: undefined },
    silentSince: Date,
    closesAt: Date,
    transferExpiresAt: Date,
    transferTo: Schema.Types.Mixed,
    transfers: Number,
    answeredAt: Date,
    unansweredSince: Date,
    abandonedAt: Date,
    caseReferences: [String],
    closedAt: Date,
    closeReason: String,
    handledSeconds: Number,
    visitorLeaseUntil: Date,
    isBlanked: Boolean,
  },
  { collection: 'conversations', strict: 'throw', versionKey: false },
)
ConversationSchema.index(
  { visitorId: 1 },
  { unique: true, partialFilterExpression: { open: true }, name: 'one open per visitor' },
)
ConversationSchema.index({ visitorId: 1, startClientId: 1 }, { unique: true, name: 'start once' })
ConversationSchema.index(
  { visitorId: 1, startedBy: 1 },
  { unique: true, partialFilterExpression: { startedBy: { $exists: true } }, name: 'one answer to a start' },
)
ConversationSchema.index({ status: 1, placeAt: 1, _id: 1 }, { name: 'queue by place' })
ConversationSchema.index(
  { status: 1, visitorPresent: 1, placeAt: 1, _id: 1 },
  { name: 'those who wait, by place' },
)
ConversationSchema.index(
  { closedAt: 1, handledSeconds: 1 },
  { partialFilterExpression: { status: 'closed', handledSeconds: { $gt: 0 } }, name: 'handling' },
)
ConversationSchema.index({ joined: 1, open: 1 }, { name: 'who joined' })
ConversationSchema.index({ status: 1, silentSince: 1 }, { name: 'silent residents' })
ConversationSchema.index(
  { visitorPresent: 1, visitorLeaseUntil: 1 },
  { partialFilterExpression: { open: true }, name: 'presence of visitors' },
)
ConversationSchema.index({ open: 1, createdAt: 1 }, { partialFilterExpression: { open: true }, name: 'open' })
ConversationSchema.index({ agentId: 1, status: 1 }, { name: 'by agent' })
ConversationSchema.index({ status: 1, closedAt: 1 }, { name: 'retention' })
ConversationSchema.index(
  { closeReason: 1, closedAt: 1 },
  { partialFilterExpression: { closeReason: 'conduct' }, name: 'ended for conduct' },
)
ConversationSchema.index(
  { abandonedAt: 1 },
  { partialFilterExpression: { abandonedAt: { $gt: new Date(0) } }, name: 'retention of what was abandoned' },
)
// All that the figures of a day need: they are read from the index alone.
ConversationSchema.index(
  { enteredQueueAt: 1, answeredAt: 1, abandonedAt: 1, closedAt: 1 },
  { name: 'figures of a day' },
)

/** The part of a document that follows from the log alone. */
export function derived(state: Conversation) {
  const isActive = state.status === 'active'
  const isOffered = state.status === 'offered'
  const isClosed = state.status === 'closed'
  return {
    visitorId: state.visitorId,
    status: state.status,
    topicId: state.topicId,
    departmentId: state.departmentId,
    language: state.language,
    queuedAt: state.queuedAt,
    enteredQueueAt: state.enteredQueueAt,
    priority: state.routing.priority,
    placeAt: placeOf({ queuedAt: state.queuedAt, priority: state.routing.priority }),
    departmentSince: state.routing.departmentSince,
    lastSeq: state.lastSeq,
    lastAt: state.lastAt,
    attempt: state.attempt,
    agentId: isActive || isOffered ? state.agent.id : null,
    lastAgentId: state.routing.lastAgentId,
    assignedAt: isActive ? state.assignedAt : null,
    acceptedAt: isActive ? state.acceptedAt : null,
    acceptBy: isActive || isOffered ? state.acceptBy : null,
    visitorPresent: state.visitorPresent,
    presenceSeq: state.presenceSeq,
    skipped: Object.entries(state.skipped).map(([agentId, until]) => ({ agentId, until })),
    joined: state.joined,
    silentSince: silentSince(state),
    closesAt: state.silence?.closesAt ?? null,
    transferExpiresAt: (isActive && state.transfer?.expiresAt) || null,
    transferTo: isActive && state.transfer ? targetOf(state.transfer.to) : null,
    transfers: state.transfers,
    answeredAt: state.answeredAt,
    unansweredSince: isClosed ? null : state.unansweredSince,
    abandonedAt: isClosed && isAbandoned(state) ? state.closedAt : null,
    caseReferences: state.cases.map(({ reference }) => reference),
    closedAt: isClosed ? state.closedAt : null,
    closeReason: isClosed ? state.reason : null,
    handledSeconds: isClosed && state.agent ? secondsBetween(state.agent.assignedAt, state.closedAt) : null,
  }
}

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000

function targetOf(to: Destination): ConversationDocument['transferTo'] {
  if (to.kind === 'queue') return { kind: 'queue', id: null }
  return { kind: to.kind, id: to.kind === 'agent' ? to.agent.id : to.departmentId }
}
