import { z } from 'zod'

/** Of what the schemas of settings are made. */

const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')

export const Words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => wellFormed(text) && text.trim().length > 0)
/** For residents. */
export const InAllLanguages = (max: number) =>
  z.strictObject({ pl: Words(max), en: Words(max), uk: Words(max) })
/** For staff. */
export const InStaffLanguages = (max: number) => z.strictObject({ pl: Words(max), en: Words(max) })
export const SettingId = z.string().regex(/^[a-z0-9-]{1,40}$/)

/**
 * How sure we are of a fact. `published`: on the city's own pages or in its public bulletin; `recalled`: to be confirmed by
 * the city before production.
 */
export const Mark = z.enum(['published', 'recalled'])

/** A list whose members are named by ids of their own. */
export const Named = <T extends z.ZodType<{ id: string }>>(member: T, most: number) =>
  z
    .array(member)
    .max(most)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length)
