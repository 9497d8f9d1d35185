import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode } from '#shared/errors.ts'
import type { ShortcutChange, ShortcutSettings } from '#shared/shortcuts.ts'
import type { AgentConnection } from '../ports.ts'
import { inAria, type Keys, keysOf, shown, withoutDigit } from './keys.ts'
import { keysWith, type OwnKeys, ownKeysOf } from './own-keys.ts'
import type { CommandId } from './registry.ts'

export interface Pressed {
  id: CommandId
  /** Of keys with any digit, the one that was pressed; else 0. */
  digit: number
}

/** Which keys do what, as it holds for the person who is signed in. */
export interface Shortcuts {
  /** None of them does anything. */
  isOff: ReadonlySignal<boolean>
  /** In an answer Enter begins a new line, and Ctrl+Enter sends. */
  enterBreaks: ReadonlySignal<boolean>
  keys: ReadonlySignal<ReadonlyMap<CommandId, Keys>>
  /** Those that this person chose. */
  own: ReadonlySignal<OwnKeys>
  /** What a key press asks for, if anything. */
  pressed: (event: KeyboardEvent) => Pressed | null
  /** For people, with these digits for any; null where there are none. */
  hint: (id: CommandId, digits?: string) => string | null
  /** For `aria-keyshortcuts`; `digit`: with this one of any digit. */
  aria: (id: CommandId, digit?: number) => string | undefined
  /** The server's word; an older one than what is known is passed over. */
  hear: (settings: ShortcutSettings) => void
  /** Stores it with the account. Answers why that could not be done. */
  change: (change: ShortcutChange) => Promise<ErrorCode | null>
}

export function createShortcuts(connection: Pick<AgentConnection, 'request'>): Shortcuts {
  const settings = signal<ShortcutSettings>({ version: 0, isOff: false, keys: {} })
  const isOff = computed(() => settings.value.isOff)
  const own = computed(() => ownKeysOf(settings.value))
  const keys = computed(() => keysWith(own.value))
  const byKeys = computed(() => new Map([...keys.value].map(([id, pressed]) => [pressed, id])))
  const active = (id: CommandId) => (isOff.value ? undefined : keys.value.get(id))

  function hear(told: ShortcutSettings): void {
    if (told.version >= settings.peek().version) settings.value = told
  }

  return {
    isOff,
    enterBreaks: computed(() => settings.value.enterBreaks ?? false),
    keys,
    own,
    pressed(event) {
      const name = isOff.value ? null : keysOf(event)
      if (name === null || isOfField(event, name)) return null
      const id = byKeys.value.get(name)
      if (id) return { id, digit: 0 }
      const numbered = withoutDigit(name)
      const family = numbered && byKeys.value.get(numbered.keys)
      return family ? { id: family, digit: numbered.digit } : null
    },
    hint(id, digits) {
      const known = active(id)
      return known ? shown(known, digits) : null
    },
    aria(id, digit) {
      const known = active(id)
      return known && inAria(known, digit)
    },
    hear,
    async change(change) {
      const answer = await connection.request('shortcuts:change', change)
      if (answer.ok) hear(answer.data.shortcuts)
      return answer.ok ? null : answer.error.code
    },
  }
}

/** With Alt and an arrow, a select and a combobox open their lists. */
function isOfField({ target }: KeyboardEvent, keys: Keys): boolean {
  if (keys !== 'Alt+ArrowDown' && keys !== 'Alt+ArrowUp') return false
  return target instanceof Element && target.closest('select, [role="combobox"]') !== null
}
