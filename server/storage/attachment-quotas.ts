import { Schema, type Connection } from 'mongoose'
import type { Author } from '../domain/entries.ts'
import { isDuplicateKey, newId } from './mongo.ts'

/** What the uploads of one side of a conversation may come to. */
export interface Quota {
  count: number
  bytes: number
}

interface Reservation {
  id: string
  size: number
  at: Date
}

/** What one side of a conversation has reserved: one document, so that the database decides who is the last to fit. */
interface QuotaDocument {
  /** Conversation and kind of author. */
  _id: string
  reserved: Reservation[]
}

const QuotaSchema = new Schema<QuotaDocument>(
  {
    _id: { type: String, required: true },
    reserved: [{ _id: false, id: String, size: Number, at: Date }],
  },
  { collection: 'attachmentQuotas', strict: 'throw', versionKey: false },
)

const durable = { writeConcern: { w: 'majority', j: true } } as const
const kinds: readonly Author['kind'][] = ['visitor', 'agent', 'system']

/** One side of a conversation. */
export interface Side {
  conversationId: string
  kind: Author['kind']
}

const idOf = ({ conversationId, kind }: Side) => `${conversationId}/${kind}`

export function attachmentQuotas(db: Connection) {
  const model = db.model<QuotaDocument>('AttachmentQuota', QuotaSchema)

  async function push(side: Side, reservation: Reservation, most: Quota): Promise<boolean> {
    const { modifiedCount } = await model.updateOne(
      {
        _id: idOf(side),
        $expr: {
          $and: [
            { $lt: [{ $size: '$reserved' }, most.count] },
            { $lte: [{ $add: [{ $sum: '$reserved.size' }, reservation.size] }, most.bytes] },
          ],
        },
      },
      { $push: { reserved: reservation } },
      durable,
    )
    return modifiedCount === 1
  }

  async function ensure(side: Side): Promise<void> {
    await model
      .updateOne({ _id: idOf(side) }, { $setOnInsert: { reserved: [] } }, { upsert: true, ...durable })
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error
      })
  }

  return {
    async ready() {
      await model.createCollection()
    },

    /**
     * Reserves for one upload, and answers the name of the reservation; null where it does not fit. One guarded update:
     * the database decides, whatever number of processes try.
     */
    async reserve(side: Side, size: number, most: Quota, now: Date): Promise<string | null> {
      const reservation = { id: newId(), size, at: now }
      await ensure(side)
      return (await push(side, reservation, most)) ? reservation.id : null
    },

    /** Gives back what nobody stands for since `before`, left by a process that died. `living`: those that somebody stands for. */
    async giveBackLost(side: Side, living: readonly string[], before: Date): Promise<void> {
      await model.updateOne(
        { _id: idOf(side) },
        { $pull: { reserved: { id: { $nin: living }, at: { $lt: before } } } },
        durable,
      )
    },

    async giveBack(side: Side, id: string): Promise<void> {
      await model.updateOne({ _id: idOf(side) }, { $pull: { reserved: { id } } }, durable)
    },

    async remove(conversationId: string): Promise<void> {
      await model.deleteMany({ _id: { $in: kinds.map((kind) => idOf({ conversationId, kind })) } })
    },
  }
}
