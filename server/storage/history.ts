import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from './mongo.ts'
import type { HistoryRecord } from '../domain/history.ts'

/**
 * A record as it lies there; of a conversation that was erased nothing but its id, for a day, so that no late write brings
 * it back.
 */
export type HistoryDocument = { _id: string } & Omit<HistoryRecord, 'id'>

/** What the list shows of it: without the terms, which nobody reads. */
export type ListedRecord = Omit<HistoryDocument, 'terms' | 'seq'>

/** A question: for each group one of its terms, begun at `from` or later and before `before`. */
export interface HistoryQuestion {
  groups: readonly (readonly string[])[]
  from: Date | null
  before: Date | null
  /** By the clock in Kraków. */
  hour?: number
  /** Only conversations whose id begins so. */
  idPrefix: string | null
}

const HistorySchema = new Schema<HistoryDocument>(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    at: Date,
    closedAt: Date,
    status: String,
    topicId: String,
    departmentId: String,
    language: String,
    agentIds: { type: [String], default: undefined },
    readerIds: { type: [String], default: undefined },
    lastAgentId: String,
    answeredAt: Date,
    disposition: String,
    rating: String,
    closeReason: String,
    cases: { type: [new Schema({ reference: String, kind: String }, { _id: false })], default: undefined },
    terms: { type: [String], default: undefined },
  },
  { collection: 'history', strict: 'throw', versionKey: false },
)
// One index for every filter and every word: each question reads the rarest of its terms, in the order of the list.
HistorySchema.index({ terms: 1, at: -1, _id: -1 }, { name: 'by term' })
HistorySchema.index({ at: -1, _id: -1 }, { name: 'by time' })

const GONE = Number.MAX_SAFE_INTEGER
const ZONE = 'Europe/Warsaw'
const EXPORT_BATCH = 500
/** More would not come back while somebody still waits for it. */
const MOST_MS = 3_000
const shown = { terms: 0, seq: 0 } as const
const newestFirst = { at: -1, _id: -1 } as const

export function historyStorage(db: Connection) {
  const model = db.model<HistoryDocument>('HistoryRecord', HistorySchema)

  async function write(
    { id, ...record }: HistoryRecord,
    seq: { $lt: number } | { $lte: number },
  ): Promise<void> {
    try {
      await model.collection.updateOne({ _id: id as never, seq }, { $set: record }, { upsert: true })
    } catch (error) {
      // There is a newer one: the upsert met its key.
      if (!isDuplicateKey(error)) throw error
    }
  }

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** How far the record has got, with what is needed to add to it; null where there is none. */
    async known(id: string): Promise<Pick<HistoryRecord, 'seq' | 'terms' | 'rating'> | null> {
      const found = await model.findById(id, { seq: 1, terms: 1, rating: 1 }).lean().exec()
      return found && { seq: found.seq, rating: found.rating, terms: found.terms ?? [] }
    },

    /** Writes a record whole; only forwards, and never over one that is gone. */
    put: (record: HistoryRecord) => write(record, { $lt: record.seq }),
    /** As `put`, also over one that is as far: for a rebuild. */
    rebuild: (record: HistoryRecord) => write(record, { $lte: record.seq }),

    /** Nothing of it is found any more, and nothing that comes late is put in its place. */
    async forget(id: string): Promise<void> {
      await model.collection.replaceOne(
        { _id: id as never },
        { seq: GONE },
        {
          upsert: true,
          writeConcern: { w: 'majority', j: true },
        },
      )
    },

    /** Of an erased conversation, when no process can know of it any more. */
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },

    /** A page in the order of the list, after a place in it. */
    page: (
      question: HistoryQuestion,
      { after, limit }: { after: { at: Date; id: string } | null; limit: number },
    ) =>
      model.collection
        .find<ListedRecord>(matching(question, after), {
          projection: shown,
          sort: newestFirst,
          limit,
          maxTimeMS: MOST_MS,
        })
        .toArray(),

    /** How many there are, and no more than `most`. */
    count: (question: HistoryQuestion, most: number) =>
      model.collection.countDocuments(matching(question, null), { limit: most, maxTimeMS: MOST_MS }),

    /** All of them, one after another. */
    each: (question: HistoryQuestion): AsyncIterable<ListedRecord> =>
      model.collection
        .find<ListedRecord>(matching(question, null), { projection: shown, sort: newestFirst })
        .batchSize(EXPORT_BATCH),

    /** How the database would go about a question: for tests. */
    explain: (question: HistoryQuestion, limit: number) =>
      model.collection
        .find(matching(question, null), { projection: shown, sort: newestFirst, limit })
        .explain('executionStats'),

    /** Of these conversations, how far their records have got. */
    async progress(ids: string[]): Promise<Map<string, number>> {
      const found = await model.collection
        .find<Pick<HistoryDocument, '_id' | 'seq'>>(
          { _id: { $in: ids as never[] } },
          { projection: { seq: 1 } },
        )
        .toArray()
      return new Map(found.map(({ _id, seq }) => [_id, seq]))
    },
  }
}

function matching(
  { groups, from, before, hour, idPrefix }: HistoryQuestion,
  after: { at: Date; id: string } | null,
) {
  const terms = groups.map((group) => ({ terms: group.length === 1 ? group[0] : { $in: [...group] } }))
  const at = {
    ...(from && { $gte: from }),
    ...(after ? { $lte: after.at } : before && { $lt: before }),
  }
  return {
    // Those that are gone have none.
    at: Object.keys(at).length > 0 ? at : { $gt: new Date(0) },
    ...(terms.length > 0 && { $and: terms }),
    ...(hour !== undefined && { $expr: { $eq: [{ $hour: { date: '$at', timezone: ZONE } }, hour] } }),
    ...(idPrefix && { _id: { $gte: idPrefix as never, $lt: `${idPrefix}g` as never } }),
    ...(after && { $or: [{ at: { $lt: after.at } }, { _id: { $lt: after.id as never } }] }),
  }
}

export type HistoryStorage = ReturnType<typeof historyStorage>
