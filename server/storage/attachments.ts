import { once } from 'node:events'
import type { Readable } from 'node:stream'
import mongoose, { Schema, type Connection } from 'mongoose'
import type { AttachedFile } from '#shared/entities.ts'
import { attachmentQuotas, type Quota } from './attachment-quotas.ts'
import { newId } from './mongo.ts'

/**
 * A file on its way into a conversation. `receiving`: parts come in. `checking`: a process looks at all of it. `ready`: may
 * be attached. `attached`: an entry names it. `dropped`: nothing of it is kept; the frame stays for a while, so that
 * whatever was written at the same moment is found and taken away.
 */
export interface AttachmentDocument {
  _id: string
  conversationId: string
  by: { kind: 'visitor' | 'agent' | 'system'; id: string }
  /** Of the entry that it becomes; with conversation and author it names the upload. */
  clientId: string
  state: 'receiving' | 'checking' | 'ready' | 'attached' | 'dropped'
  /** As it was given. */
  name: string
  /** Bytes that were announced. */
  size: number
  /** What holds its share of the quota; missing in documents of earlier versions. */
  reservation?: string
  description: string
  /** The parts that count, in order; what else lies about was overtaken. */
  parts: { id: string; size: number }[]
  received: number
  /** Who checks it now, and how long that is believed. */
  check: { id: string; until: Date } | null
  /** From `ready` on: what the entry says of it. */
  file: Omit<AttachedFile, 'fileId' | 'description'> | null
  touchedAt: Date
}

interface PartDocument {
  _id: string
  fileId: string
  data: Buffer
}

export type Variant = 'content' | 'thumbnail'

const AttachmentSchema = new Schema<AttachmentDocument>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    by: { type: new Schema({ kind: String, id: String }, { _id: false }), required: true },
    clientId: { type: String, required: true },
    state: { type: String, required: true },
    // Empty once it was dropped.
    name: { type: String, default: '' },
    size: { type: Number, required: true },
    reservation: String,
    description: { type: String, default: '' },
    parts: [{ _id: false, id: String, size: Number }],
    received: { type: Number, required: true },
    check: { type: new Schema({ id: String, until: Date }, { _id: false }), default: null },
    file: { type: Schema.Types.Mixed, default: null },
    touchedAt: { type: Date, required: true },
  },
  { collection: 'attachments', strict: 'throw', versionKey: false, minimize: false },
)
AttachmentSchema.index(
  { conversationId: 1, 'by.id': 1, clientId: 1 },
  { unique: true, name: 'once for each command' },
)
AttachmentSchema.index({ state: 1, touchedAt: 1 }, { name: 'left behind' })

const durable = { writeConcern: { w: 'majority', j: true } } as const
const after = { returnDocument: 'after', ...durable } as const
/** A reservation that is being made this very moment is not lost; one older than this has lost its process. */
const LOST_MS = 60_000
const variants: readonly Variant[] = ['content', 'thumbnail']
const blobId = (fileId: string, variant: Variant) => `${fileId}/${variant}`

