import { z } from 'zod'
import { auditGroups } from './audit-groups.ts'

/** What must hold, each at most once. */
export const AuditFilter = z.strictObject({
  group: z.enum(auditGroups).exactOptional(),
  /** Who did it. */
  actorId: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .exactOptional(),
  /** To whom or what it was done, by its whole id: a conversation, an account, a setting. */
  subject: z
    .string()
    .regex(/^[A-Za-z0-9:/_-]{1,64}$/)
    .exactOptional(),
  /** Days in Kraków, both included. */
  from: z.iso.date().exactOptional(),
  to: z.iso.date().exactOptional(),
})
export type AuditFilter = z.output<typeof AuditFilter>

/** One thing that is another one now; without values where it is a name or an address. */
export interface AuditChange {
  field: string
  before?: string
  after?: string
}

/** Who did what to whom or what. Of residents it names nobody. */
export interface AuditEntry {
  id: string
  at: string
  actor: string | null
  actorName: string | null
  action: string
  subject: string | null
  /** Of an account. */
  subjectName: string | null
  details: Record<string, string | number | boolean>
  changes: AuditChange[]
}
