import { z } from 'zod'
import { limits } from './limits.ts'

/** What somebody chose for their keyboard. Which commands and keys there are, the console knows. */
export interface ShortcutSettings {
  /** Counts the changes: of two, the higher one holds. */
  version: number
  /** No shortcut does anything. */
  isOff: boolean
  /** In an answer Enter begins a new line, and Ctrl+Enter sends. */
  enterBreaks?: true
  /** By command, such as `Alt+K`; empty: none. What is not named is as at first. */
  keys: Record<string, string>
}

/** One change at a time, so that two desks of one person do not undo each other's. */
export const ShortcutChange = z.union([
  z.strictObject({ isOff: z.boolean() }),
  z.strictObject({ enterBreaks: z.boolean() }),
  z.strictObject({
    command: z.string().regex(/^[a-z][A-Za-z]{0,39}$/),
    keys: z
      .string()
      .max(limits.shortcutLength)
      .regex(/^(?:(?:Ctrl|Alt|Shift)\+)*\S*$/)
      .nullable(),
  }),
  z.strictObject({ asAtFirst: z.literal(true) }),
])
export type ShortcutChange = z.infer<typeof ShortcutChange>
