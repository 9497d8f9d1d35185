import { Schema, type Connection } from 'mongoose'
import type { Cursor } from '#shared/entities.ts'
import { COMING_BACK_SPACING_MS, gathered } from './gather.ts'

interface CursorDocument {
  /** `<conversationId>/<party>` */
  _id: string
  delivered: number
  read: number
}

const CursorSchema = new Schema<CursorDocument>(
  {
    _id: { type: String, required: true },
    delivered: { type: Number, required: true },
    read: { type: Number, required: true },
  },
  { collection: 'cursors', strict: 'throw', versionKey: false },
)

const parties = ['visitor', 'agent'] as const

/** How far each side has got. Marks only move forwards; they are not rebuilt from the log. */
export function cursorStorage(db: Connection) {
  const model = db.model<CursorDocument>('Cursor', CursorSchema)
  const key = (conversationId: string, party: Cursor['party']) => `${conversationId}/${party}`

  return {
    async ready() {
      await model.createCollection()
    },

    /** Moves a mark forwards; what is read has been delivered too. Answers where the cursor stands now. */
    async move(
      conversationId: string,
      party: Cursor['party'],
      mark: 'delivered' | 'read',
      seq: number,
    ): Promise<Cursor> {
      const moved = await model
        .findOneAndUpdate(
          { _id: key(conversationId, party) },
          { $max: mark === 'read' ? { read: seq, delivered: seq } : { delivered: seq, read: 0 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean()
      return { party, delivered: moved.delivered, read: moved.read }
    },

    /** Asked at every resume: many at once are one question. */
    of: gathered(
      async (conversationIds: string[]): Promise<Cursor[][]> => {
        const keys = conversationIds.flatMap((id) => parties.map((party) => key(id, party)))
        const found = await model.collection.find<CursorDocument>({ _id: { $in: keys as never[] } }).toArray()
        const byKey = new Map(found.map((cursor) => [cursor._id, cursor]))
        return conversationIds.map((id) =>
          parties.map((party) => {
            const cursor = byKey.get(key(id, party))
            return { party, delivered: cursor?.delivered ?? 0, read: cursor?.read ?? 0 }
          }),
        )
      },
      { spacingMs: COMING_BACK_SPACING_MS },
    ),

    async remove(conversationId: string): Promise<void> {
      await model.deleteMany({ _id: { $in: parties.map((party) => key(conversationId, party)) } })
    },
  }
}
