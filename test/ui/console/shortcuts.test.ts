import { describe, expect, it } from 'vitest'
import { problemOf } from '../../../console/commands/key-rules.ts'
import { isOwnAction, keysOf } from '../../../console/commands/keys.ts'
import { commandIds, commands } from '../../../console/commands/registry.ts'
import { createShortcuts } from '../../../console/commands/shortcuts.ts'

function press(key: string, init: KeyboardEventInit & { altGraph?: boolean } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ...init })
  Object.defineProperty(event, 'getModifierState', {
    value: (name: string) => name === 'AltGraph' && init.altGraph === true,
  })
  return event
}

describe('shortcuts', () => {
  const { pressed } = createShortcuts()

  it.each([
    ['Alt+2', press('2', { altKey: true, code: 'Digit2' }), { id: 'slot', digit: 2 }],
    [
      'a digit that Option turned into a sign',
      press('€', { altKey: true, code: 'Digit2' }),
      { id: 'slot', digit: 2 },
    ],
    ['Alt+↓', press('ArrowDown', { altKey: true }), { id: 'nextWaiting', digit: 0 }],
    ['Alt+↑', press('ArrowUp', { altKey: true }), { id: 'previousWaiting', digit: 0 }],
    ['Alt+K', press('k', { altKey: true, code: 'KeyK' }), { id: 'end', digit: 0 }],
    [
      'Alt+R where the letter stands elsewhere',
      press('r', { altKey: true, code: 'KeyO' }),
      { id: 'case', digit: 0 },
    ],
    ['Option+K, which writes a ring', press('˚', { altKey: true, code: 'KeyK' }), { id: 'end', digit: 0 }],
    [
      'Alt and the key K of an Ukrainian keyboard',
      press('л', { altKey: true, code: 'KeyK' }),
      { id: 'end', digit: 0 },
    ],
    ['F6', press('F6'), { id: 'nextPart', digit: 0 }],
    ['Shift+F6', press('F6', { shiftKey: true }), { id: 'previousPart', digit: 0 }],
    ['Ctrl+/', press('/', { ctrlKey: true }), { id: 'help', digit: 0 }],
    [
      'Ctrl+/ where Shift makes the slash',
      press('/', { ctrlKey: true, shiftKey: true, code: 'Digit7' }),
      { id: 'help', digit: 0 },
    ],
  ])('%s is heard', (_, event, found) => expect(pressed(event)).toEqual(found))

  it.each([
    ['a plain letter', press('k', { code: 'KeyK' })],
    [
      'AltGr, which writes Polish letters',
      press('ę', { altKey: true, ctrlKey: true, code: 'KeyE', altGraph: true }),
    ],
    ['AltGr where it is no Ctrl', press('ķ', { altKey: true, code: 'KeyK', altGraph: true })],
    ['Ctrl+Alt+K', press('k', { altKey: true, ctrlKey: true, code: 'KeyK' })],
    ['Alt+Shift+K', press('K', { altKey: true, shiftKey: true, code: 'KeyK' })],
    ['another letter on the key K', press('t', { altKey: true, code: 'KeyK' })],
    [
      'a key while a character is being composed',
      press('k', { altKey: true, code: 'KeyK', isComposing: true }),
    ],
    ['Alt+0, which is no place', press('0', { altKey: true, code: 'Digit0' })],
    [
      'Ctrl and the minus that stands where others have a slash',
      press('-', { ctrlKey: true, code: 'Slash' }),
    ],
    ['the Windows key', press('/', { metaKey: true, code: 'Slash' })],
  ])('%s is not', (_, event) => expect(pressed(event)).toBeNull())

  it.each(['select', 'input role="combobox"'])('leaves Alt+↓ to a %s', (tag) => {
    document.body.innerHTML = `<${tag}>`
    const [field] = document.body.children
    let heard: unknown = 'nothing'
    field?.addEventListener('keydown', (event) => {
      heard = pressed(event as KeyboardEvent)
    })
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true }))
    expect(heard).toBeNull()
  })

  it('on a Mac, Command is Ctrl, and Option counts although Firefox calls it AltGr, too', () => {
    expect(keysOf(press('k', { metaKey: true, code: 'KeyK' }), true)).toBe('Ctrl+K')
    expect(keysOf(press('˚', { altKey: true, code: 'KeyK', altGraph: true }), true)).toBe('Alt+K')
  })
})

describe('the keys that commands have at first', () => {
  const given = commandIds.flatMap((id) => commands[id].keys ?? [])

  it('are different', () => expect(new Set(given).size).toBe(given.length))
  it.each(given)('%s may be taken', (keys) => expect(problemOf(keys)).toBeNull())
})

describe('own action', () => {
  it.each(['a', 'Enter', 'Backspace', 'ArrowLeft', ' '])('%s is one', (key) => {
    expect(isOwnAction(press(key))).toBe(true)
  })
  it('a Polish letter by AltGr is one', () => {
    expect(isOwnAction(press('ż', { altKey: true, ctrlKey: true, altGraph: true }))).toBe(true)
  })
  it.each(['Tab', 'Escape', 'F6', 'Shift', 'Alt', 'Control'])('%s is a way around the screen', (key) => {
    expect(isOwnAction(press(key))).toBe(false)
  })
  it('a shortcut with Alt is not one', () => {
    expect(isOwnAction(press('2', { altKey: true, code: 'Digit2' }))).toBe(false)
  })
})
