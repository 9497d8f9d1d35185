import { Schema, type Connection } from 'mongoose'
import type { HistoryFilter } from '#shared/history.ts'

/** What a member of staff looks for again and again; nobody else sees it. */
export interface SavedFilterDocument {
  _id: string
  agentId: string
  name: string
  filter: HistoryFilter
}

const SavedFilterSchema = new Schema<SavedFilterDocument>(
  {
    _id: { type: String, required: true },
    agentId: { type: String, required: true },
    name: { type: String, required: true },
    filter: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'savedFilters', strict: 'throw', versionKey: false, minimize: false },
)
SavedFilterSchema.index({ agentId: 1, name: 1 }, { unique: true, name: 'one of a name' })

export function savedFilterStorage(db: Connection) {
  const model = db.model<SavedFilterDocument>('SavedFilter', SavedFilterSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    of: (agentId: string) => model.find({ agentId }).sort({ name: 1 }).lean().exec(),

    /** One of this name is replaced. */
    async save({ _id, agentId, name, filter }: SavedFilterDocument): Promise<void> {
      await model.updateOne({ agentId, name }, { $set: { filter }, $setOnInsert: { _id } }, { upsert: true })
    },

    async remove(agentId: string, id: string): Promise<void> {
      await model.deleteOne({ _id: id, agentId })
    },
  }
}
