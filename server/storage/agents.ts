import { Schema, type Connection } from 'mongoose'
import type { AgentStatus, AwayReason } from '#shared/entities.ts'
import type { StaffProfile } from '#shared/staff.ts'
import { isDuplicateKey } from './mongo.ts'

/** A place in an agent's capacity, held for one attempt to assign one conversation. */
export interface Slot {
  conversationId: string
  attempt: number
  at: Date
}

/** Who an agent is; changed by administration only. */
export interface AgentProfile extends StaffProfile {
  /** Empty until an invited person has chosen a password. */
  passwordHash: string
  demo: boolean
}

/** The command that made a version of an account, so that its repetition is known. */
interface AccountChange {
  by: string
  clientId: string
}

export interface AgentDocument extends AgentProfile {
  _id: string
  /** Grows with each change of the account; absent in old ones. */
  version?: number
  /** Made in the console; what a start seeds does not overwrite it. */
  changed?: AccountChange
  /** May not sign in any more, since then. */
  deactivatedAt?: Date | null
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

/** Written to the administrators who stay when one goes, so that two who go at once meet. */
interface Guarded {
  administratorsChanged?: number
}

const AgentSchema = new Schema<AgentDocument & Guarded>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    // Empty is a value: no password yet.
    passwordHash: { type: String, default: '' },
    version: Number,
    changed: { _id: false, type: { by: String, clientId: String } },
    deactivatedAt: Date,
    administratorsChanged: Number,
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

const isActiveAdministrator = {
  role: 'administrator',
  deactivatedAt: null,
  passwordHash: { $ne: '' },
} as const
const administers = ({ role, deactivatedAt, passwordHash }: AgentDocument) =>
  role === 'administrator' && !deactivatedAt && passwordHash !== ''

export interface StaffChange extends AccountChange {
  profile: StaffProfile
  isActive: boolean
  at: Date
}

/** Why an account is not changed: a reason that is thrown through a transaction. */
class Unchanged extends Error {
  readonly reason: 'stale' | 'last_administrator'
  constructor(reason: Unchanged['reason']) {
    super(reason)
    this.reason = reason
  }
}

export function agentStorage(db: Connection) {
  const model = db.model<AgentDocument & Guarded>('Agent', AgentSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    byId: (id: string) => model.findById(id).lean().exec(),
    byEmail: (email: string) => model.findOne({ email: email.toLowerCase() }).lean().exec(),
    /** Everybody by name: of few enough to be asked for at once. */
    names: () => model.find({}, { name: 1 }).sort({ name: 1 }).lean().exec(),
    all: () => model.find({}).sort({ name: 1 }).lean().exec(),
    /** Who may answer a call for help. */
    supervisorIds: async (): Promise<string[]> =>
      (
        await model
          .find({ role: { $ne: 'agent' }, deactivatedAt: null }, { _id: 1 })
          .lean()
          .exec()
      ).map(({ _id }) => _id),
    hasDemoAccounts: async () => (await model.exists({ demo: true })) !== null,

    /** Creates the account (offline, without presence) or changes its profile; the state of work stays. */
    async upsertProfile(id: string, profile: AgentProfile): Promise<void> {
      await model.updateOne(
        { email: profile.email.toLowerCase() },
        {
          $set: { ...profile, email: profile.email.toLowerCase(), deactivatedAt: null },
          $inc: { version: 1 },
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

    /** A new account without a password. False where its address has one already. */
    async invite(id: string, profile: StaffProfile, changed: AccountChange): Promise<boolean> {
      const at = new Date()
      try {
        await new model({
          ...profile,
          ...{
            _id: id,
            email: profile.email.toLowerCase(),
            passwordHash: '',
            demo: false,
            version: 1,
            changed,
          },
          ...{ status: 'offline', awayReason: null, statusSince: at, endsShift: false, idleSince: at },
          ...{ missed: 0, missedAssignment: null, slots: [], leaseUntil: null },
        }).save({ w: 'majority', j: true })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    /**
     * Makes the next version of an account. `stale`: somebody was faster. `last_administrator`: nobody could undo it;
     * of two administrators who shut each other out at once, one meets the other's change and is refused.
     */
    async changeAccount(
      id: string,
      version: number,
      { profile, isActive, at, by, clientId }: StaffChange,
    ): Promise<'changed' | 'stale' | 'last_administrator' | 'email_taken'> {
      try {
        await db.transaction(
          async (session) => {
            const before = await model.findOne({ _id: id }).session(session).lean()
            if (!before || (before.version ?? 0) !== version) throw new Unchanged('stale')
            const stays = profile.role === 'administrator' && isActive
            if (administers(before) && !stays) {
              const others = { ...isActiveAdministrator, _id: { $ne: id } }
              const mark = { $inc: { administratorsChanged: 1 } }
              const { matchedCount } = await model.updateMany(others, mark, { session })
              if (matchedCount === 0) throw new Unchanged('last_administrator')
            }
            const deactivatedAt = isActive ? null : (before.deactivatedAt ?? at)
            const email = profile.email.toLowerCase()
            const next = { ...profile, email, deactivatedAt, version: version + 1, changed: { by, clientId } }
            await model.updateOne({ _id: id }, { $set: next }, { session })
          },
          { writeConcern: { w: 'majority', j: true } },
        )
        return 'changed'
      } catch (error) {
        if (error instanceof Unchanged) return error.reason
        if (isDuplicateKey(error)) return 'email_taken'
        throw error
      }
    },

    async setPassword(id: string, passwordHash: string): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { passwordHash } }, durable)
    },

    /** Sets what the agent chose; who may not sign in any more stays offline. Choosing anything forgives missed assignments. */
    setStatus: (
      id: string,
      status: AgentStatus,
      awayReason: AwayReason | null = null,
      endsShift: boolean = false,
    ) => {
      const at = new Date()
      return model
        .findOneAndUpdate(
          { _id: id, ...(status !== 'offline' && { deactivatedAt: null }) },
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
