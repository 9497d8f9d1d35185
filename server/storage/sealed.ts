import { Schema, type Connection } from 'mongoose'

/** A number that a resident gave in a sealed field: bytes that only the server's key opens, for minutes. */
export interface SealedDocument {
  _id: string
  conversationId: string
  /** Seq of the entry that asked for it. */
  request: number
  keyId: string
  iv: Buffer
  data: Buffer
  /** The session of the agent who has looked at it. */
  viewedBy?: string
  givenAt: Date
  /** By the database's clock: whoever looks later finds nothing. */
  wipeAt: Date
}

const SealedSchema = new Schema<SealedDocument>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    request: { type: Number, required: true },
    keyId: { type: String, required: true },
    iv: { type: Buffer, required: true },
    data: { type: Buffer, required: true },
    viewedBy: String,
    givenAt: { type: Date, required: true },
    wipeAt: { type: Date, required: true },
  },
  { collection: 'sealed', strict: 'throw', versionKey: false },
)
SealedSchema.index({ conversationId: 1 }, { name: 'of a conversation' })
/** The last resort, where no process sweeps: the database removes it by itself. */
SealedSchema.index({ wipeAt: 1 }, { expireAfterSeconds: 600, name: 'time' })

const durable = { writeConcern: { w: 'majority', j: true } } as const
const inSeconds = (seconds: number) => ({ $add: ['$$NOW', seconds * 1000] })

export function sealedStorage(db: Connection) {
  const model = db.model<SealedDocument>('Sealed', SealedSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Answers until when it is kept. */
    async keep(
      { _id, ...value }: Omit<SealedDocument, 'givenAt' | 'wipeAt'>,
      seconds: number,
    ): Promise<Date> {
      const kept = await model
        .findOneAndUpdate(
          { _id },
          [{ $set: { ...literal(value), givenAt: '$$NOW', wipeAt: inSeconds(seconds) } }],
          {
            upsert: true,
            returnDocument: 'after',
            updatePipeline: true,
            ...durable,
          },
        )
        .lean()
        .orFail()
      return kept.wipeAt
    },

    /**
     * For one session, from its first look on for so many seconds. Null: its time is over, or another session has it.
     */
    async open(id: string, sessionId: string, seconds: number): Promise<SealedDocument | null> {
      const isFirst = { $eq: [{ $type: '$viewedBy' }, 'missing'] }
      const opened = await model
        .findOneAndUpdate(
          {
            _id: id,
            $expr: { $gt: ['$wipeAt', '$$NOW'] },
            $or: [{ viewedBy: { $exists: false } }, { viewedBy: sessionId }],
          },
          [
            {
              $set: {
                viewedBy: { $literal: sessionId },
                wipeAt: { $cond: [isFirst, inSeconds(seconds), '$wipeAt'] },
              },
            },
          ],
          { returnDocument: 'after', updatePipeline: true, ...durable },
        )
        .lean()
      return opened && { ...opened, iv: bytesOf(opened.iv), data: bytesOf(opened.data) }
    },

    /** Whose time is over. */
    due: (): Promise<Pick<SealedDocument, '_id' | 'conversationId' | 'request'>[]> =>
      model
        .find({ $expr: { $lte: ['$wipeAt', '$$NOW'] } }, { conversationId: 1, request: 1 })
        .lean()
        .exec(),

    /** Given so many seconds ago or earlier: what their logs say of them is said by now. */
    settled: (seconds: number): Promise<Pick<SealedDocument, '_id' | 'conversationId'>[]> =>
      model
        .find({ $expr: { $lte: ['$givenAt', inSeconds(-seconds)] } }, { conversationId: 1 })
        .lean()
        .exec(),

    /** Takes the value away and leaves that it was there, until the log says so. */
    async blank(id: string): Promise<void> {
      await model.updateOne({ _id: id }, { $unset: { iv: 1, data: 1 } }, durable)
    },

    async wipe(id: string): Promise<void> {
      await model.deleteOne({ _id: id }, durable)
    },

    async wipeRequest(conversationId: string, request: number): Promise<void> {
      await model.deleteMany({ conversationId, request }, durable)
    },

    async wipeConversation(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}

/** Bytes may come as the driver's own class. */
const bytesOf = (bytes: Buffer | { buffer: Uint8Array }): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer)

/** A text that begins with a dollar sign is not an expression. */
const literal = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { $literal: value }]))

export type SealedStorage = ReturnType<typeof sealedStorage>
