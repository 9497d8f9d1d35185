import { Schema, type Connection } from 'mongoose'
import type { RegisterRow } from '../domain/register.ts'
import { isDuplicateKey } from './mongo.ts'

interface RegisterDocument extends Omit<RegisterRow, 'n'> {
  _id: number
}

const RegisterSchema = new Schema<RegisterDocument>(
  {
    _id: { type: Number, required: true },
    reference: { type: String, required: true },
    snapshotHash: { type: String, required: true },
    previousHash: { type: String, required: true },
    at: { type: Date, required: true },
    keyId: { type: String, required: true },
    signature: { type: String, required: true },
  },
  { collection: 'register', strict: 'throw', versionKey: false },
)
RegisterSchema.index({ reference: 1 }, { unique: true, name: 'one row per case' })

const rowOf = ({ _id, ...rest }: RegisterDocument): RegisterRow => ({ n: _id, ...rest })

export function registerStorage(db: Connection) {
  const model = db.model<RegisterDocument>('Register', RegisterSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** The last row that a majority holds: a row that could still vanish is nothing to build on. */
    async tip(): Promise<RegisterRow | null> {
      const last = await model.findOne().sort({ _id: -1 }).readConcern('majority').lean().exec()
      return last && rowOf(last)
    },

    has: async (reference: string) => (await model.exists({ reference }).readConcern('majority')) !== null,

    /** Answers false when the number, or the case, stands in the register already. */
    async insert({ n, ...row }: RegisterRow): Promise<boolean> {
      try {
        await new model({ _id: n, ...row }).save({ w: 'majority', j: true })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    /** All rows, in their order. */
    async rows(): Promise<RegisterRow[]> {
      const rows = await model.find().sort({ _id: 1 }).lean().exec()
      return rows.map(rowOf)
    },
  }
}
