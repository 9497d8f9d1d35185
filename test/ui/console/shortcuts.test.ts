import { describe, expect, it } from 'vitest'
import { isOwnAction, shortcutOf } from '../../../console/shortcuts.ts'

function press(key: string, init: KeyboardEventInit & { altGraph?: boolean } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ...init })
  Object.defineProperty(event, 'getModifierState', {
    value: (name: string) => name === 'AltGraph' && init.altGraph === true,
  })
  return event
}

describe('shortcuts', () => {
  it.each([
    ['Alt+2', press('2', { altKey: true, code: 'Digit2' }), { does: 'slot', index: 1 }],
    [
      'a digit that Option turned into a sign',
      press('€', { altKey: true, code: 'Digit2' }),
      { does: 'slot', index: 1 },
    ],
    ['Alt+↓', press('ArrowDown', { altKey: true }), { does: 'waiting', step: 1 }],
    ['Alt+K', press('k', { altKey: true, code: 'KeyK' }), { does: 'end' }],
    ['Alt+R where the letter stands elsewhere', press('r', { altKey: true, code: 'KeyO' }), { does: 'case' }],
    ['Option+K, which writes a ring', press('˚', { altKey: true, code: 'KeyK' }), { does: 'end' }],
    ['Shift+F6', press('F6', { shiftKey: true }), { does: 'pane', step: -1 }],
    ['Ctrl+/', press('/', { ctrlKey: true }), { does: 'help' }],
  ])('%s is heard', (_, event, shortcut) => expect(shortcutOf(event)).toEqual(shortcut))

  it.each([
    ['a plain letter', press('k', { code: 'KeyK' })],
    [
      'AltGr, which writes Polish letters',
      press('ę', { altKey: true, ctrlKey: true, code: 'KeyE', altGraph: true }),
    ],
    ['Ctrl+Alt+K', press('k', { altKey: true, ctrlKey: true, code: 'KeyK' })],
    ['another letter on the key K', press('t', { altKey: true, code: 'KeyK' })],
    [
      'a key while a character is being composed',
      press('k', { altKey: true, code: 'KeyK', isComposing: true }),
    ],
  ])('%s is not', (_, event) => expect(shortcutOf(event)).toBeNull())

  it('leaves Alt+↓ to a select', () => {
    const select = document.body.appendChild(document.createElement('select'))
    let heard: unknown = 'nothing'
    select.addEventListener('keydown', (event) => {
      heard = shortcutOf(event)
    })
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true }))
    expect(heard).toBeNull()
  })
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
