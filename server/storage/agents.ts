import { Schema, type Connection } from 'mongoose'
import type { AgentStatus, AwayReason, GrammaticalForm, Language, Role } from '#shared/entities.ts'

/** A place in an agent's capacity, held for one attempt to assign one conversation. */
export interface Slot {
  conversationId: string
  attempt: number
  at: Date
}

/** Who an agent is; changed by administration only. */
export interface AgentProfile {
  email: string
  passwordHash: string
  name: string
  /** As residents see it: a first name. */
  publicName: string
  form: GrammaticalForm
  role: Role
  languages: Language[]
  departments: string[]
  capacity: number
  demo: boolean
}

export interface AgentDocument extends AgentProfile {
  _id: string
  status: AgentStatus
  awayReason: AwayReason | null
  statusSince?: Date
  /** With `finishing`: goes offline by itself when the last conversation is done. */
  endsShift?: boolean
  /** Assignments in a row that ran out of accept time. */
  missed: number
  /** The assignment that was counted as missed last: counted once, whoever notices it. */
  missedAssignment: string | null
  slots: Slot[]
  /** Presence, by the database's clock; separate from the status that the agent chose. */
  leaseUntil: Date | null
  /** When the last connection was gone, until it is there again; for who looks on, nothing is decided by it. */
  linkLostAt?: Date | null
  idleSince: Date
}

/** What routing needs to know of somebody who has a lease. */
export type PresentAgent = Pick<
  AgentDocument,
  | '_id'
  | 'name'
  | 'publicName'
  | 'form'
  | 'status'
  | 'slots'
  | 'capacity'
  | 'idleSince'
  | 'languages'
  | 'departments'
>

const presentFields = {
  name: 1,
  publicName: 1,
  form: 1,
  status: 1,
  slots: 1,
  capacity: 1,
  idleSince: 1,
  languages: 1,
  departments: 1,
}

const AgentSchema = new Schema<AgentDocument>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    passwordHash: { type: String, required: true },
    name: { type: String, required: true },
    publicName: { type: String, required: true },
    form: { type: String, required: true },
    role: { type: String, required: true },
    languages: [String],
    departments: [String],
    capacity: { type: Number, required: true },
    demo: { type: Boolean, required: true },
    status: { type: String, required: true },
    awayReason: String,
    statusSince: Date,
    endsShift: Boolean,
    missed: { type: Number, required: true },
    missedAssignment: String,
    slots: [{ _id: false, conversationId: String, attempt: Number, at: Date }],
    leaseUntil: Date,
    linkLostAt: Date,
    idleSince: Date,
  },
  { collection: 'agents', strict: 'throw', versionKey: false },
)
AgentSchema.index({ email: 1 }, { unique: true, name: 'sign-in' })
AgentSchema.index({ 'slots.conversationId': 1 }, { name: 'slots' })

const isPresent = { $expr: { $gt: ['$leaseUntil', '$$NOW'] } }
const durable = { writeConcern: { w: 'majority', j: true } } as const

