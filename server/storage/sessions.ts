import { Schema, type Connection } from 'mongoose'

/** One sign-in of an agent. Which refresh token is the newest is a number: the token itself is never stored. */
export interface SessionDocument {
  _id: string
  agentId: string
  /** How often the refresh token was changed; only the token of this number is good. */
  generation: number
  rotatedAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

const SessionSchema = new Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    agentId: { type: String, required: true },
    generation: { type: Number, required: true },
    rotatedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    revokedAt: Date,
  },
  { collection: 'sessions', strict: 'throw', versionKey: false },
)
SessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'forgotten-after-expiry' })
SessionSchema.index({ agentId: 1 }, { name: 'agent' })

const durable = { writeConcern: { w: 'majority', j: true } } as const

const live = (now: Date) => ({ revokedAt: null, expiresAt: { $gt: now } })

export function sessionStorage(db: Connection) {
  const model = db.model<SessionDocument>('Session', SessionSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    async begin(session: Omit<SessionDocument, 'revokedAt'>): Promise<void> {
      await new model({ ...session, revokedAt: null }).save({ w: 'majority', j: true })
    },

    /** The session, if it is neither revoked nor expired. */
    live: (id: string, now: Date) =>
      model
        .findOne({ _id: id, ...live(now) })
        .lean()
        .exec(),

    hasLive: async (agentId: string, now: Date) => (await model.exists({ agentId, ...live(now) })) !== null,

    liveOf: (agentId: string, now: Date) =>
      model
        .find({ agentId, ...live(now) }, { _id: 1 })
        .lean()
        .exec(),

    /** How many each of them has. */
    async countLive(now: Date): Promise<Map<string, number>> {
      const counted = await model.aggregate<{ _id: string; count: number }>([
        { $match: live(now) },
        { $group: { _id: '$agentId', count: { $sum: 1 } } },
      ])
      return new Map(counted.map(({ _id, count }) => [_id, count]))
    },

    /** Moves to the next refresh token, unless somebody else did. Answers whether it was this call. */
    async rotate(id: string, generation: number, now: Date): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id: id, generation, ...live(now) },
        { $set: { generation: generation + 1, rotatedAt: now } },
        durable,
      )
      return modifiedCount === 1
    },

    /** Ends a session for good. Answers whose it was, or null where there was nothing to end. */
    async revoke(id: string, now: Date): Promise<string | null> {
      const before = await model
        .findOneAndUpdate({ _id: id, revokedAt: null }, { $set: { revokedAt: now } }, durable)
        .lean()
        .exec()
      return before?.agentId ?? null
    },
  }
}
