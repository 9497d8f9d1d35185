import { Schema, type Connection } from 'mongoose'
import type { CloseReason, Language } from '#shared/entities.ts'
import type { Conversation } from '../domain/conversation.ts'
import { COMING_BACK_SPACING_MS, gathered } from './gather.ts'
import { isDuplicateKey } from './mongo.ts'

/** What starting a conversation asks for; stored before entry 1 exists, so that a crash in between can be mended. */
export interface Intent {
  conversationId: string
  visitorId: string
  startClientId: string
  topicId: string
  departmentId: string
  language: Language
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
  lastSeq: number
  lastAt: Date
  attempt: number
  agentId: string | null
  assignedAt: Date | null
  acceptedAt: Date | null
  acceptBy: Date | null
  visitorPresent: boolean
  presenceSeq: number
  skipped: { agentId: string; until: Date }[]
  caseReferences: string[]
  closedAt: Date | null
  closeReason: CloseReason | null
  visitorLeaseUntil: Date | null
  /** What was said is gone: the time of the conversation is over, but a case hangs on it. Not in the log. */
  isBlanked?: true
}

/** Where a conversation stands in the queue, and whether somebody waits behind it. */
export type QueuePlace = Pick<ConversationDocument, '_id' | 'queuedAt' | 'visitorPresent'>

/** A visitor's open conversation, with how long its lease still lasts by the database's clock, in milliseconds. */
export type OpenConversation = Pick<
  ConversationDocument,
  '_id' | 'visitorId' | 'startClientId' | 'topicId' | 'departmentId' | 'language' | 'lastSeq'
> & { leaseLeft: number }

/** How far the document of an open conversation has got. */
export type OpenProgress = Pick<ConversationDocument, '_id' | 'lastSeq' | 'createdAt'>

