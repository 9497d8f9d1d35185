import type { Model } from 'mongoose'
import type { ConversationDocument, Dispatchable, QueuePlace } from './conversation-document.ts'

const queued = { status: 'queued', open: true, lastSeq: { $gt: 0 } } as const
/** What is offered to somebody keeps its place until they take it. */
const inQueue = { ...queued, status: { $in: ['queued', 'offered'] } } as const
const inOrder = { placeAt: 1, _id: 1 } as const
const placeFields = { placeAt: 1, visitorPresent: 1, language: 1 } as const
const dispatchFields = {
  ...placeFields,
  departmentId: 1,
  queuedAt: 1,
  departmentSince: 1,
  lastSeq: 1,
} as const

/** What is asked of those who wait, in their order. */
export function queueStorage(model: Model<ConversationDocument>) {
  return {
    /** The whole queue in its order: first in, first out. Visitors without a lease keep their place. */
    queuePlaces: () =>
      model.collection.find<QueuePlace>(inQueue, { projection: placeFields, sort: inOrder }).toArray(),

    /** How many wait, and how many are open at all: for who watches from outside. */
    queueLength: () => model.countDocuments(inQueue).exec(),
    /** Asked at every start: no more is counted than it takes to know. */
    isQueueBelow: async (length: number) => (await model.countDocuments(inQueue, { limit: length })) < length,
    openCount: () => model.countDocuments({ open: true }).exec(),

    /** The head of the queue, with all that lists show. */
    queueHead: (limit: number) => model.find(inQueue, null, { sort: inOrder, limit }).lean().exec(),

    /** How long the last conversations took, in seconds, the newest last. */
    async recentHandling(limit: number): Promise<number[]> {
      const found = await model.collection
        .find<Pick<ConversationDocument, 'handledSeconds'>>(
          { status: 'closed', handledSeconds: { $gt: 0 } },
          { projection: { _id: 0, handledSeconds: 1 }, sort: { closedAt: -1 }, limit },
        )
        .toArray()
      return found.map(({ handledSeconds }) => handledSeconds ?? 0).toReversed()
    },

    /** How many wait (and are present) before this place. */
    waitingBefore: ({ placeAt, _id }: Pick<QueuePlace, '_id' | 'placeAt'>) =>
      model
        .countDocuments({
          ...inQueue,
          visitorPresent: true,
          $or: [{ placeAt: { $lt: placeAt } }, { placeAt, _id: { $lt: _id } }],
        })
        .exec(),

    /**
     * Of the queue, the first after a place whose visitor is present (by the database's clock): candidates for an
     * assignment.
     */
    dispatchable: (limit: number, after: Pick<QueuePlace, '_id' | 'placeAt'> | null = null) =>
      model.collection
        .find<Dispatchable>(
          {
            ...queued,
            visitorPresent: true,
            $expr: { $gt: ['$visitorLeaseUntil', '$$NOW'] },
            ...(after && {
              placeAt: { $gte: after.placeAt },
              $or: [{ placeAt: { $gt: after.placeAt } }, { _id: { $gt: after._id as never } }],
            }),
          },
          { projection: dispatchFields, sort: inOrder, limit },
        )
        .toArray(),
  }
}
