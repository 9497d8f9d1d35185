import { Schema, type Connection } from 'mongoose'

/** A call for a supervisor, as the board of supervisors reads it. It follows from the log. */
export interface AlarmDocument {
  /** `<conversation>/<seq>`. */
  _id: string
  conversationId: string
  seq: number
  at: Date
  by: { id: string; name: string }
  scriptId: string
  topicId: string
  taken: { by: string; name: string; at: Date } | null
}

/** What nobody took is told so long; nobody looks for it later. */
const KEPT_SECONDS = 7 * 24 * 60 * 60

const AlarmSchema = new Schema<AlarmDocument>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    seq: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { id: String, name: String },
    scriptId: { type: String, required: true },
    topicId: { type: String, required: true },
    taken: { type: new Schema({ by: String, name: String, at: Date }, { _id: false }), default: null },
  },
  { collection: 'alarms', strict: 'throw', versionKey: false },
)
AlarmSchema.index({ taken: 1, at: 1 }, { name: 'not taken' })
AlarmSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS, name: 'forgotten after a week' })

const durable = { writeConcern: { w: 'majority', j: true } } as const

export function alarmStorage(db: Connection) {
  const model = db.model<AlarmDocument>('Alarm', AlarmSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Once: a repetition leaves what stands. */
    async put({ _id, ...alarm }: Omit<AlarmDocument, 'taken'>): Promise<AlarmDocument> {
      return model
        .findOneAndUpdate(
          { _id },
          { $setOnInsert: { ...alarm, taken: null } },
          { upsert: true, returnDocument: 'after', ...durable },
        )
        .lean()
        .orFail()
        .exec()
    },

    /** The first who takes it has it. Null where there is none. */
    take: (id: string, taken: NonNullable<AlarmDocument['taken']>): Promise<AlarmDocument | null> =>
      model
        .findOneAndUpdate(
          { _id: id, taken: null },
          { $set: { taken } },
          { returnDocument: 'after', ...durable },
        )
        .lean()
        .exec(),

    open: () => model.find({ taken: null }).sort({ at: 1 }).lean().exec(),

    async remove(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}
