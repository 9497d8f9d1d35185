import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from './mongo.ts'

interface LeaseDocument {
  /** What is held. */
  _id: string
  holder: string
  until: Date
}

const LeaseSchema = new Schema<LeaseDocument>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'leases', strict: 'throw', versionKey: false },
)

/** Leases that keep a task to one process at a time, by the database's clock. For calm only: no decision rests on one. */
export function leaseStorage(db: Connection) {
  const model = db.model<LeaseDocument>('Lease', LeaseSchema)

  return {
    async ready() {
      await model.createCollection()
    },

    /** Takes or renews it for `seconds`, unless somebody else holds it. */
    async take(name: string, holder: string, seconds: number): Promise<boolean> {
      const isFree = {
        $or: [{ $eq: ['$holder', holder] }, { $lte: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] }],
      }
      const until = { $add: ['$$NOW', seconds * 1000] }
      try {
        const lease = await model
          .findOneAndUpdate(
            { _id: name },
            [
              { $set: { isFree } },
              {
                $set: {
                  holder: { $cond: ['$isFree', holder, '$holder'] },
                  until: { $cond: ['$isFree', until, '$until'] },
                },
              },
              { $unset: 'isFree' },
            ],
            { upsert: true, returnDocument: 'after', updatePipeline: true },
          )
          .lean()
        return lease.holder === holder
      } catch (error) {
        // Two made it at once.
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    async release(name: string, holder: string): Promise<void> {
      await model.deleteOne({ _id: name, holder })
    },
  }
}
