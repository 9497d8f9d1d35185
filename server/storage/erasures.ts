import { Schema, type Connection } from 'mongoose'

/** An order to blank content, stored before anything is done, so that a crash leaves nothing half done. */
export interface ErasureDocument {
  _id: string
  conversationId: string
  kind: 'redact' | 'erase'
  /** For `redact`. */
  seqs: number[]
  by: { kind: 'visitor' | 'agent' | 'system'; id: string }
  state: 'ordered' | 'blanked' | 'done'
  orderedAt: Date
  /** When the log was blanked: its keys stay for a day from then on. */
  blankedAt?: Date
}

const ErasureSchema = new Schema<ErasureDocument>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    kind: { type: String, required: true },
    seqs: [Number],
    by: { type: new Schema({ kind: String, id: String }, { _id: false }), required: true },
    state: { type: String, required: true },
    orderedAt: { type: Date, required: true },
    blankedAt: Date,
  },
  { collection: 'erasures', strict: 'throw', versionKey: false },
)
ErasureSchema.index({ state: 1, orderedAt: 1 }, { name: 'open orders' })

export function erasureStorage(db: Connection) {
  const model = db.model<ErasureDocument>('Erasure', ErasureSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },
    async order(document: ErasureDocument): Promise<void> {
      await model.collection.insertOne(document as never, { writeConcern: { w: 'majority', j: true } })
    },
    ordered: () => model.find({ state: 'ordered' }).sort({ orderedAt: 1 }).lean().exec(),
    /** Erased logs whose keys may go: no process can hold a head that old. */
    blankedBefore: (time: Date) =>
      model
        // An order that an earlier version carried out knows only when it was given.
        .find({
          state: 'blanked',
          $or: [{ blankedAt: { $lt: time } }, { blankedAt: null, orderedAt: { $lt: time } }],
        })
        .lean()
        .exec(),
    async blanked(id: string, now: Date): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { state: 'blanked', blankedAt: now } })
    },
    async done(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { state: 'done' } })
    },
    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },
  }
}
