import { Schema, type Connection } from 'mongoose'

/** An agent was named in a note, and reads it when they come. What was written stands in the note alone. */
export interface MentionDocument {
  /** `<note>/<agent>`: however often a note is told, it is one. */
  _id: string
  noteId: string
  agentId: string
  conversationId: string
  at: Date
  by: string
  readAt: Date | null
}

const MentionSchema = new Schema<MentionDocument>(
  {
    _id: { type: String, required: true },
    noteId: { type: String, required: true },
    agentId: { type: String, required: true },
    conversationId: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String },
    readAt: { type: Date, default: null },
  },
  { collection: 'mentions', strict: 'throw', versionKey: false },
)
MentionSchema.index({ agentId: 1, at: -1 }, { name: 'of an agent' })
MentionSchema.index({ conversationId: 1 }, { name: 'of a conversation' })

const durable = { writeConcern: { w: 'majority', j: true } } as const

export function mentionStorage(db: Connection) {
  const model = db.model<MentionDocument>('Mention', MentionSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Once for each note and agent; one that was read stays so. Answers the one that stands. */
    put: ({ _id, ...mention }: Omit<MentionDocument, 'readAt'>): Promise<MentionDocument> =>
      model
        .findOneAndUpdate(
          { _id },
          { $setOnInsert: { ...mention, readAt: null } },
          { upsert: true, returnDocument: 'after', ...durable },
        )
        .lean()
        .orFail()
        .exec(),

    /** The newest first. */
    of: (agentId: string, most: number) => model.find({ agentId }).sort({ at: -1 }).limit(most).lean().exec(),

    async read(agentId: string, noteIds: string[], at: Date): Promise<void> {
      await model.updateMany(
        { agentId, noteId: { $in: noteIds }, readAt: null },
        { $set: { readAt: at } },
        durable,
      )
    },

    async remove(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId }, durable)
    },
  }
}
