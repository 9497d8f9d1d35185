import type { ShortcutSettings } from '#shared/shortcuts.ts'
import { problemOf } from './key-rules.ts'
import { type Keys, withoutDigit } from './keys.ts'
import { commandIds, commands, type CommandId } from './registry.ts'

/** What somebody chose for a command: keys, or `''` for none. */
export type OwnKeys = ReadonlyMap<CommandId, Keys>

/**
 * What of the stored choices can hold: each by itself, so that one that nobody understands, may not be taken or is taken
 * by an earlier one leaves the others alone.
 */
export function ownKeysOf({ keys }: Pick<ShortcutSettings, 'keys'>): OwnKeys {
  const own = new Map<CommandId, Keys>()
  for (const id of commandIds) {
    const wanted = Object.hasOwn(keys, id) ? keys[id] : undefined
    if (typeof wanted !== 'string') continue
    const isTaken = [...own.values()].some((taken) => overlap(taken, wanted))
    if (wanted === '' || (problemOf(wanted) === null && !isTaken)) own.set(id, wanted)
  }
  return own
}

/** Which keys do what. What somebody chose goes before what another command has at first. */
export function keysWith(own: OwnKeys): ReadonlyMap<CommandId, Keys> {
  const chosen = [...own.values()]
  const pairs = commandIds.flatMap((id): [CommandId, Keys][] => {
    const mine = own.get(id)
    if (mine !== undefined) return mine === '' ? [] : [[id, mine]]
    const first = commands[id].keys
    return first && !chosen.some((taken) => overlap(taken, first)) ? [[id, first]] : []
  })
  return new Map(pairs)
}

/** One press could mean both. */
export function overlap(one: Keys, other: Keys): boolean {
  return (
    one !== '' && (one === other || withoutDigit(one)?.keys === other || withoutDigit(other)?.keys === one)
  )
}
