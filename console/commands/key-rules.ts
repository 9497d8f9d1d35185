import type { Keys } from './keys.ts'

/**
 * Why keys cannot be a shortcut. `single`: speech input and slips of the hand would press it (WCAG 2.1.4). `altGr`: Ctrl with
 * Alt is AltGr. `polish`: Option with this letter writes a Polish one on a Mac. `reserved`: the browser or the text has it.
 * `digit`: it is a command for any digit, and this is none.
 */
export type KeyProblem = 'single' | 'altGr' | 'polish' | 'reserved' | 'digit'

const functionKeys = new Set(['F2', 'F4', 'F6', 'F8', 'F9'])
/** With Alt, D, E and F open menus of the browser; the arrows to the sides go through its history. */
const ofAlt = /^([BGHIJKMPQRTUVWY]|Digit|[0-9]|ArrowUp|ArrowDown)$/
const writesPolish = /^[ACELNOSXZ]$/
/** What browsers and texts leave of Ctrl. */
const ofCtrl = /^[BEIKM/]$/

export function problemOf(keys: Keys): KeyProblem | null {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const held = parts.slice(0, -1).join('+')
  switch (held) {
    case '':
    case 'Shift':
      if (functionKeys.has(key)) return null
      return key.length === 1 || key === 'Space' ? 'single' : 'reserved'
    case 'Alt':
    case 'Alt+Shift':
      if (writesPolish.test(key)) return 'polish'
      return ofAlt.test(key) ? null : 'reserved'
    case 'Ctrl':
      return ofCtrl.test(key) ? null : 'reserved'
    case 'Ctrl+Shift':
      return 'reserved'
    default:
      return 'altGr'
  }
}
