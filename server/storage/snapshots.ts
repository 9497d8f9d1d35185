import { Schema, type Connection } from 'mongoose'
import type { Snapshot, SnapshotPart } from '../domain/snapshot.ts'
import { isDuplicateKey } from './mongo.ts'

interface SnapshotDocument {
  _id: string
  reference: string
  /** Canonical JSON, byte for byte as signed. */
  text: string
  parts: SnapshotPart[]
  keyId: string
  signature: string
  at: Date
}

const SnapshotSchema = new Schema<SnapshotDocument>(
  {
    _id: { type: String, required: true },
    reference: { type: String, required: true },
    text: { type: String, required: true },
    parts: [{ _id: false, name: String, salt: String, json: String }],
    keyId: { type: String, required: true },
    signature: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'snapshots', strict: 'throw', versionKey: false, minimize: false },
)
SnapshotSchema.index({ reference: 1 }, { name: 'by reference' })

export function snapshotStorage(db: Connection) {
  const model = db.model<SnapshotDocument>('Snapshot', SnapshotSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Durable when it resolves: the log may name it from now on. */
    async store(reference: string, { hash, ...snapshot }: Snapshot, at: Date): Promise<void> {
      try {
        await new model({ _id: hash, reference, at, ...snapshot }).save({ w: 'majority', j: true })
      } catch (error) {
        // Same hash, same content.
        if (!isDuplicateKey(error)) throw error
      }
    },

    async byHash(hash: string): Promise<Snapshot | null> {
      const document = await model.findById(hash).lean().exec()
      if (!document) return null
      const { text, parts, keyId, signature } = document
      return { hash, text, parts, keyId, signature }
    },

    /** Takes away what confirmations that did not win have left of a reference. */
    async keepOnly(reference: string, hash: string | null): Promise<void> {
      await model.deleteMany({ reference, ...(hash && { _id: { $ne: hash } }) })
    },

    async remove(hash: string): Promise<void> {
      await model.deleteOne({ _id: hash })
    },
  }
}
