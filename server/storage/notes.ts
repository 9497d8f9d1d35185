import { Schema, type Connection } from 'mongoose'
import type { Note } from '#shared/entities.ts'

/** What staff wrote for staff. It lives apart from the log, so that no way to a resident's screen leads past it. */
export interface NoteDocument {
  _id: string
  conversationId: string
  at: Date
  by: { id: string; name: string }
  kind: Note['kind']
  text: string
  /** The command that wrote it, with its author: a repeat finds it. */
  clientId: string
}

const NoteSchema = new Schema<NoteDocument>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    at: { type: Date, required: true },
    by: { id: String, name: String },
    kind: { type: String, required: true },
    text: { type: String, required: true },
    clientId: { type: String, required: true },
  },
  { collection: 'notes', strict: 'throw', versionKey: false },
)
NoteSchema.index({ conversationId: 1, at: 1 }, { name: 'of a conversation' })
NoteSchema.index(
  { conversationId: 1, 'by.id': 1, clientId: 1 },
  { unique: true, name: 'once for each command' },
)

export function noteStorage(db: Connection) {
  const model = db.model<NoteDocument>('Note', NoteSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Stores a note once for each command; answers the one that stands. */
    async add(note: NoteDocument): Promise<NoteDocument> {
      const { conversationId, by, clientId, ...rest } = note
      return model
        .findOneAndUpdate(
          { conversationId, 'by.id': by.id, clientId },
          { $setOnInsert: { ...rest, 'by.name': by.name } },
          { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority', j: true } },
        )
        .lean()
        .orFail()
        .exec()
    },

    of: (conversationId: string) => model.find({ conversationId }).sort({ at: 1 }).lean().exec(),

    byIds: (ids: string[]) =>
      model
        .find({ _id: { $in: ids } }, { text: 1 })
        .lean()
        .exec(),

    async remove(conversationId: string): Promise<void> {
      await model.deleteMany({ conversationId })
    },
  }
}

export type NoteStorage = ReturnType<typeof noteStorage>
