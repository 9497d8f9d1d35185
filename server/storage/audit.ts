import { Schema, type Connection } from 'mongoose'

/** Who did what to whom or what, by id. Never a name, an address or what people wrote. */
export interface AuditRow {
  at: Date
  /** Id of who acted, or null where nobody could be identified. */
  actor: string | null
  action: 'session:begun' | 'session:refused' | 'session:ended' | 'session:token_reused'
  /** Id of what it was done to. */
  subject: string | null
  details: Record<string, string | number | boolean>
}

const AuditSchema = new Schema<AuditRow>(
  {
    at: { type: Date, required: true },
    actor: String,
    action: { type: String, required: true },
    subject: String,
    details: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'audit', strict: 'throw', versionKey: false, minimize: false },
)
AuditSchema.index({ at: 1 }, { name: 'time' })

const durable = { w: 'majority', j: true } as const

export function auditStorage(db: Connection) {
  const model = db.model<AuditRow>('AuditRow', AuditSchema)

  return {
    async ready() {
      await model.createCollection()
      await model.createIndexes()
    },

    async add(row: AuditRow): Promise<void> {
      await new model(row).save(durable)
    },
  }
}
