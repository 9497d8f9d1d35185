import { Schema, type Connection } from 'mongoose'

/** Lets somebody choose a password, once, by a link that is worked out of its id: the link itself is never stored. */
export interface InvitationDocument {
  _id: string
  agentId: string
  /** Who sent it. */
  by: string
  expiresAt: Date
  /** The command that used it. */
  usedBy: string | null
}

const InvitationSchema = new Schema<InvitationDocument>(
  {
    _id: { type: String, required: true },
    agentId: { type: String, required: true },
    by: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    usedBy: String,
  },
  { collection: 'invitations', strict: 'throw', versionKey: false },
)
InvitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'forgotten-after-expiry' })
InvitationSchema.index({ agentId: 1 }, { name: 'agent' })

const durable = { writeConcern: { w: 'majority', j: true } } as const

export function invitationStorage(db: Connection) {
  const model = db.model<InvitationDocument>('Invitation', InvitationSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** Gives one; those before it are worth nothing from now on. A repetition under the same id changes nothing. */
    async give(invitation: Omit<InvitationDocument, 'usedBy'>): Promise<void> {
      const { _id, agentId } = invitation
      const first = { $setOnInsert: { ...invitation, usedBy: null } }
      await model.updateOne({ _id }, first, { upsert: true, ...durable })
      await model.deleteMany({ agentId, _id: { $ne: _id } }, durable)
    },

    byId: (id: string) => model.findById(id).lean().exec(),

    /** Those that can still be used. */
    open: (now: Date) =>
      model
        .find({ usedBy: null, expiresAt: { $gt: now } })
        .lean()
        .exec(),

    /** Uses it up; null where it is used, over or replaced. The same command may do so again. */
    use: (id: string, clientId: string, now: Date) =>
      model
        .findOneAndUpdate(
          { _id: id, usedBy: { $in: [null, clientId] }, expiresAt: { $gt: now } },
          { $set: { usedBy: clientId } },
          { returnDocument: 'after', ...durable },
        )
        .lean()
        .exec(),
  }
}