export function agentStorage(db: Connection) {
  const model = db.model<AgentDocument>('Agent', AgentSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    byId: (id: string) => model.findById(id).lean().exec(),
    byEmail: (email: string) => model.findOne({ email: email.toLowerCase() }).lean().exec(),
    /** Everybody by name: of few enough to be asked for at once. */
    names: () => model.find({}, { name: 1 }).sort({ name: 1 }).lean().exec(),
    hasDemoAccounts: async () => (await model.exists({ demo: true })) !== null,

    /** Creates the account (offline, without presence) or changes its profile; the state of work stays. */
    async upsertProfile(id: string, profile: AgentProfile): Promise<void> {
      await model.updateOne(
        { email: profile.email.toLowerCase() },
        {
          $set: { ...profile, email: profile.email.toLowerCase() },
          $setOnInsert: {
            _id: id,
            status: 'offline',
            awayReason: null,
            statusSince: new Date(),
            endsShift: false,
            missed: 0,
            missedAssignment: null,
            slots: [],
            leaseUntil: null,
            idleSince: new Date(),
          },
        },
        { upsert: true, ...durable },
      )
    },

    /** Sets what the agent chose. Choosing anything forgives missed assignments. */
    setStatus: (
      id: string,
      status: AgentStatus,
      awayReason: AwayReason | null = null,
      endsShift: boolean = false,
    ) => {
      const at = new Date()
      return model
        .findOneAndUpdate(
          { _id: id },
          { $set: { status, awayReason, endsShift, statusSince: at, missed: 0, idleSince: at } },
          { returnDocument: 'after', ...durable },
        )
        .lean()
        .exec()
    },

    /** Takes those offline who end their shift and have nothing left to do. Says whom. */
    async endShifts(): Promise<string[]> {
      const done = { status: 'finishing', endsShift: true, slots: { $size: 0 } } as const
      const ended: string[] = []
      for (const { _id } of await model.find(done, { _id: 1 }).lean()) {
        const { modifiedCount } = await model.updateOne(
          { ...done, _id },
          { $set: { status: 'offline', endsShift: false, statusSince: new Date() } },
          durable,
        )
        if (modifiedCount === 1) ended.push(_id)
      }
      return ended
    },

    /**
     * Everybody who has a lease (of `ids`, where given), with whatever status: candidates for an assignment and for
     * its explanation.
     */
    present: (ids?: string[]) =>
      model.collection
        .find<PresentAgent>(
          { ...isPresent, ...(ids && { _id: { $in: ids as never[] } }) },
          { projection: presentFields },
        )
        .toArray(),

    /** Agents who hold slots although their lease has run out. */
    vanished: () =>
      model
        .find({ 'slots.0': { $exists: true }, $expr: { $lte: ['$leaseUntil', '$$NOW'] } })
        .lean()
        .exec(),

    withSlots: () =>
      model
        .find({ 'slots.0': { $exists: true } })
        .lean()
        .exec(),

    /**
     * Holds a slot, if at this moment the agent is available and present and has one free. One guarded update:
     * the database decides, whatever number of processes try.
     */
    async reserveSlot(id: string, slot: Slot): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        {
          _id: id,
          status: 'available',
          'slots.conversationId': { $ne: slot.conversationId },
          $expr: { $and: [{ $gt: ['$leaseUntil', '$$NOW'] }, { $lt: [{ $size: '$slots' }, '$capacity'] }] },
        },
        { $push: { slots: slot } },
        durable,
      )
      return modifiedCount === 1
    },

    /** Holds a slot for who takes a conversation by their own hand, beyond their capacity too; supervisors have none. */
    async takeSlot(id: string, slot: Slot): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id: id, 'slots.conversationId': { $ne: slot.conversationId } },
        { $push: { slots: slot } },
        durable,
      )
      return modifiedCount === 1
    },

    /** Frees exactly this slot; a later attempt's slot for the same conversation stays. */
    async freeSlot(id: string, conversationId: string, attempt: number): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id: id, slots: { $elemMatch: { conversationId, attempt } } },
        { $pull: { slots: { conversationId, attempt } }, $set: { idleSince: new Date() } },
        durable,
      )
      return modifiedCount === 1
    },

    /** Frees every slot for a conversation whose attempt the log has settled, but those still held. Says whose they were. */
    async freeSettledSlots(
      conversationId: string,
      upToAttempt: number,
      heldAttempts: number[],
    ): Promise<string[]> {
      const settled = { conversationId, attempt: { $lte: upToAttempt, $nin: heldAttempts } }
      const holders = await model
        .find({ slots: { $elemMatch: settled } }, { _id: 1 })
        .lean()
        .exec()
      if (holders.length === 0) return []
      await model.updateMany(
        { slots: { $elemMatch: settled } },
        { $pull: { slots: settled }, $set: { idleSince: new Date() } },
        durable,
      )
      return holders.map(({ _id }) => _id)
    },

    /**
     * Counts a missed assignment; at `limit` in a row the agent becomes away. Answers the document after it, or
     * null where this assignment was counted before.
     */
    countMissed: (id: string, assignment: string, limit: number) =>
      model
        .findOneAndUpdate(
          { _id: id, missedAssignment: { $ne: assignment } },
          [
            { $set: { missed: { $add: ['$missed', 1] }, missedAssignment: assignment } },
            {
              $set: {
                status: { $cond: [{ $gte: ['$missed', limit] }, 'away', '$status'] },
                awayReason: { $cond: [{ $gte: ['$missed', limit] }, 'missed', '$awayReason'] },
                statusSince: { $cond: [{ $gte: ['$missed', limit] }, '$$NOW', '$statusSince'] },
              },
            },
          ],
          { returnDocument: 'after', updatePipeline: true, ...durable },
        )
        .lean()
        .exec(),

    async forgiveMissed(id: string): Promise<void> {
      await model.updateOne({ _id: id, missed: { $gt: 0 } }, { $set: { missed: 0 } })
    },

    /** Renews leases by the database's clock. Asks it also for none: that shows contact. */
    async renewLeases(ids: string[], seconds: number): Promise<void> {
      await model.collection.updateMany({ _id: { $in: ids as never[] } }, [
        { $set: { leaseUntil: { $add: ['$$NOW', seconds * 1000] }, linkLostAt: null } },
      ])
    },

    /** Lets a lease end in `seconds` at the latest: the last connection of this agent is gone. */
    async shortenLease(id: string, seconds: number): Promise<void> {
      await model.collection.updateOne({ _id: id as never }, [
        {
          $set: {
            leaseUntil: { $min: ['$leaseUntil', { $add: ['$$NOW', seconds * 1000] }] },
            linkLostAt: '$$NOW',
          },
        },
      ])
    },
  }
}

export type AgentStorage = ReturnType<typeof agentStorage>
