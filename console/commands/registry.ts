import type { Command } from './command.ts'
import { goCommands } from './go-commands.ts'
import { setCommands } from './set-commands.ts'
import { talkCommands } from './talk-commands.ts'
import { watchCommands } from './watch-commands.ts'

/**
 * Everything that can be done by a key or from the palette, in the order in which it is listed.
 *
 * To add a command: an entry in the list of what it is about (`talk-`, `watch-`, `go-` or `set-commands.ts`; a new list is
 * added here), and its name under the same key in `console/strings/commands.pl.ts` and `.en.ts`. That is all: the palette,
 * the help, remapping and the keys follow. Whoever shows its keys on a button takes `<Hint of="…" />` and `aria` of
 * `desk.shortcuts`. `key-rules.ts` says which keys may be taken, and a test that no two commands have the same.
 */
const all = { ...talkCommands, ...watchCommands, ...goCommands, ...setCommands }

export type CommandId = keyof typeof all

export const commands: Readonly<Record<CommandId, Command>> = all
export const commandIds = Object.keys(all) as CommandId[]

export const isCommandId = (text: string): text is CommandId => Object.hasOwn(all, text)
