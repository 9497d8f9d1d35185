import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from './mongo.ts'

/** How often somebody inserted a reply. */
interface CannedUseDocument {
  /** `<reply>/<agent>` */
  _id: string
  replyId: string
  agentId: string
  count: number
  at: Date
  /** The commands that were counted last: one that is repeated counts once. */
  recent: string[]
}

/** Further back than any command is repeated. */
const REMEMBERED = 50

const CannedUseSchema = new Schema<CannedUseDocument>(
  {
    _id: { type: String, required: true },
    replyId: { type: String, required: true },
    agentId: { type: String, required: true },
    count: { type: Number, required: true },
    at: { type: Date, required: true },
    recent: { type: [String], required: true },
  },
  { collection: 'canned_uses', strict: 'throw', versionKey: false },
)
CannedUseSchema.index({ replyId: 1 }, { name: 'of a reply' })

export interface CannedUses {
  _id: string
  all: number
  at: Date
  own: number
  ownAt: Date | null
}

export function cannedUseStorage(db: Connection) {
  const model = db.model<CannedUseDocument>('CannedUse', CannedUseSchema)

  /** Counts a use once for each command. */
  async function count(replyId: string, agentId: string, clientId: string, at: Date): Promise<void> {
    const _id = `${replyId}/${agentId}`
    try {
      await model.updateOne(
        { _id, recent: { $ne: clientId } },
        {
          $inc: { count: 1 },
          $max: { at },
          $push: { recent: { $each: [clientId], $slice: -REMEMBERED } },
          $setOnInsert: { replyId, agentId },
        },
        { upsert: true, writeConcern: { w: 'majority', j: true } },
      )
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      // There is a row: it has counted this command already, or was made in this moment by another one.
      if (!(await model.exists({ _id, recent: clientId }))) await count(replyId, agentId, clientId, at)
    }
  }

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    count,

    /** Of each reply that was used: by everybody, and by one agent. */
    of(replyIds: string[], agentId: string): Promise<CannedUses[]> {
      const isOwn = { $eq: ['$agentId', agentId] }
      return model
        .aggregate<CannedUses>([
          { $match: { replyId: { $in: replyIds } } },
          {
            $group: {
              _id: '$replyId',
              all: { $sum: '$count' },
              at: { $max: '$at' },
              own: { $sum: { $cond: [isOwn, '$count', 0] } },
              ownAt: { $max: { $cond: [isOwn, '$at', null] } },
            },
          },
        ])
        .exec()
    },

    async forget(replyId: string): Promise<void> {
      await model.deleteMany({ replyId })
    },
  }
}
