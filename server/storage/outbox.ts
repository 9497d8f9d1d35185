import { Schema, type Connection } from 'mongoose'
import type { Language } from '#shared/entities.ts'
import { isDuplicateKey } from './mongo.ts'

/**
 * Something that has to leave the house, stored before it is sent. `prepared`: the entry that wants it is not known to
 * stand yet; `waiting`: to be sent; `failed`: given up, for a person to look at. What was sent is removed.
 */
interface Letter {
  _id: string
  /** The command that wants it: the same one never stores a second. */
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
  /** What it was refused for, or what went wrong last. */
  problem: 'refused' | 'unreachable' | null
}

/** A conversation, for its resident. */
export interface TranscriptLetter extends Letter {
  kind: 'transcript'
  conversationId: string
  visitorId: string
  /** Of the entry that wants it; what became of it names this. */
  entrySeq: number
}

/** The link by which a member of staff chooses a password; what it says follows from the invitation. */
export interface InvitationLetter extends Letter {
  kind: 'invitation'
  invitationId: string
}

export type OutboxDocument = TranscriptLetter | InvitationLetter

/** What it begins with is set here. */
type Wanted<L extends Letter> = Omit<L, 'state' | 'tries' | 'dueAt' | 'takenUntil' | 'problem'>
const fresh = (at: Date) => ({ tries: 0, dueAt: at, takenUntil: null, problem: null })

type Stored = Letter &
  Pick<OutboxDocument, 'kind'> &
  Partial<Pick<TranscriptLetter, 'conversationId' | 'visitorId' | 'entrySeq'>> &
  Partial<Pick<InvitationLetter, 'invitationId'>>

/** The seams between what is stored for all kinds and each of them: only this module writes them. */
const whole = (stored: Stored) => stored as OutboxDocument
const transcript = (stored: Stored) => stored as TranscriptLetter

const OutboxSchema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    conversationId: String,
    visitorId: String,
    invitationId: String,
    clientId: { type: String, required: true },
    to: { type: String, required: true },
    language: { type: String, required: true },
    state: { type: String, required: true },
    at: { type: Date, required: true },
    tries: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    takenUntil: Date,
    entrySeq: Number,
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
  const model = db.model<Stored>('Outbox', OutboxSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Stores it, or answers what this command stored before: as new, so that nobody takes it for left behind meanwhile. */
    async prepare(document: Wanted<Omit<TranscriptLetter, 'entrySeq'>>): Promise<TranscriptLetter> {
      const letter = { ...document, ...fresh(document.at), state: 'prepared' as const, entrySeq: 0 }
      const { conversationId, visitorId, clientId, at } = document
      const command = { conversationId, visitorId, clientId }
      for (;;) {
        try {
          await new model(letter).save({ w: 'majority', j: true })
          return letter
        } catch (error) {
          if (!isDuplicateKey(error)) throw error
        }
        await model.updateOne({ ...command, state: 'prepared' }, { $set: { at } }, durable)
        const stored = await model.findOne(command).lean().exec()
        if (stored) return transcript(stored)
      }
    },

    /** Stores what needs no entry: it may go at once. A repetition under the same id changes nothing. */
    async post(document: Wanted<InvitationLetter>): Promise<void> {
      const { _id, at } = document
      const letter = { ...document, ...fresh(at), state: 'waiting' }
      await model.updateOne({ _id }, { $setOnInsert: letter }, { upsert: true, ...durable })
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
        .exec()
        .then((stored) => stored && whole(stored)),

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
        .exec()
        .then((stored) => stored && whole(stored)),

    /** Left behind between row and entry. */
    preparedBefore: (time: Date) =>
      model
        .find({ state: 'prepared', at: { $lt: time } })
        .lean()
        .exec()
        .then((all) => all.map(transcript)),

    /** What is not out yet, newest first; what was given up before all else. */
    list: (limit: number) =>
      model
        .find({ state: { $in: ['failed', 'waiting'] } })
        .sort({ state: 1, at: -1 })
        .limit(limit)
        .lean()
        .exec()
        .then((all) => all.map(whole)),

    countFailed: () => model.countDocuments({ state: 'failed' }).exec(),

    of: (conversationId: string) =>
      model
        .find({ conversationId })
        .sort({ at: 1 })
        .lean()
        .exec()
        .then((all) => all.map(transcript)),

    async removeOf(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}

export type OutboxStorage = ReturnType<typeof outboxStorage>
