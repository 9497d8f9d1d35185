import { Schema, type Connection } from 'mongoose'
import type { Language } from '#shared/entities.ts'

/**
 * A resident who is kept from the chat for a time. It follows from the end of a conversation, and stays when that is erased:
 * nothing of what was said is in it, and whom it is about stands in it only as digests.
 */
export interface BlockDocument {
  /** Of the conversation that it came of. */
  _id: string
  /** Digests of the visitor, and of whom the portal says they are. */
  whom: string[]
  at: Date
  until: Date
  by: string
  topicId: string
  language: Language
  noteId: string | null
  /** A supervisor ended it before its time. */
  lifted: { at: Date; by: string } | null
}

/** As long as the law lets addresses of abuse be kept (docs/decisions/0047). */
const KEPT_SECONDS = 30 * 24 * 60 * 60

const BlockSchema = new Schema<BlockDocument>(
  {
    _id: { type: String, required: true },
    whom: { type: [String], required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
    by: { type: String, required: true },
    topicId: { type: String, required: true },
    language: { type: String, required: true },
    noteId: String,
    lifted: { type: new Schema({ at: Date, by: String }, { _id: false }), default: null },
  },
  { collection: 'blocks', strict: 'throw', versionKey: false },
)
BlockSchema.index({ whom: 1, until: 1 }, { name: 'of somebody' })
BlockSchema.index({ until: 1 }, { expireAfterSeconds: KEPT_SECONDS, name: 'forgotten a month after its end' })

const durable = { writeConcern: { w: 'majority', j: true } } as const

export function blockStorage(db: Connection) {
  const model = db.model<BlockDocument>('Block', BlockSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Once for each conversation: whoever does it again changes nothing, also where it was lifted meanwhile. */
    async put({ _id, ...block }: Omit<BlockDocument, 'lifted'>): Promise<void> {
      await model.updateOne(
        { _id },
        { $setOnInsert: { ...block, lifted: null } },
        { upsert: true, ...durable },
      )
    },

    /** The one that holds longest. */
    holding: (whom: string[], now: Date): Promise<Pick<BlockDocument, 'until'> | null> =>
      model
        .findOne({ whom: { $in: whom }, until: { $gt: now }, lifted: null }, { until: 1 })
        .sort({ until: -1 })
        .lean()
        .exec(),

    /** Those of these conversations that have one. */
    known: async (ids: string[]): Promise<ReadonlySet<string>> =>
      new Set(
        (
          await model
            .find({ _id: { $in: ids } }, { _id: 1 })
            .lean()
            .exec()
        ).map(({ _id }) => _id),
      ),

    running: (now: Date) =>
      model
        .find({ until: { $gt: now }, lifted: null })
        .sort({ at: -1 })
        .lean()
        .exec(),

    /** Null where there is none that runs. */
    lift: (id: string, lifted: { at: Date; by: string }) =>
      model
        .findOneAndUpdate({ _id: id, until: { $gt: lifted.at }, lifted: null }, { $set: { lifted } }, durable)
        .lean()
        .exec(),
  }
}
