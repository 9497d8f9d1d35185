import { Schema, type ClientSession, type Connection } from 'mongoose'
import type { CannedImported } from '#shared/canned.ts'

/** What came of an import, so that a repeated one does nothing again. */
interface CannedImportDocument extends CannedImported {
  /** `<agent>/<command>` */
  _id: string
  at: Date
}

/** Longer than any command is repeated. */
const KEPT_SECONDS = 7 * 24 * 60 * 60

const CannedImportSchema = new Schema<CannedImportDocument>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    added: { type: Number, required: true },
    changed: { type: Number, required: true },
    unchanged: { type: Number, required: true },
  },
  { collection: 'canned_imports', strict: 'throw', versionKey: false },
)
CannedImportSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS, name: 'forgotten after a week' })

export function cannedImportStorage(db: Connection) {
  const model = db.model<CannedImportDocument>('CannedImport', CannedImportSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    async byId(_id: string): Promise<CannedImported | null> {
      const found = await model.findById(_id).lean().exec()
      return found && { added: found.added, changed: found.changed, unchanged: found.unchanged }
    },

    async add(_id: string, done: CannedImported, at: Date, session: ClientSession): Promise<void> {
      await model.create([{ _id, at, ...done }], { session })
    },
  }
}
