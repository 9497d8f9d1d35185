import mongoose, { type Connection } from 'mongoose'
import type { LogEntry } from '../domain/entries.ts'

/** An entry as it lies in the collection: its key is the uniqueness of (conversation, seq). */
export type EntryDocument = LogEntry & { _id: string }

/**
 * What became of a batch.
 * - `settled`: all answered, with majority; those at `conflicts` met a key that was taken, the others are stored.
 * - `refused`: nothing can be said entry by entry, but the database did answer, or the batch was never sent:
 *   sending it again in halves finds the entry that is to blame.
 * - `unknown`: some may be stored. Never acknowledge, never call it a failure.
 */
export type BatchOutcome =
  | { kind: 'settled'; conflicts: ReadonlySet<number> }
  | { kind: 'refused'; cause: unknown }
  | { kind: 'unknown'; cause: unknown }

/** The collection `entries`, as far as the log needs it. */
export interface EntryStore {
  insertBatch(documents: EntryDocument[]): Promise<BatchOutcome>
  /** Entries with a seq above `afterSeq`, in order; primary, majority. */
  readAfter(conversationId: string, afterSeq: number, limit: number): Promise<LogEntry[]>
  /** For each of these: does its log hold an entry after `seq`? One question for all; primary, majority. */
  hasNewer(known: { conversationId: string; seq: number }[]): Promise<boolean[]>
  /** Blanks content in place and keeps the frame; `forgetAuthor` drops the author's id too. */
  blank(conversationId: string, seqs: number[] | 'all', forgetAuthor: boolean): Promise<void>
  /** Removes the keys of an erased log for good. */
  removeAll(conversationId: string): Promise<void>
  /** The highest seq stored, 0 for none. */
  lastSeq(conversationId: string): Promise<number>
  /** All conversation ids that have a log, for a rebuild. */
  conversationIds(): AsyncIterable<string>
}

const SEQ_DIGITS = 10

/** `<conversationId>/<seq padded to 10>`: sorts as text in the order of the numbers. */
export function entryKey(conversationId: string, seq: number): string {
  return `${conversationId}/${String(seq).padStart(SEQ_DIGITS, '0')}`
}

/** All keys of one conversation; `0` is the character after `/`. */
function keysOf(conversationId: string, afterSeq = 0) {
  return { $gt: entryKey(conversationId, afterSeq), $lt: `${conversationId}0` }
}

/**
 * Judges the outcome of an unordered insert of `size` documents. The driver wraps a lost connection in a bulk
 * error with an empty list of write errors: taken for "no error", it would acknowledge what was never stored.
 */
export function judge(error: unknown, size: number): BatchOutcome {
  const { MongoBulkWriteError, BSON } = mongoose.mongo
  if (error instanceof BSON.BSONError) return { kind: 'refused', cause: error }
  if (!(error instanceof MongoBulkWriteError)) return { kind: 'unknown', cause: error }
  const writeErrors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
  const isComplete = writeErrors.length > 0 && error.result.insertedCount + writeErrors.length === size
  if (!isComplete || error.result.getWriteConcernError()) return { kind: 'unknown', cause: error }
  if (writeErrors.some(({ code }) => code !== 11000)) return { kind: 'refused', cause: error }
  return { kind: 'settled', conflicts: new Set(writeErrors.map(({ index }) => index)) }
}

/** The real collection. Refuses to work on one that is not clustered: that cannot be mended later. */
export async function openEntryStore(db: Connection, wtimeoutMs: number): Promise<EntryStore> {
  await ensureClustered(db)
  // The driver's own collection: a Mongoose model on this path costs 18 %, and the domain's types say what an entry is.
  const native = db.getClient().db(db.name)
  const entries = native.collection<EntryDocument>('entries')
  const majority = { writeConcern: { w: 'majority', j: true, wtimeoutMS: wtimeoutMs } } as const

  return {
    async insertBatch(documents) {
      try {
        const result = await entries.insertMany(documents, { ordered: false, ...majority })
        return result.acknowledged && result.insertedCount === documents.length
          ? { kind: 'settled', conflicts: new Set() }
          : { kind: 'unknown', cause: result }
      } catch (error) {
        return judge(error, documents.length)
      }
    },

    async readAfter(conversationId, afterSeq, limit) {
      const found = await entries
        .find(
          { _id: keysOf(conversationId, afterSeq) },
          { readConcern: 'majority', readPreference: 'primary' },
        )
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id, ...entry }) => entry)
    },

    async hasNewer(known) {
      // Not `$in`: on a clustered collection the database answers that by reading all of it. A lookup goes by the key.
      const found = await native
        .aggregate<{ next: string }>(
          [
            {
              $documents: known.map(({ conversationId, seq }) => ({
                next: entryKey(conversationId, seq + 1),
              })),
            },
            {
              $lookup: {
                from: 'entries',
                localField: 'next',
                foreignField: '_id',
                pipeline: [{ $project: { _id: 1 } }],
                as: 'entry',
              },
            },
            { $match: { 'entry.0': { $exists: true } } },
            { $project: { next: 1 } },
          ],
          { readConcern: { level: 'majority' }, readPreference: 'primary' },
        )
        .toArray()
      const newer = new Set(found.map(({ next }) => next))
      return known.map(({ conversationId, seq }) => newer.has(entryKey(conversationId, seq + 1)))
    },

    async blank(conversationId, seqs, forgetAuthor) {
      // The range beside the list: without it the database would read the whole collection.
      const all = keysOf(conversationId)
      const _id = seqs === 'all' ? all : { ...all, $in: seqs.map((seq) => entryKey(conversationId, seq)) }
      const by = forgetAuthor ? { kind: '$by.kind', id: '' } : '$by'
      await entries.updateMany(
        { _id, type: { $nin: ['redacted', 'erased'] } },
        [
          {
            $replaceWith: {
              _id: '$_id',
              seq: '$seq',
              type: '$type',
              v: '$v',
              at: '$at',
              by,
              clientId: '$clientId',
              blanked: true,
            },
          },
        ],
        majority,
      )
    },

    async removeAll(conversationId) {
      await entries.deleteMany({ _id: keysOf(conversationId) }, majority)
    },

    async lastSeq(conversationId) {
      const [last] = await entries
        .find({ _id: keysOf(conversationId) }, { readConcern: 'majority', projection: { seq: 1 } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray()
      return last?.seq ?? 0
    },

    async *conversationIds() {
      let after = ''
      for (;;) {
        const next = await entries.findOne(
          { _id: { $gt: after } },
          { sort: { _id: 1 }, projection: { _id: 1 } },
        )
        const id = next?._id.split('/')[0]
        if (!id) return
        yield id
        after = `${id}0`
      }
    },
  }
}

async function ensureClustered(db: Connection): Promise<void> {
  const native = db.getClient().db(db.name)
  const existing = await native.listCollections({ name: 'entries' }).toArray()
  if (existing.length === 0) {
    await native
      .createCollection('entries', {
        clusteredIndex: { key: { _id: 1 }, unique: true, name: 'entries by key' },
      })
      .catch((error: unknown) => {
        const raced = error instanceof mongoose.mongo.MongoServerError && error.code === 48
        if (!raced) throw error
      })
  }
  const [info] = await native.listCollections({ name: 'entries' }).toArray()
  const isClustered = info && 'options' in info && info.options && 'clusteredIndex' in info.options
  if (!isClustered)
    throw new Error(
      'Collection "entries" exists but is not clustered by _id. Move its documents away and start again.',
    )
}
