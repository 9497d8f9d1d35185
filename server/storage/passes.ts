import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from './mongo.ts'

/**
 * A short-lived word that opens a conversation once: to another device of its resident (`device`, by a long key or a code
 * to type), or to who answers the phone (`phone`). Only digests are kept.
 */
export interface PassDocument {
  _id: string
  kind: 'device' | 'phone'
  visitorId: string
  conversationId: string
  keyDigest?: string
  codeDigest: string
  /** By the database's clock. */
  expiresAt: Date
  /** Which device or agent it let in, by which command: the same one is answered alike. */
  usedBy: string | null
  usedFor: string | null
}

const PassSchema = new Schema<PassDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    visitorId: { type: String, required: true },
    conversationId: { type: String, required: true },
    keyDigest: String,
    codeDigest: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    usedBy: String,
    usedFor: String,
  },
  { collection: 'passes', strict: 'throw', versionKey: false },
)
PassSchema.index({ kind: 1, codeDigest: 1 }, { unique: true, name: 'one code, one conversation' })
PassSchema.index(
  { keyDigest: 1 },
  { unique: true, partialFilterExpression: { keyDigest: { $exists: true } }, name: 'one key' },
)
PassSchema.index({ visitorId: 1, kind: 1 }, { name: 'of a visitor' })
PassSchema.index({ conversationId: 1 }, { name: 'of a conversation' })
PassSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'forgotten after expiry' })

const durable = { writeConcern: { w: 'majority', j: true } } as const
const isLive = { $expr: { $gt: ['$expiresAt', '$$NOW'] } }
const isOver = { $expr: { $lte: ['$expiresAt', '$$NOW'] } }

export function passStorage(db: Connection) {
  const model = db.model<PassDocument>('Pass', PassSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** The visitor's pass of this kind from now on; an older one is worth nothing. Null: another one has this code. */
    async give(
      pass: Omit<PassDocument, 'expiresAt' | 'usedBy' | 'usedFor'>,
      seconds: number,
    ): Promise<Date | null> {
      const { _id, kind, visitorId, codeDigest, ...rest } = pass
      await model.deleteMany(
        {
          $or: [
            { visitorId, kind },
            { kind, codeDigest, ...isOver },
          ],
        },
        durable,
      )
      const expiresAt = { $add: ['$$NOW', seconds * 1000] }
      try {
        const given = await model
          .findOneAndUpdate(
            { _id },
            [{ $set: { kind, visitorId, codeDigest, ...rest, expiresAt, usedBy: null, usedFor: null } }],
            { upsert: true, returnDocument: 'after', updatePipeline: true, ...durable },
          )
          .lean()
          .orFail()
        return given.expiresAt
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },

    /** Uses a pass up, by key or code. Null: there is none, it is over, or somebody else has used it. */
    use: (kind: PassDocument['kind'], digest: string, usedBy: string, usedFor: string) =>
      model
        .findOneAndUpdate(
          {
            kind,
            ...isLive,
            $and: [
              { $or: [{ codeDigest: digest }, { keyDigest: digest }] },
              { $or: [{ usedBy: null }, { usedFor }] },
            ],
          },
          // The first to use it stays: a repetition is told whom it let in.
          [{ $set: { usedBy: { $ifNull: ['$usedBy', usedBy] }, usedFor } }],
          { returnDocument: 'after', updatePipeline: true, ...durable },
        )
        .lean()
        .exec(),

    async removeOf(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}
