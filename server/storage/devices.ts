import { Schema, type Connection } from 'mongoose'

/** Another device that a resident let into their conversation. Its token is good while it stands here. */
export interface DeviceDocument {
  _id: string
  visitorId: string
  conversationId: string
  at: Date
  isRevoked: boolean
}

/** No talk lasts as long. */
const KEPT_SECONDS = 7 * 24 * 60 * 60

const DeviceSchema = new Schema<DeviceDocument>(
  {
    _id: { type: String, required: true },
    visitorId: { type: String, required: true },
    conversationId: { type: String, required: true },
    at: { type: Date, required: true },
    isRevoked: { type: Boolean, required: true },
  },
  { collection: 'devices', strict: 'throw', versionKey: false },
)
DeviceSchema.index({ conversationId: 1 }, { name: 'of a conversation' })
DeviceSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS, name: 'forgotten after a week' })

const durable = { writeConcern: { w: 'majority', j: true } } as const

export function deviceStorage(db: Connection) {
  const model = db.model<DeviceDocument>('Device', DeviceSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Once: a repetition leaves what stands, also that it was shut out. */
    async add(device: Omit<DeviceDocument, 'isRevoked'>): Promise<void> {
      const { _id, ...rest } = device
      await model.updateOne(
        { _id },
        { $setOnInsert: { ...rest, isRevoked: false } },
        { upsert: true, ...durable },
      )
    },

    isLive: async (id: string, visitorId: string): Promise<boolean> =>
      (await model.exists({ _id: id, visitorId, isRevoked: false })) !== null,

    /** False where this visitor has no such device. */
    async revoke(id: string, visitorId: string): Promise<boolean> {
      const { matchedCount } = await model.updateOne(
        { _id: id, visitorId },
        { $set: { isRevoked: true } },
        durable,
      )
      return matchedCount === 1
    },

    of: (conversationId: string) => model.find({ conversationId }).sort({ at: 1 }).lean().exec(),

    async removeOf(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}
