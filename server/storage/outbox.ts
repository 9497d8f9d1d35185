import { Schema, type Connection } from 'mongoose'
import type { Language } from '#shared/entities.ts'
import { isDuplicateKey } from './mongo.ts'

/**
 * Something that has to leave the house, stored before it is sent. `prepared`: the entry that wants it is not known to
 * stand yet; `waiting`: to be sent; `failed`: given up, for a person to look at. What was sent is removed.
 */
export interface OutboxDocument {
  _id: string
  kind: 'transcript'
  conversationId: string
  /** The command that wants it: the same one never stores a second. */
  visitorId: string
  clientId: string
  /** Kept for as long as it is needed to send. */
  to: string
  language: Language
  state: 'prepared' | 'waiting' | 'failed'
  at: Date
  tries: number
  /** By the database's clock, like the lease of whoever is sending. */
  dueAt: Date
  takenUntil: Date | null
  /** Of the entry that wants it; what became of it names this. */
  entrySeq: number
  /** What it was refused for, or what went wrong last. */
  problem: 'refused' | 'unreachable' | null
}

const OutboxSchema = new Schema<OutboxDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    conversationId: { type: String, required: true },
    visitorId: { type: String, required: true },
    clientId: { type: String, required: true },
    to: { type: String, required: true },
    language: { type: String, required: true },
    state: { type: String, required: true },
    at: { type: Date, required: true },
    tries: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    takenUntil: Date,
    entrySeq: { type: Number, required: true },
    problem: String,
  },
  { collection: 'outbox', strict: 'throw', versionKey: false },
)
OutboxSchema.index(
  { conversationId: 1, visitorId: 1, clientId: 1 },
  { unique: true, name: 'once for each command' },
)
OutboxSchema.index({ state: 1, dueAt: 1 }, { name: 'what is due' })

const durable = { writeConcern: { w: 'majority', j: true } } as const
const inSeconds = (seconds: number) => ({ $add: ['$$NOW', seconds * 1000] })

export function outboxStorage(db: Connection) {
  const model = db.model<OutboxDocument>('Outbox', OutboxSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Stores it, or answers what this command stored before: as new, so that nobody takes it for left behind meanwhile. */
    async prepare(
      document: Omit<OutboxDocument, 'state' | 'tries' | 'dueAt' | 'takenUntil' | 'entrySeq' | 'problem'>,
    ): Promise<OutboxDocument> {
      const whole: OutboxDocument = {
        ...document,
        state: 'prepared',
        tries: 0,
        dueAt: document.at,
        takenUntil: null,
        entrySeq: 0,
        problem: null,
      }
      const { conversationId, visitorId, clientId, at } = document
      const command = { conversationId, visitorId, clientId }
      for (;;) {
        try {
          await new model(whole).save({ w: 'majority', j: true })
          return whole
        } catch (error) {
          if (!isDuplicateKey(error)) throw error
        }
        await model.updateOne({ ...command, state: 'prepared' }, { $set: { at } }, durable)
        const stored = await model.findOne(command).lean().exec()
        if (stored) return stored
      }
    },

    /** The entry stands: it may go. */
    async release(id: string, entrySeq: number): Promise<void> {
      await model.updateOne({ _id: id, state: 'prepared' }, { $set: { state: 'waiting', entrySeq } }, durable)
    },

    /** Takes what is due longest, for so many seconds; whoever dies meanwhile loses it by the lease. */
    take: (seconds: number) =>
      model
        .findOneAndUpdate(
          {
            state: 'waiting',
            $expr: {
              $and: [
                { $lte: ['$dueAt', '$$NOW'] },
                { $lte: [{ $ifNull: ['$takenUntil', new Date(0)] }, '$$NOW'] },
              ],
            },
          },
          [{ $set: { takenUntil: inSeconds(seconds), tries: { $add: ['$tries', 1] } } }],
          { sort: { dueAt: 1 }, returnDocument: 'after', updatePipeline: true, ...durable },
        )
        .lean()
        .exec(),

    /** Not now: again after so many seconds. */
    async postpone(id: string, seconds: number): Promise<void> {
      await model.collection.updateOne({ _id: id as never, state: 'waiting' }, [
        { $set: { dueAt: inSeconds(seconds), takenUntil: null, problem: 'unreachable' } },
      ])
    },

    async fail(id: string, problem: 'refused' | 'unreachable'): Promise<void> {
      await model.updateOne(
        { _id: id, state: 'waiting' },
        { $set: { state: 'failed', takenUntil: null, problem } },
        durable,
      )
    },

    /** It went out, or is not wanted any more: nothing of it stays. */
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id }, durable)
    },

    /** Nobody wants it; not if its command was repeated since it was read. */
    async removePrepared({ _id, at }: Pick<OutboxDocument, '_id' | 'at'>): Promise<void> {
      await model.deleteOne({ _id, at, state: 'prepared' }, durable)
    },

    /** What was given up is tried anew, from the start; null where there is no such thing. */
    again: (id: string) =>
      model
        .findOneAndUpdate(
          { _id: id, state: 'failed' },
          [{ $set: { state: 'waiting', tries: 0, dueAt: '$$NOW', problem: null } }],
          { returnDocument: 'after', updatePipeline: true, ...durable },
        )
        .lean()
        .exec(),

    /** Left behind between row and entry. */
    preparedBefore: (time: Date) =>
      model
        .find({ state: 'prepared', at: { $lt: time } })
        .lean()
        .exec(),

    /** What is not out yet, newest first; what was given up before all else. */
    list: (limit: number) =>
      model
        .find({ state: { $in: ['failed', 'waiting'] } })
        .sort({ state: 1, at: -1 })
        .limit(limit)
        .lean()
        .exec(),

    countFailed: () => model.countDocuments({ state: 'failed' }).exec(),

    of: (conversationId: string) => model.find({ conversationId }).sort({ at: 1 }).lean().exec(),

    async removeOf(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}

export type OutboxStorage = ReturnType<typeof outboxStorage>
