import { z } from 'zod'
import type { AgentStatus, GrammaticalForm, Language, Role } from './entities.ts'
import { limits } from './limits.ts'

const Line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text) && text.trim().length > 0)
const isDistinct = (all: readonly string[]) => new Set(all).size === all.length

/** What an administrator decides about a member of staff. */
export const StaffProfile = z.strictObject({
  email: z.email().max(limits.emailLength),
  name: Line(limits.personNameLength),
  /** As residents see it: a first name. */
  publicName: Line(limits.publicNameLength),
  form: z.enum(['f', 'm']),
  role: z.enum(['agent', 'supervisor', 'administrator']),
  languages: z
    .array(z.enum(['pl', 'en', 'uk']))
    .min(1)
    .max(3)
    .refine(isDistinct),
  departments: z
    .array(z.string().regex(/^[a-z0-9-]{1,40}$/))
    .max(100)
    .refine(isDistinct),
  /** Conversations at a time; 0: none by themselves. */
  capacity: z.number().int().min(0).max(limits.capacity),
})

export interface StaffProfile {
  email: string
  name: string
  publicName: string
  form: GrammaticalForm
  role: Role
  languages: Language[]
  departments: string[]
  capacity: number
}

/** `invited`: has no password yet. `off`: may not sign in. */
export type AccountState = 'invited' | 'on' | 'off'

/** A member of staff as administrators see them. */
export interface StaffMember extends StaffProfile {
  id: string
  /** Whoever changes an account names the version that they saw. */
  version: number
  account: AccountState
  /** Until when the link holds by which they choose a password; null where there is none. */
  invitedUntil: string | null
  status: AgentStatus
  /** Is connected, or was some seconds ago. */
  isPresent: boolean
  /** On so many devices they are signed in. */
  sessions: number
  demo: boolean
}
