import { Schema, type Connection } from 'mongoose'
import type { CaseRecord } from '../domain/case.ts'
import { isDuplicateKey } from './mongo.ts'

export interface CaseDocument extends Omit<CaseRecord, 'reference'> {
  /** The public reference. */
  _id: string
}

const CaseSchema = new Schema<CaseDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    status: { type: String, required: true },
    conversationId: { type: String, required: true },
    draftHash: { type: String, required: true },
    snapshotHash: { type: String, required: true },
    topicId: { type: String, required: true },
    departmentId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    receivedLocalDate: { type: String, required: true },
    deadline: {
      type: new Schema({ basis: String, days: Number, internalTarget: String }, { _id: false }),
      required: true,
    },
    history: [{ _id: false, at: Date, status: String }],
  },
  { collection: 'cases', strict: 'throw', versionKey: false },
)
CaseSchema.index({ conversationId: 1 }, { name: 'by conversation' })
CaseSchema.index({ departmentId: 1, status: 1, 'deadline.internalTarget': 1 }, { name: 'due' })

export function caseStorage(db: Connection) {
  const model = db.model<CaseDocument>('Case', CaseSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Creates the row, unless it stands: what has happened to the case since then stays. */
    async create({ reference, ...record }: CaseRecord): Promise<void> {
      try {
        await new model({ _id: reference, ...record }).save({ w: 'majority', j: true })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },

    byReference: (reference: string) => model.findById(reference).lean().exec(),
  }
}