export function attachmentStorage(db: Connection) {
  const model = db.model<AttachmentDocument>('Attachment', AttachmentSchema)
  const quotas = attachmentQuotas(db)
  const native = db.getClient().db(db.name)
  // The driver's own: bytes go in and out as they are.
  const parts = native.collection<PartDocument>('attachmentParts')
  const bucket = new mongoose.mongo.GridFSBucket(native, { bucketName: 'attachmentFiles', ...durable })
  // The driver's types know only its own ids; ours are texts.
  const named = (fileId: string, variant: Variant) => blobId(fileId, variant) as never

  async function removeBytes(fileId: string): Promise<void> {
    await parts.deleteMany({ fileId }, durable)
    for (const variant of variants) {
      // Chunks without their head go, too; that there was no head is no news.
      await bucket.delete(named(fileId, variant)).catch(whenMissing)
    }
  }

  /** State first, bytes after: whoever reads on meanwhile finds nothing to read from. */
  async function drop(filter: object, now: Date): Promise<AttachmentDocument | null> {
    const blank = { state: 'dropped', name: '', description: '', parts: [], received: 0 } as const
    const dropped = await model
      .findOneAndUpdate(filter, { $set: { ...blank, check: null, file: null, touchedAt: now } }, after)
      .lean()
      .exec()
    if (!dropped) return null
    await removeBytes(dropped._id)
    if (dropped.reservation) await quotas.giveBack(sideOf(dropped), dropped.reservation)
    return dropped
  }

  async function reserve(
    upload: Pick<AttachmentDocument, 'conversationId' | 'by' | 'size'>,
    most: Quota,
    now: Date,
  ): Promise<string | null> {
    const side = sideOf(upload)
    const reservation = await quotas.reserve(side, upload.size, most, now)
    if (reservation) return reservation
    const { conversationId, kind } = side
    const living = await model
      .distinct('reservation', { conversationId, 'by.kind': kind, state: { $ne: 'dropped' } })
      .exec()
    await quotas.giveBackLost(
      side,
      living.filter((id) => id !== undefined),
      new Date(now.getTime() - LOST_MS),
    )
    return quotas.reserve(side, upload.size, most, now)
  }

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
      await parts.createIndex({ fileId: 1 }, { name: 'of a file' })
      await quotas.ready()
    },

    /**
     * Begins an upload once for each command; answers the one that stands. One that was dropped begins anew. Null where
     * its side of the conversation would have more than `most`.
     */
    async begin(
      wish: Pick<AttachmentDocument, 'conversationId' | 'by' | 'clientId' | 'name' | 'size' | 'description'>,
      most: Quota,
      now: Date,
    ): Promise<AttachmentDocument | null> {
      const reservation = await reserve(wish, most, now)
      if (!reservation) return null
      const { conversationId, by, clientId, ...rest } = wish
      const key = { conversationId, 'by.id': by.id, clientId }
      const fresh = { ...rest, reservation, state: 'receiving' as const, touchedAt: now }
      const revived = await model
        .findOneAndUpdate({ ...key, state: 'dropped' }, { $set: fresh }, after)
        .lean()
        .exec()
      if (revived) return revived
      const begun = await model
        .findOneAndUpdate(
          key,
          {
            $setOnInsert: {
              _id: newId(),
              'by.kind': by.kind,
              ...fresh,
              parts: [],
              received: 0,
              check: null,
              file: null,
            },
          },
          { upsert: true, ...after },
        )
        .lean()
        .orFail()
        .exec()
      // The same command, over another connection, was faster.
      if (begun.reservation !== reservation) await quotas.giveBack(sideOf(begun), reservation)
      return begun
    },

    find: (id: string) => model.findById(id).lean().exec(),

    /** The upload that a command began, if it did. */
    of: (conversationId: string, authorId: string, clientId: string) =>
      model.findOne({ conversationId, 'by.id': authorId, clientId }).lean().exec(),

    /** What of a conversation is kept and stands in its log, oldest first. */
    sentIn: (conversationId: string) =>
      model.find({ conversationId, state: 'attached' }).sort({ touchedAt: 1 }).lean().exec(),

    /** Takes a part if everything before it is there; null where it does not follow. */
    async addPart(id: string, offset: number, data: Buffer, now: Date): Promise<AttachmentDocument | null> {
      const part = newId()
      await parts.insertOne({ _id: part, fileId: id, data }, durable)
      const added = await model
        .findOneAndUpdate(
          { _id: id, state: 'receiving', received: offset },
          {
            $push: { parts: { id: part, size: data.length } },
            $set: { received: offset + data.length, touchedAt: now },
          },
          after,
        )
        .lean()
        .exec()
      if (!added) await parts.deleteOne({ _id: part })
      return added
    },

    /** One process checks at a time; one that died holds it up until its time is over. Null: not now, or not any more. */
    async takeToCheck(id: string, now: Date, seconds: number): Promise<AttachmentDocument | null> {
      const check = { id: newId(), until: new Date(now.getTime() + seconds * 1000) }
      return model
        .findOneAndUpdate(
          {
            _id: id,
            $expr: { $eq: ['$received', '$size'] },
            $or: [{ state: 'receiving' }, { state: 'checking', 'check.until': { $lt: now } }],
          },
          { $set: { state: 'checking', check, touchedAt: now } },
          after,
        )
        .lean()
        .exec()
    },

    /** From now on it may take as long again. False: somebody else has taken the check over, or it was dropped. */
    async prolongCheck({ _id, check }: AttachmentDocument, now: Date, seconds: number): Promise<boolean> {
      const { matchedCount } = await model.updateOne(
        { _id, state: 'checking', 'check.id': check?.id ?? '' },
        { $set: { 'check.until': new Date(now.getTime() + seconds * 1000) } },
        durable,
      )
      return matchedCount === 1
    },

    /** A check that came to no end: somebody else may take it. */
    async giveBack({ _id, check }: AttachmentDocument): Promise<void> {
      await model.updateOne(
        { _id, state: 'checking', 'check.id': check?.id ?? '' },
        { $set: { state: 'receiving', check: null } },
        durable,
      )
    },

    /** All bytes of an upload that is complete. */
    async received({ _id, parts: wanted }: AttachmentDocument): Promise<Buffer> {
      const found = await parts.find({ fileId: _id }, { promoteBuffers: true }).toArray()
      const data = new Map(found.map((part) => [part._id, part.data]))
      return Buffer.concat(
        wanted.map(({ id }) => {
          const part = data.get(id)
          if (!part) throw new Error(`part ${id} of file ${_id} is missing`)
          return part
        }),
      )
    },

    /** Keeps the bytes of one variant; a try before this one left nothing that counts. */
    async store(id: string, variant: Variant, bytes: Buffer): Promise<void> {
      await bucket.delete(named(id, variant)).catch(whenMissing)
      const stream = bucket.openUploadStreamWithId(named(id, variant), variant)
      stream.end(bytes)
      await once(stream, 'finish')
    },

    /** From here on it may be attached. False where it was dropped, or taken over, meanwhile. */
    async checked(
      { _id, check }: AttachmentDocument,
      file: NonNullable<AttachmentDocument['file']>,
      now: Date,
    ): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id, state: 'checking', 'check.id': check?.id ?? '' },
        { $set: { state: 'ready', check: null, file, parts: [], touchedAt: now } },
        durable,
      )
      if (modifiedCount === 1) await parts.deleteMany({ fileId: _id })
      return modifiedCount === 1
    },

    /** Keeps it from the sweep for as long as an entry is being written. False: it is gone. */
    async touch(id: string, description: string, now: Date): Promise<boolean> {
      const { matchedCount } = await model.updateOne(
        { _id: id, state: 'ready' },
        { $set: { description, touchedAt: now } },
        durable,
      )
      return matchedCount === 1
    },

    /** An entry names it. */
    async attached(id: string): Promise<void> {
      await model.updateOne({ _id: id, state: 'ready' }, { $set: { state: 'attached' } }, durable)
    },

    /** Bytes, as they are handed out. */
    read: (id: string, variant: Variant): Readable => bucket.openDownloadStream(named(id, variant)),

    /** What a check wrote after its file was dropped. False where it stands: then the bytes are those of another check. */
    async removeIfDropped({ _id }: AttachmentDocument): Promise<boolean> {
      if (await model.exists({ _id, state: { $ne: 'dropped' } })) return false
      await removeBytes(_id)
      return true
    },

    /** Nobody gets it, and nobody has got it: whatever an entry names stays. */
    dropUnsent: (id: string, now: Date) => drop({ _id: id, state: { $in: ['receiving', 'ready'] } }, now),

    /** Of one that is being checked by this very check. */
    dropChecked: ({ _id, check }: AttachmentDocument, now: Date) =>
      drop({ _id, state: 'checking', 'check.id': check?.id ?? '' }, now),

    /** Of entries whose content goes: named by author and clientId, which blanked entries keep. */
    async dropOf(
      conversationId: string,
      entries: readonly { by: { id: string }; clientId: string }[],
      now: Date,
    ): Promise<void> {
      for (const { by, clientId } of entries) await drop({ conversationId, 'by.id': by.id, clientId }, now)
    },

    async dropAll(conversationId: string, now: Date): Promise<void> {
      for (const { _id } of await model.find({ conversationId }, { _id: 1 }).lean().exec())
        await drop({ _id }, now)
      await quotas.remove(conversationId)
    },

    /** What nobody has touched since: begun and not sent, or checked and not named by an entry. */
    leftBehind: (before: Date, limit: number) =>
      model
        .find({ state: { $in: ['receiving', 'checking', 'ready'] }, touchedAt: { $lt: before } })
        .sort({ touchedAt: 1 })
        .limit(limit)
        .lean()
        .exec(),

    /** As `dropUnsent`, but not if it was touched since. */
    dropLeftBehind: (id: string, before: Date, now: Date) =>
      drop({ _id: id, state: { $ne: 'attached' }, touchedAt: { $lt: before } }, now),

    /** The last of what was dropped before; again with its bytes, should somebody have written at the same moment. */
    async forgetDropped(before: Date): Promise<void> {
      const gone = await model
        .find({ state: 'dropped', touchedAt: { $lt: before } }, { _id: 1 })
        .lean()
        .exec()
      for (const { _id } of gone) {
        await removeBytes(_id)
        await model.deleteOne({ _id, state: 'dropped', touchedAt: { $lt: before } })
      }
    },
  }
}

const sideOf = ({ conversationId, by }: Pick<AttachmentDocument, 'conversationId' | 'by'>) => ({
  conversationId,
  kind: by.kind,
})

function whenMissing(error: unknown): void {
  if (!(error instanceof mongoose.mongo.MongoRuntimeError) || !error.message.includes('not found'))
    throw error
}
