/** A key with what is held down for it, such as `Alt+K`, `Ctrl+/`, `Shift+F6` or `Alt+ArrowDown`. */
export type Keys = string

/** In `Alt+Digit`: any of the keys 1 to 9. */
export const ANY_DIGIT = 'Digit'

/**
 * What a key press is called. The produced letter decides, the key's position only where a modifier or another alphabet
 * changed the letter; digits go by their position. AltGr writes Polish letters, so it is never a part of a name.
 */
export function keysOf(event: KeyboardEvent, isMac = isAppleKeyboard()): Keys | null {
  if (event.isComposing || writesWithAltGr(event, isMac)) return null
  const key = keyOf(event)
  if (key === null) return null
  const isCtrl = event.ctrlKey || (isMac && event.metaKey)
  if (event.metaKey && !isMac) return null
  // On some keyboards Shift is what makes a slash.
  const isShift = event.shiftKey && key !== '/'
  const held = [isCtrl && 'Ctrl', event.altKey && 'Alt', isShift && 'Shift'].filter((one) => one !== false)
  return [...held, key].join('+')
}

/** Firefox calls Option both Alt and AltGr. */
export function writesWithAltGr(event: KeyboardEvent, isMac = isAppleKeyboard()): boolean {
  return event.getModifierState('AltGraph') && !(isMac && event.altKey && !event.ctrlKey)
}

const isAppleKeyboard = () => /^(Mac|iP)/.test(navigator.platform)

const named =
  /^(F\d{1,2}|Arrow(Up|Down|Left|Right)|Enter|Tab|Home|End|PageUp|PageDown|Insert|Delete|Backspace)$/

function keyOf({ key, code }: KeyboardEvent): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  // Where this key is a minus, Ctrl with it makes the page smaller.
  if (key === '/' || (code === 'Slash' && key !== '-')) return '/'
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code)
  if (place) return place[1] ?? place[2] ?? null
  if (named.test(key)) return key
  return key.length === 1 ? (key === ' ' ? 'Space' : key) : null
}

/** The digit of `Alt+2`, and the keys as they are where each of the digits means the same. */
export function withoutDigit(keys: Keys): { keys: Keys; digit: number } | null {
  const digit = /^(.*\+)([1-9])$/.exec(keys)
  return digit?.[1] ? { keys: digit[1] + ANY_DIGIT, digit: Number(digit[2]) } : null
}

const signs: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** Where the first so many of any digits mean something. */
export const upTo = (digits: number): string => (digits > 1 ? `1–${digits}` : '1')

/** As people read it, with these digits for any. */
export function shown(keys: Keys, digits = upTo(9)): string {
  const parts = keys.split('+').map((part) => signs[part] ?? part)
  return parts.join('+').replace(ANY_DIGIT, digits)
}

/** As `aria-keyshortcuts` has it. */
export const inAria = (keys: Keys, digit = 1): string =>
  keys.replace('Ctrl', 'Control').replace(ANY_DIGIT, String(digit))

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
