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
  /** How often a sweep has taken it up; missing in documents of earlier versions until one does. */
  tries: number
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
    tries: { type: Number, default: 0 },
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
    async order(document: Omit<ErasureDocument, 'tries'>): Promise<void> {
      const order = { ...document, tries: 0 }
      await model.collection.insertOne(order as never, { writeConcern: { w: 'majority', j: true } })
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
    /** The order by which this author had the whole conversation erased. */
    byAuthor: (conversationId: string, authorId: string) =>
      model.findOne({ conversationId, kind: 'erase', 'by.id': authorId }).lean().exec(),
    async done(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { state: 'done' } })
    },
    /** Takes up an order that another process may have left behind; null when it is not open any more. */
    take: (id: string) =>
      model
        .findOneAndUpdate(
          { _id: id, state: 'ordered' },
          { $inc: { tries: 1 } },
          { returnDocument: 'after', writeConcern: { w: 'majority', j: true } },
        )
        .lean()
        .exec(),
    /** Removes an order that was refused; not when somebody has taken it up since, who may find otherwise. */
    async withdraw({ _id, tries }: Pick<ErasureDocument, '_id' | 'tries'>): Promise<void> {
      await model.deleteOne({ _id, state: 'ordered', tries })
    },
  }
}
