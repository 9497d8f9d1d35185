import type { Model } from 'mongoose'
import type { ConversationDocument, OpenProgress } from './conversation-document.ts'

/** What the sweeps look for: what is behind its log, and what the time has run out of. */
export function overdueStorage(model: Model<ConversationDocument>) {
  return {
    /** All that are not closed, oldest first: for the sweep that compares them with their logs. */
    progressOfOpen: () =>
      model.collection
        .find<OpenProgress>({ open: true }, { projection: { lastSeq: 1, createdAt: 1 } })
        .sort({ createdAt: 1 })
        .toArray(),

    /** How far each has got, open or not, in the order of their ids: for whoever walks through all of them. */
    progressAfter: (id: string, limit: number) =>
      model.collection
        .find<Pick<ConversationDocument, '_id' | 'lastSeq'>>(
          { _id: { $gt: id as never } },
          { projection: { lastSeq: 1 }, sort: { _id: 1 }, limit },
        )
        .toArray(),

    /** Assigned or offered, not yet accepted, and the accept time is over. */
    missed: (now: Date) =>
      model
        .find({ status: { $in: ['active', 'offered'] }, acceptedAt: null, acceptBy: { $lt: now } })
        .lean()
        .exec(),

    /** Whoever was asked about a transfer did not answer in time. */
    transfersOver: (now: Date) =>
      model
        .find({ status: 'active', transferExpiresAt: { $lt: now } })
        .lean()
        .exec(),

    /** Residents who are silent since before `time` and were not warned yet; and those whose warning is over. */
    silent: (time: Date) =>
      model
        .find({ status: 'active', silentSince: { $lt: time }, closesAt: null })
        .lean()
        .exec(),
    silentTooLong: (now: Date) =>
      model
        .find({ status: 'active', silentSince: { $lt: now }, closesAt: { $lt: now } })
        .lean()
        .exec(),

    /** Ids of those that were ended because of how their resident wrote. */
    endedForConduct: async (since: Date): Promise<string[]> =>
      (
        await model
          .find({ closeReason: 'conduct', closedAt: { $gt: since } }, { _id: 1 })
          .lean()
          .exec()
      ).map(({ _id }) => _id),

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

    /** With nobody yet, and the visitor has had no lease since `seconds`. */
    abandoned: (seconds: number) =>
      model
        .find({
          status: { $in: ['queued', 'offered', 'leaving'] },
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

    /** Their residents had left before `time`, and nobody had answered; those with a case are kept like others. */
    abandonedBefore: (time: Date, limit: number) =>
      model
        // The lower bound is what lets the index serve it.
        .find({ abandonedAt: { $gt: new Date(0), $lt: time }, caseReferences: [] })
        .limit(limit)
        .lean()
        .exec(),

    /** Open documents that an earlier version made have no place of their own: theirs is when they were queued. */
    async giveMissingPlaces(): Promise<void> {
      await model.collection.updateMany({ open: true, placeAt: { $exists: false } }, [
        { $set: { placeAt: '$queuedAt', departmentSince: '$queuedAt', priority: 0 } },
      ])
    },

    async markBlanked(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { isBlanked: true } })
    },
  }
}