const ConversationSchema = new Schema<ConversationDocument>(
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
    lastSeq: { type: Number, required: true },
    lastAt: Date,
    attempt: Number,
    agentId: String,
    assignedAt: Date,
    acceptedAt: Date,
    acceptBy: Date,
    visitorPresent: Boolean,
    presenceSeq: Number,
    skipped: [{ _id: false, agentId: String, until: Date }],
    caseReferences: [String],
    closedAt: Date,
    closeReason: String,
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
ConversationSchema.index({ status: 1, queuedAt: 1, _id: 1 }, { name: 'queue in order' })
ConversationSchema.index(
  { status: 1, visitorPresent: 1, queuedAt: 1, _id: 1 },
  { name: 'those who wait, in order' },
)
ConversationSchema.index(
  { visitorPresent: 1, visitorLeaseUntil: 1 },
  { partialFilterExpression: { open: true }, name: 'presence of visitors' },
)
ConversationSchema.index({ open: 1, createdAt: 1 }, { partialFilterExpression: { open: true }, name: 'open' })
ConversationSchema.index({ agentId: 1, status: 1 }, { name: 'by agent' })
ConversationSchema.index({ status: 1, closedAt: 1 }, { name: 'retention' })

/** More starts than that while it is open are nobody's repeats any more. */
const MAX_STARTS = 100

/** The part of a document that follows from the log alone. */
function derived(state: Conversation) {
  const isActive = state.status === 'active'
  const isClosed = state.status === 'closed'
  return {
    visitorId: state.visitorId,
    status: state.status,
    topicId: state.topicId,
    departmentId: state.departmentId,
    language: state.language,
    queuedAt: state.queuedAt,
    lastSeq: state.lastSeq,
    lastAt: state.lastAt,
    attempt: state.attempt,
    agentId: isActive ? state.agent.id : null,
    assignedAt: isActive ? state.assignedAt : null,
    acceptedAt: isActive ? state.acceptedAt : null,
    acceptBy: isActive ? state.acceptBy : null,
    visitorPresent: state.visitorPresent,
    presenceSeq: state.presenceSeq,
    skipped: Object.entries(state.skipped).map(([agentId, until]) => ({ agentId, until })),
    caseReferences: state.cases.map(({ reference }) => reference),
    closedAt: isClosed ? state.closedAt : null,
    closeReason: isClosed ? state.reason : null,
  }
}

const queued = { status: 'queued', open: true, lastSeq: { $gt: 0 } } as const
const inOrder = { queuedAt: 1, _id: 1 } as const
const placeFields = { queuedAt: 1, visitorPresent: 1 } as const

export function conversationStorage(db: Connection) {
  const model = db.model<ConversationDocument>('Conversation', ConversationSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /**
     * Stores the intent to start. Where this start was answered before, or the visitor has an open conversation, that
     * conversation is the answer.
     */
    async begin(intent: Intent, now: Date, leaseSeconds: number): Promise<ConversationDocument> {
      const document: ConversationDocument = {
        _id: intent.conversationId,
        visitorId: intent.visitorId,
        startClientId: intent.startClientId,
        startedBy: [intent.startClientId],
        open: true,
        status: 'queued',
        topicId: intent.topicId,
        departmentId: intent.departmentId,
        language: intent.language,
        createdAt: now,
        queuedAt: now,
        lastSeq: 0,
        lastAt: now,
        attempt: 0,
        agentId: null,
        assignedAt: null,
        acceptedAt: null,
        acceptBy: null,
        visitorPresent: true,
        presenceSeq: 0,
        skipped: [],
        caseReferences: [],
        closedAt: null,
        closeReason: null,
        visitorLeaseUntil: new Date(now.getTime() + leaseSeconds * 1000),
      }
      for (;;) {
        try {
          await model.collection.insertOne(document as never, { writeConcern: { w: 'majority', j: true } })
          // The first lease too goes by the database's clock.
          await this.renewLeases([intent.visitorId], leaseSeconds)
          return document
        } catch (error) {
          if (!isDuplicateKey(error)) throw error
        }
        const { visitorId, startClientId } = intent
        const existing =
          (await model
            // Documents of earlier versions know only the first.
            .findOne({ visitorId, $or: [{ startedBy: startClientId }, { startClientId }] })
            .lean()) ?? (await model.findOne({ visitorId, open: true }).lean())
        if (existing) return existing
      }
    },

    /** Notes for good that this is the answer to a start; false where that has another answer already. */
    async noteStart(id: string, startClientId: string): Promise<boolean> {
      try {
        await model.collection.updateOne(
          { _id: id as never, startedBy: { $ne: startClientId } },
          { $push: { startedBy: { $each: [startClientId], $slice: -MAX_STARTS } as never } },
          { writeConcern: { w: 'majority', j: true } },
        )
        return true
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        return false
      }
    },

    byId: (id: string) => model.findById(id).lean().exec(),
    /** Asked at every connect: many at once are one question. */
    openOf: gathered(
      async (visitorIds: string[]): Promise<(OpenConversation | null)[]> => {
        const found = await model.collection
          .aggregate<OpenConversation>([
            { $match: { visitorId: { $in: visitorIds }, open: true } },
            {
              $project: {
                visitorId: 1,
                startClientId: 1,
                topicId: 1,
                departmentId: 1,
                language: 1,
                lastSeq: 1,
                leaseLeft: { $subtract: [{ $ifNull: ['$visitorLeaseUntil', '$$NOW'] }, '$$NOW'] },
              },
            },
          ])
          .toArray()
        const byVisitor = new Map(found.map((document) => [document.visitorId, document]))
        return visitorIds.map((visitorId) => byVisitor.get(visitorId) ?? null)
      },
      { spacingMs: COMING_BACK_SPACING_MS },
    ),
    activeOf: (agentId: string) =>
      model.find({ agentId, status: 'active' }).sort({ assignedAt: 1 }).lean().exec(),
    /** All that are not closed, oldest first: for the sweep that compares them with their logs. */
    progressOfOpen: () =>
      model.collection
        .find<OpenProgress>({ open: true }, { projection: { lastSeq: 1, createdAt: 1 } })
        .sort({ createdAt: 1 })
        .toArray(),

    /** The whole queue in its order: first in, first out. Visitors without a lease keep their place. */
    queuePlaces: () =>
      model.collection.find<QueuePlace>(queued, { projection: placeFields, sort: inOrder }).toArray(),

    /** How many wait, and how many are open at all: for who watches from outside. */
    queueLength: () => model.countDocuments(queued).exec(),
    openCount: () => model.countDocuments({ open: true }).exec(),

    /** The head of the queue, with all that lists show. */
    queueHead: (limit: number) => model.find(queued, null, { sort: inOrder, limit }).lean().exec(),

    /** How many wait (and are present) before this place. */
    waitingBefore: ({ queuedAt, _id }: Pick<QueuePlace, '_id' | 'queuedAt'>) =>
      model
        .countDocuments({
          ...queued,
          visitorPresent: true,
          $or: [{ queuedAt: { $lt: queuedAt } }, { queuedAt, _id: { $lt: _id } }],
        })
        .exec(),

    /**
     * Of the queue, the first after a place whose visitor is present (by the database's clock): candidates for an
     * assignment.
     */
    dispatchable: (limit: number, after: QueuePlace | null = null) =>
      model.collection
        .find<QueuePlace>(
          {
            ...queued,
            visitorPresent: true,
            $expr: { $gt: ['$visitorLeaseUntil', '$$NOW'] },
            ...(after && {
              queuedAt: { $gte: after.queuedAt },
              $or: [{ queuedAt: { $gt: after.queuedAt } }, { _id: { $gt: after._id as never } }],
            }),
          },
          { projection: placeFields, sort: inOrder, limit },
        )
        .toArray(),

    /** Assigned, not yet accepted, and the accept time is over. */
    missed: (now: Date) =>
      model
        .find({ status: 'active', acceptedAt: null, acceptBy: { $lt: now } })
        .lean()
        .exec(),

    /** Open conversations whose visitor's lease (by the database's clock) and presence in the log disagree. */
    visitorGone: () =>
      model
        .find({
          open: true,
          visitorPresent: true,
          lastSeq: { $gt: 0 },
          $expr: { $lt: ['$visitorLeaseUntil', '$$NOW'] },
        })
        .lean()
        .exec(),
    visitorBack: () =>
      model
        .find({ open: true, visitorPresent: false, $expr: { $gte: ['$visitorLeaseUntil', '$$NOW'] } })
        .lean()
        .exec(),

    /** Queued ones whose visitor has had no lease since `seconds`. */
    abandoned: (seconds: number) =>
      model
        .find({
          status: 'queued',
          open: true,
          visitorPresent: false,
          $expr: { $lt: ['$visitorLeaseUntil', { $subtract: ['$$NOW', seconds * 1000] }] },
        })
        .lean()
        .exec(),

    /** Ended before `time`, and what was said is still there: it may not be kept any longer. */
    expired: (time: Date, limit: number) =>
      model
        .find({ status: 'closed', closedAt: { $lt: time }, isBlanked: { $ne: true } })
        .limit(limit)
        .lean()
        .exec(),

    async markBlanked(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { isBlanked: true } })
    },

    /** Renews the leases of all visitors given, by the database's clock. Asks it also for none: that shows contact. */
    async renewLeases(visitorIds: string[], seconds: number): Promise<void> {
      await model.collection.updateMany({ open: true, visitorId: { $in: visitorIds } }, [
        { $set: { visitorLeaseUntil: { $add: ['$$NOW', seconds * 1000] } } },
      ])
    },

    /** Moves documents forward to the states given, never back. One write for all. */
    async follow(states: Conversation[]): Promise<void> {
      if (states.length === 0) return
      // The driver's own call: what `derived` gives needs no casting.
      await model.collection.bulkWrite(
        states.map((state) => ({
          updateOne: {
            filter: { _id: state.id as never, lastSeq: { $lt: state.lastSeq } },
            update: { $set: derived(state), ...(state.status === 'closed' && { $unset: { open: 1 } }) },
          },
        })),
        { ordered: false },
      )
    },

    /** Makes a document anew from the log, keeping only what the log does not know. A new one gets a lease. */
    async rebuild(state: Conversation, startClientId: string, leaseSeconds: number): Promise<void> {
      const isOpen = state.status !== 'closed'
      const { upsertedCount } = await model.updateOne(
        { _id: state.id },
        {
          $set: {
            ...derived(state),
            startClientId,
            createdAt: state.queuedAt,
            ...(isOpen && { open: true }),
          },
          // Without one the visitor would look as if they had been gone for ever.
          $setOnInsert: {
            visitorLeaseUntil: new Date(Date.now() + leaseSeconds * 1000),
            startedBy: [startClientId],
          },
          ...(!isOpen && { $unset: { open: 1 } }),
        },
        { upsert: true },
      )
      if (upsertedCount > 0) await this.renewLeases([state.visitorId], leaseSeconds)
    },

    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },
  }
}

export type ConversationStorage = ReturnType<typeof conversationStorage>
