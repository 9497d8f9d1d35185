import { z } from 'zod'
import { limits } from './limits.ts'

const wellFormed = (text: string) => text.isWellFormed() && !text.includes('\u0000')
const Words = (max: number) => z.string().max(max).refine(wellFormed)
const Written = (max: number) => Words(max).refine((text) => text.trim().length > 0)
const DepartmentId = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** What an agent may insert into an answer: one text in three languages, and where it is found. */
export const CannedText = z.strictObject({
  /** For staff; residents never see it. */
  title: Written(limits.cannedTitleLength),
  /** Empty: in none. */
  folder: Words(limits.cannedFolderLength),
  /** What is typed after `/` to have it at once; empty: nothing. */
  shortcut: z
    .string()
    .max(limits.cannedShortcutLength)
    .regex(/^[a-z0-9-]*$/),
  /** Whose agents see it; none: everybody's. Of a shared one only. */
  departments: z.array(DepartmentId).max(limits.cannedDepartments),
  /** Polish is the original; another one that is empty is a version that is missing. */
  texts: z.strictObject({
    pl: Written(limits.cannedTextLength),
    en: Words(limits.cannedTextLength),
    uk: Words(limits.cannedTextLength),
  }),
})
export type CannedText = z.output<typeof CannedText>

export interface CannedReply extends CannedText {
  id: string
  /** What a change is made on. */
  version: number
  /** Else only its owner knows of it. */
  isShared: boolean
  /** An invented example. */
  isDemo: boolean
  changedAt: string
  uses: { own: number; all: number; ownAt: string | null; at: string | null }
}

/** Polish cases but the vocative, which no unit is called by. */
export type GrammaticalCase = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'loc'

/** What texts are filled with, as far as the server knows it. */
export interface CannedFacts {
  phone: string
  /** When it is open today; null: around the clock. */
  today: { from: string; to: string }[] | null
  /** The next opening, while it is closed. */
  opensAt: string | null
  /** A unit's name in the case that a sentence needs; null where nobody has written them down. */
  units: { id: string; name: string; cases: Record<GrammaticalCase, string> | null }[]
}

/** What is wrong with a line of a file that is imported; `column` where it is one of them. */
export interface CannedProblem {
  line: number
  column?: string
  problem:
    | 'encoding'
    | 'quote'
    | 'header'
    | 'missing'
    | 'too_long'
    | 'malformed'
    | 'unknown_department'
    /** No such reply, or none that the asker knows of. */
    | 'unknown_id'
    | 'repeated'
    /** Somebody has changed it since the file was made. */
    | 'stale'
    | 'forbidden'
    | 'full'
}

export interface CannedImported {
  added: number
  changed: number
  unchanged: number
}
