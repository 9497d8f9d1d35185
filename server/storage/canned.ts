import { Schema, type ClientSession, type Connection } from 'mongoose'
import type { CannedText } from '#shared/canned.ts'
import { isDuplicateKey } from './mongo.ts'

/** How a reply was left by one change. */
export interface CannedVersion {
  version: number
  at: Date
  /** Staff id, or `system`. */
  by: string
  /** Pairs a repeated command with its first result. */
  clientId: string
  /** Null: it was removed by it. */
  reply: CannedText | null
}

export interface CannedDocument extends CannedVersion {
  _id: string
  /** Null: shared by all. */
  ownerId: string | null
  isDemo: boolean
  /** Who added it by which command, so that a repeated one finds it. */
  added: { by: string; clientId: string }
  /** What stood before, the newest last. */
  past: CannedVersion[]
}

/** Changes of one reply that can be looked up; in them stands what the audit names by number. */
const KEPT_VERSIONS = 50

const VersionFields = {
  version: { type: Number, required: true },
  at: { type: Date, required: true },
  by: { type: String, required: true },
  clientId: { type: String, required: true },
  reply: Schema.Types.Mixed,
} as const

const CannedSchema = new Schema<CannedDocument>(
  {
    _id: { type: String, required: true },
    ...VersionFields,
    ownerId: String,
    isDemo: { type: Boolean, required: true },
    added: { by: { type: String, required: true }, clientId: { type: String, required: true } },
    past: { type: [new Schema<CannedVersion>(VersionFields, { _id: false })], required: true },
  },
  { collection: 'canned_replies', strict: 'throw', versionKey: false, minimize: false },
)
CannedSchema.index({ ownerId: 1, _id: 1 }, { name: 'of somebody, or of all' })
CannedSchema.index({ 'added.by': 1, 'added.clientId': 1 }, { unique: true, name: 'once for each command' })

const durable = { w: 'majority', j: true } as const

export type CannedListed = Omit<CannedDocument, 'past' | 'reply'> & { reply: CannedText }

/** Who asks; `departments` null: whose do not matter. */
export interface CannedReader {
  agentId: string
  departments: readonly string[] | null
}

export function cannedStorage(db: Connection) {
  const model = db.model<CannedDocument>('CannedReply', CannedSchema)

  function readable({ agentId, departments }: CannedReader) {
    const inTheirs = departments && {
      $or: [{ 'reply.departments': { $size: 0 } }, { 'reply.departments': { $in: departments } }],
    }
    return { reply: { $ne: null }, $or: [{ ownerId: agentId }, { ownerId: null, ...inTheirs }] }
  }

  /** The write of the next version: it finds only the one that was read. */
  function changing(
    { _id, version, at, by, clientId, reply }: CannedDocument,
    next: Omit<CannedVersion, 'version'>,
  ) {
    const stood = { version, at, by, clientId, reply }
    return {
      filter: { _id, version },
      update: {
        $set: { ...next, version: version + 1 },
        $push: { past: { $each: [stood], $slice: -KEPT_VERSIONS } },
      },
    }
  }

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Stores a reply once for each command; answers the one that stands. */
    async add(document: CannedDocument): Promise<CannedDocument> {
      try {
        await new model(document).save(durable)
        return document
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        const { by, clientId } = document.added
        return model.findOne({ 'added.by': by, 'added.clientId': clientId }).lean().orFail().exec()
      }
    },

    /** Makes the next version of what was read. Null where somebody else has done so since. */
    change(document: CannedDocument, next: Omit<CannedVersion, 'version'>) {
      const { filter, update } = changing(document, next)
      return model
        .findOneAndUpdate(filter, update, { returnDocument: 'after', writeConcern: durable })
        .lean()
        .exec()
    },

    /** Nothing of it stays. False where it was changed since, or is gone. */
    async remove(id: string, version: number): Promise<boolean> {
      const { deletedCount } = await model.deleteOne({ _id: id, version }, { writeConcern: durable })
      return deletedCount === 1
    },

    byId: (id: string) => model.findById(id).lean().exec(),

    byIds: (ids: string[]): Promise<CannedDocument[]> =>
      model
        .find({ _id: { $in: ids }, reply: { $ne: null } })
        .lean()
        .exec(),

    /** All of it, with what `also` stores, or nothing. False where one of them was changed since it was read. */
    async putAll(
      {
        adds,
        changes,
      }: {
        adds: CannedDocument[]
        changes: { document: CannedDocument; next: Omit<CannedVersion, 'version'> }[]
      },
      also: (session: ClientSession) => Promise<void>,
    ): Promise<boolean> {
      const stale = new Error('changed since')
      try {
        await db.transaction(
          async (session) => {
            await also(session)
            if (adds.length > 0) await model.insertMany(adds, { session })
            if (changes.length === 0) return
            const writes = changes.map(({ document, next }) => ({ updateOne: changing(document, next) }))
            const { matchedCount } = await model.bulkWrite(writes, { session })
            if (matchedCount < changes.length) throw stale
          },
          { writeConcern: durable },
        )
        return true
      } catch (error) {
        // A repeated command that came in the same moment is one of them.
        if (error === stale || isDuplicateKey(error)) return false
        throw error
      }
    },

    /** What somebody may use, in the order of ids. */
    list(reader: CannedReader, afterId: string, count: number): Promise<CannedListed[]> {
      return model
        .find({ ...readable(reader), _id: { $gt: afterId } }, { past: 0 })
        .sort({ _id: 1 })
        .limit(count)
        .lean<CannedListed[]>()
        .exec()
    },

    /** How many are shared, or somebody's. */
    count: (ownerId: string | null) => model.countDocuments({ ownerId, reply: { $ne: null } }),
  }
}
