import { Schema, type Connection } from 'mongoose'
import type { AuditChange, AuditFilter } from '#shared/audit.ts'

/** Who did what to whom or what, by id. Never a name, an address or what people wrote. */
export interface AuditRow {
  at: Date
  /** Id of who acted, or null where nobody could be identified. */
  actor: string | null
  action:
    | 'session:begun'
    | 'session:refused'
    | 'session:ended'
    | 'session:token_reused'
    | 'conversation:watched'
    /** Somebody else's, in the history. */
    | 'conversation:read'
    | 'conversation:exported'
    /** Details name the message and the language, never a word. */
    | 'message:translated'
    | 'conversation:reassigned'
    | 'conversation:ended'
    /** Details say how many were shown, and whether by words; never by which. */
    | 'history:searched'
    | 'history:exported'
    /** A resident was kept from the chat, and let in again before the time. */
    | 'block:made'
    | 'block:lifted'
    /** An agent called for a supervisor, and one came. */
    | 'alarm:raised'
    | 'alarm:taken'
    /** Details name the order and who gave it, by kind. Written before anything is erased; what came of it follows. */
    | 'erasure:ordered'
    | 'erasure:carried_out'
    | 'erasure:refused'
    | 'outbox:retried'
    | 'phone:opened'
    | 'phone:refused'
    /** Details name the request and its kind, never the value. */
    | 'sealed:viewed'
    /** Details name the kind and the versions before and after; what they say stands in `settings`, for ever. */
    | 'setting:changed'
    /** Details name the version after; `changes` what was and what is, but for names and addresses. */
    | 'staff:invited'
    | 'staff:changed'
    /** A new link by which they choose a password. */
    | 'staff:link_sent'
    | 'staff:signed_out'
    | 'staff:password_chosen'
    /** Details name the versions before and after; what they say stands with the reply, for as long as it is there. */
    | 'canned:added'
    | 'canned:changed'
    | 'canned:removed'
    | 'canned:imported'
  /** Id of what it was done to. */
  subject: string | null
  details: Record<string, string | number | boolean>
  changes?: AuditChange[]
}

const AuditSchema = new Schema<AuditRow>(
  {
    at: { type: Date, required: true },
    actor: String,
    action: { type: String, required: true },
    subject: String,
    details: { type: Schema.Types.Mixed, required: true },
    changes: Schema.Types.Mixed,
  },
  { collection: 'audit', strict: 'throw', versionKey: false, minimize: false },
)
AuditSchema.index({ at: 1 }, { name: 'time' })
AuditSchema.index({ actor: 1, at: 1 }, { name: 'who' })
AuditSchema.index({ subject: 1, at: 1 }, { name: 'whom' })

const durable = { w: 'majority', j: true } as const

/** Rows have ids of two kinds: given by the database, and by whoever writes a row only once. */
const idText = { $toString: '$_id' }
const dayInCity = { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Europe/Warsaw' } }
const placeOf = ({ at, id }: { at: Date; id: string }) => `${at.getTime()}.${id}`
function placeIn(text: string): { at: Date; id: string } {
  const [time = '', ...id] = text.split('.')
  return { at: new Date(Number(time)), id: id.join('.') }
}

export function auditStorage(db: Connection) {
  const model = db.model<AuditRow>('AuditRow', AuditSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    /** What was written down, the newest first; those before the place that `before` names. */
    async list(
      { group, actorId, subject, from, to }: AuditFilter,
      before: string | null,
      count: number,
    ): Promise<(AuditRow & { id: string })[]> {
      const place = before === null ? null : placeIn(before)
      const conditions = [
        ...(group ? [{ action: { $regex: `^${group}:` } }] : []),
        ...(actorId ? [{ actor: actorId }] : []),
        ...(subject ? [{ subject }] : []),
        ...(from ? [{ $expr: { $gte: [dayInCity, from] } }] : []),
        ...(to ? [{ $expr: { $lte: [dayInCity, to] } }] : []),
        ...(place
          ? [{ $or: [{ at: { $lt: place.at } }, { at: place.at, $expr: { $lt: [idText, place.id] } }] }]
          : []),
      ]
      const found = await model.collection
        .aggregate<AuditRow & { id: string }>([
          ...(conditions.length > 0 ? [{ $match: { $and: conditions } }] : []),
          { $addFields: { id: idText } },
          { $sort: { at: -1, id: -1 } },
          { $limit: count },
        ])
        .toArray()
      return found.map((row) => ({ ...row, id: placeOf(row) }))
    },

    async add(row: AuditRow): Promise<void> {
      await new model(row).save(durable)
    },

    /** Adds a row once for each key: whoever does something again writes nothing again. */
    async addOnce(key: string, row: AuditRow): Promise<void> {
      await model.collection.updateOne(
        { _id: key as never },
        { $setOnInsert: row },
        { upsert: true, writeConcern: durable },
      )
    },
  }
}
