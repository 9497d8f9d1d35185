export type Shortcut =
  | { does: 'slot'; index: number }
  | { does: 'waiting'; step: 1 | -1 }
  | { does: 'end' | 'case' | 'context' | 'transfer' | 'take' | 'canned' | 'history' | 'help' }
  | { does: 'pane'; step: 1 | -1 }

type Letter = 'end' | 'case' | 'context' | 'transfer' | 'take' | 'canned' | 'history'
const letters: Record<string, Letter | undefined> = {
  k: 'end',
  r: 'case',
  i: 'context',
  p: 'transfer',
  w: 'take',
  g: 'canned',
  h: 'history',
}
const positions: Record<string, Letter | undefined> = {
  KeyK: 'end',
  KeyR: 'case',
  KeyI: 'context',
  KeyP: 'transfer',
  KeyW: 'take',
  KeyG: 'canned',
  KeyH: 'history',
}

/**
 * What a key press asks for, if anything. AltGr (Ctrl+Alt on some systems) writes Polish letters and never counts.
 * The produced letter decides, the key's position only where a modifier changed the letter.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.isComposing || event.getModifierState('AltGraph')) return null
  if (event.key === 'F6' && !event.altKey && !event.ctrlKey && !event.metaKey) {
    return { does: 'pane', step: event.shiftKey ? -1 : 1 }
  }
  if (event.ctrlKey && !event.altKey && !event.metaKey) {
    return event.key === '/' || event.code === 'Slash' ? { does: 'help' } : null
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null
  return withAlt(event)
}

function withAlt(event: KeyboardEvent): Shortcut | null {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    // A focused select opens its list with Alt and an arrow.
    if (event.target instanceof HTMLSelectElement) return null
    return { does: 'waiting', step: event.key === 'ArrowDown' ? 1 : -1 }
  }
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
  if (digit) return { does: 'slot', index: Number(digit) - 1 }
  const produced = event.key.toLowerCase()
  const does = letters[produced] ?? (/^[a-z]$/.test(produced) ? undefined : positions[event.code])
  return does ? { does } : null
}

/** Whether a key pressed inside a conversation is work in it, not a way around the screen. */
export function isOwnAction(event: KeyboardEvent): boolean {
  if (event.altKey || event.metaKey || event.getModifierState('AltGraph')) {
    return event.getModifierState('AltGraph') && event.key.length === 1
  }
  return !aroundTheScreen.has(event.key)
}

const aroundTheScreen = new Set([
  'Tab',
  'F6',
  'Escape',
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
])
