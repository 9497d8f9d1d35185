import { computed, type ReadonlySignal } from '@preact/signals'
import { commandIds, commands, type CommandId } from './registry.ts'
import { inAria, type Keys, keysOf, shown, withoutDigit } from './keys.ts'

export interface Pressed {
  id: CommandId
  /** Of keys with any digit, the one that was pressed; else 0. */
  digit: number
}

/** Which keys do what, as it holds for the person who is signed in. */
export interface Shortcuts {
  keys: ReadonlySignal<ReadonlyMap<CommandId, Keys>>
  /** What a key press asks for, if anything. */
  pressed: (event: KeyboardEvent) => Pressed | null
  /** For people, with these digits for any; null where there are none. */
  hint: (id: CommandId, digits?: string) => string | null
  /** For `aria-keyshortcuts`; `digit`: with this one of any digit. */
  aria: (id: CommandId, digit?: number) => string | undefined
}

export function createShortcuts(): Shortcuts {
  const keys = computed(() => {
    const pairs = commandIds.flatMap((id): [CommandId, Keys][] => {
      const own = commands[id].keys
      return own ? [[id, own]] : []
    })
    return new Map(pairs)
  })
  const byKeys = computed(() => new Map([...keys.value].map(([id, pressed]) => [pressed, id])))

  return {
    keys,
    pressed(event) {
      const name = keysOf(event)
      if (name === null || isOfField(event, name)) return null
      const id = byKeys.value.get(name)
      if (id) return { id, digit: 0 }
      const numbered = withoutDigit(name)
      const family = numbered && byKeys.value.get(numbered.keys)
      return family ? { id: family, digit: numbered.digit } : null
    },
    hint(id, digits) {
      const known = keys.value.get(id)
      return known ? shown(known, digits) : null
    },
    aria(id, digit) {
      const known = keys.value.get(id)
      return known && inAria(known, digit)
    },
  }
}

/** With Alt and an arrow, a select and a combobox open their lists. */
function isOfField({ target }: KeyboardEvent, keys: Keys): boolean {
  if (keys !== 'Alt+ArrowDown' && keys !== 'Alt+ArrowUp') return false
  return target instanceof Element && target.closest('select, [role="combobox"]') !== null
}
