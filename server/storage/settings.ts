import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from './mongo.ts'

/** One version of a setting. Never changed once it is there: a change is the next version. */
export interface SettingDocument {
  /** `<kind>/<version>`, the version in 6 digits: who inserts it first has made the change. */
  _id: string
  kind: string
  version: number
  at: Date
  /** Staff id, or `system`. */
  by: string
  /** Pairs a repeated command with its first result. */
  clientId: string | null
  value: unknown
}

const SettingSchema = new Schema<SettingDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    clientId: String,
    value: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'settings', strict: 'throw', versionKey: false, minimize: false },
)

const durable = { w: 'majority', j: true } as const

const MAX_VERSION = 999_999

function idOf(kind: string, version: number): string {
  return `${kind}/${String(version).padStart(String(MAX_VERSION).length, '0')}`
}

export function settingStorage(db: Connection) {
  const model = db.model<SettingDocument>('Setting', SettingSchema)
  const read = () => model.find().read('primary').readConcern('majority').lean()

  return {
    async ready() {
      await model.createCollection()
    },

    /** Stores a version. False when there is one of that number already. */
    async add(version: Omit<SettingDocument, '_id'>): Promise<boolean> {
      try {
        await new model({ ...version, _id: idOf(version.kind, version.version) }).save(durable)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    async version(kind: string, version: number): Promise<SettingDocument | null> {
      const [found] = await read().where({ _id: idOf(kind, version) })
      return found ?? null
    },

    /** So many before a version, the newest first, without what they say. */
    async before(kind: string, version: number, count: number): Promise<Omit<SettingDocument, 'value'>[]> {
      const earlier = { $gt: idOf(kind, 0), $lt: idOf(kind, version) }
      return read().where({ _id: earlier }).select({ value: 0 }).sort({ _id: -1 }).limit(count)
    },

    async newest(kind: string): Promise<SettingDocument | null> {
      const all = { $gt: idOf(kind, 0), $lte: idOf(kind, MAX_VERSION) }
      const [found] = await read().where({ _id: all }).sort({ _id: -1 }).limit(1)
      return found ?? null
    },

    /** What is newer than the versions given, in the order of versions; mostly nothing. */
    async newerThan(versions: { kind: string; version: number }[]): Promise<SettingDocument[]> {
      const isNewer = versions.map(({ kind, version }) => ({
        _id: { $gt: idOf(kind, version), $lte: idOf(kind, MAX_VERSION) },
      }))
      return read().where({ $or: isNewer }).sort({ _id: 1 })
    },
  }
}
