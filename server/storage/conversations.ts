import type { Connection } from 'mongoose'
import type { Conversation } from '../domain/conversation.ts'
import { placeOf } from '../domain/queue-order.ts'
import {
  ConversationSchema,
  derived,
  type ConversationDocument,
  type Intent,
  type OpenConversation,
} from './conversation-document.ts'
import { queueStorage } from './conversation-queue.ts'
import { overdueStorage } from './conversation-sweeps.ts'
import { COMING_BACK_SPACING_MS, gathered } from './gather.ts'
import { isDuplicateKey } from './mongo.ts'

/** More starts than that while it is open are nobody's repeats any more. */
const MAX_STARTS = 100

export function conversationStorage(db: Connection) {
  const model = db.model<ConversationDocument>('Conversation', ConversationSchema)

  return {
    ...queueStorage(model),
    ...overdueStorage(model),

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
        status: intent.leaves ? 'leaving' : 'queued',
        topicId: intent.topicId,
        departmentId: intent.departmentId,
        language: intent.language,
        createdAt: now,
        queuedAt: now,
        enteredQueueAt: intent.leaves ? null : now,
        priority: intent.priority,
        placeAt: placeOf({ queuedAt: now, priority: intent.priority }),
        departmentSince: now,
        lastSeq: 0,
        lastAt: now,
        attempt: 0,
        agentId: null,
        lastAgentId: intent.previousAgentId,
        assignedAt: null,
        acceptedAt: null,
        acceptBy: null,
        visitorPresent: true,
        presenceSeq: 0,
        skipped: [],
        joined: [],
        silentSince: null,
        closesAt: null,
        transferExpiresAt: null,
        transferTo: null,
        transfers: 0,
        answeredAt: null,
        unansweredSince: null,
        abandonedAt: null,
        caseReferences: [],
        closedAt: null,
        closeReason: null,
        handledSeconds: null,
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

    /** Whether a start finds a conversation: its own answer from before, or one that is open. */
    hasAnswerTo: async (visitorId: string, startClientId: string): Promise<boolean> =>
      (await model
        .findOne({ visitorId, $or: [{ open: true }, { startedBy: startClientId }, { startClientId }] })
        .select({ _id: 1 })
        .lean()) !== null,

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
                priority: 1,
                lastAgentId: 1,
                status: 1,
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
    /** What an agent has, is offered, or joined. */
    concerning: (agentId: string) =>
      model
        .find({
          $or: [
            { agentId, status: { $in: ['active', 'offered'] } },
            { joined: agentId, open: true },
          ],
        })
        .lean()
        .exec(),

    /** Who was responsible for this visitor's last conversation, if it ended after `since`. */
    async lastAgentOf(visitorId: string, since: Date): Promise<string | null> {
      const last = await model
        .findOne({ visitorId, status: 'closed', closedAt: { $gte: since } }, { lastAgentId: 1 })
        .sort({ closedAt: -1 })
        .lean()
      return last?.lastAgentId ?? null
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
