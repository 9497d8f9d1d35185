import { Schema, type Connection } from 'mongoose'
import type { CaseDraft } from '#shared/entities.ts'
import { isDuplicateKey } from './mongo.ts'

/** A proposed text under its content hash, with the reference that it reserves. */
export interface DraftDocument {
  _id: string
  reference: string
  conversationId: string
  /** Which command made it: the same one never reserves a second reference. */
  agentId: string
  clientId: string
  /** Part of what is hashed; see draftHashOf. */
  salt: string
  draft: CaseDraft
  at: Date
  /** True until its case and register rows stand; then absent, so that the index of open ones stays small. */
  open?: true
}

const DraftSchema = new Schema<DraftDocument>(
  {
    _id: { type: String, required: true },
    reference: { type: String, required: true },
    conversationId: { type: String, required: true },
    agentId: { type: String, required: true },
    clientId: { type: String, required: true },
    salt: { type: String, required: true },
    draft: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    open: Boolean,
  },
  { collection: 'drafts', strict: 'throw', versionKey: false, minimize: false },
)
DraftSchema.index({ reference: 1 }, { unique: true, name: 'reference reserved once' })
DraftSchema.index(
  { conversationId: 1, agentId: 1, clientId: 1 },
  { unique: true, name: 'one draft per command' },
)
DraftSchema.index({ at: 1 }, { partialFilterExpression: { open: true }, name: 'open' })

export type OpenDraft = Pick<DraftDocument, '_id' | 'reference' | 'conversationId'>

export function draftStorage(db: Connection) {
  const model = db.model<DraftDocument>('Draft', DraftSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Stores the draft, or answers the one that this command stored before. Null: the reference is taken. */
    async reserve(document: DraftDocument): Promise<DraftDocument | null> {
      try {
        await new model(document).save({ w: 'majority', j: true })
        return document
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const { conversationId, agentId, clientId } = document
      return model.findOne({ conversationId, agentId, clientId }).lean().exec()
    },

    /** Drafts without a case so far, oldest first: proposals that wait, and what a process left undone. */
    open: (): Promise<OpenDraft[]> =>
      model.find({ open: true }, { reference: 1, conversationId: 1 }).sort({ at: 1 }).lean().exec(),

    openByReference: (reference: string): Promise<OpenDraft | null> =>
      model.findOne({ reference, open: true }, { reference: 1, conversationId: 1 }).lean().exec(),

    async settle(reference: string): Promise<void> {
      await model.updateOne({ reference, open: true }, { $unset: { open: 1 } })
    },

    async remove(id: string): Promise<void> {
      await model.deleteOne({ _id: id })
    },
  }
}
