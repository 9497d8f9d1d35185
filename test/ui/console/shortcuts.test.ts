import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choiceOf } from '../../../console/commands/choosing.ts'
import { problemOf } from '../../../console/commands/key-rules.ts'
import { isOwnAction, keysOf } from '../../../console/commands/keys.ts'
import { keysWith, overlap, ownKeysOf } from '../../../console/commands/own-keys.ts'
import { commandIds, commands, type CommandId } from '../../../console/commands/registry.ts'
import { createShortcuts } from '../../../console/commands/shortcuts.ts'

function press(key: string, init: KeyboardEventInit & { altGraph?: boolean } = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, ...init })
  Object.defineProperty(event, 'getModifierState', {
    value: (name: string) => name === 'AltGraph' && init.altGraph === true,
  })
  return event
}

const noConnection = { request: async () => ({ ok: false as const, error: { code: 'timeout' as const } }) }

describe('shortcuts', () => {
  const { pressed } = createShortcuts(noConnection)

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

describe('keys that somebody chose', () => {
  const keysOfAll = (keys: Record<string, string>) => keysWith(ownKeysOf({ keys }))

  it('go before those that commands have at first', () => {
    const keys = keysOfAll({ transfer: 'Alt+T', end: 'Alt+P', case: '' })
    expect(keys.get('transfer')).toBe('Alt+T')
    expect(keys.get('end')).toBe('Alt+P')
    expect(keys.has('case')).toBe(false)
  })

  it('take the keys away from a command that has them at first', () => {
    const keys = keysOfAll({ end: 'Alt+P' })
    expect(keys.has('transfer')).toBe(false)
    expect(keysOfAll({ desk: 'Alt+2' }).has('slot')).toBe(false)
  })

  it('are passed over one by one where they cannot hold', () => {
    const keys = keysOfAll({
      transfer: 'k',
      end: 'Ctrl+Alt+T',
      case: 'Alt+A',
      nobodyKnowsIt: 'Alt+U',
      queue: 'Alt+T',
      desk: 'Alt+T',
      context: 7 as never,
      canned: 'Alt+Y',
    })
    expect([...ownKeysOf({ keys: { canned: 'Alt+Y', transfer: 'k' } })]).toEqual([['canned', 'Alt+Y']])
    expect(['transfer', 'end', 'case', 'context'].map((id) => keys.get(id as CommandId))).toEqual([
      'Alt+P',
      'Alt+K',
      'Alt+R',
      'Alt+I',
    ])
    expect(keys.get('queue')).toBe('Alt+T')
    expect(keys.has('desk')).toBe(false)
  })

  it('never make one press mean two things', () => {
    const some = fc.constantFrom(...commandIds)
    const any = fc.constantFrom(
      '',
      'Alt+P',
      'Alt+K',
      'Alt+T',
      'Alt+2',
      'Alt+Digit',
      'Alt+Shift+Digit',
      'F6',
      'a',
    )
    fc.assert(
      fc.property(fc.dictionary(some, any), (chosen) => {
        const keys = [...keysOfAll(chosen).values()]
        for (const [index, one] of keys.entries())
          for (const other of keys.slice(index + 1)) expect(overlap(one, other)).toBe(false)
      }),
    )
  })
})

describe('keys that are pressed to be chosen', () => {
  const known = keysWith(new Map())
  const choose = (id: CommandId, event: KeyboardEvent) => choiceOf(event, id, known)

  it.each([
    ['a letter alone', press('t', { code: 'KeyT' }), 'single'],
    ['a capital letter', press('T', { code: 'KeyT', shiftKey: true }), 'single'],
    ['a space', press(' ', { code: 'Space' }), 'single'],
    ['AltGr', press('ę', { code: 'KeyE', altKey: true, ctrlKey: true, altGraph: true }), 'altGr'],
    ['Ctrl with Alt', press('t', { code: 'KeyT', altKey: true, ctrlKey: true }), 'altGr'],
    ['what writes ą on a Mac', press('a', { code: 'KeyA', altKey: true }), 'polish'],
    ['a menu of the browser', press('f', { code: 'KeyF', altKey: true }), 'reserved'],
    ['a new tab', press('t', { code: 'KeyT', ctrlKey: true }), 'reserved'],
    ['copying', press('c', { code: 'KeyC', ctrlKey: true }), 'reserved'],
    ['what closes a window', press('F4', { altKey: true }), 'reserved'],
    ['back', press('ArrowLeft', { altKey: true }), 'reserved'],
    ['loading again', press('F5'), 'reserved'],
    ['Enter', press('Enter'), 'reserved'],
  ])('%s is refused', (_, event, problem) => expect(choose('end', event)?.problem).toBe(problem))

  it('are refused by the name of the command that has them', () => {
    expect(choose('end', press('p', { code: 'KeyP', altKey: true }))).toEqual({
      keys: 'Alt+P',
      problem: 'taken',
      by: 'transfer',
    })
    expect(choose('end', press('2', { code: 'Digit2', altKey: true }))).toMatchObject({ by: 'slot' })
    expect(choose('end', press('k', { code: 'KeyK', altKey: true }))?.problem).toBeNull()
  })

  it('stand for any digit where a command is one for all of them', () => {
    const digit = press('#', { code: 'Digit3', altKey: true, shiftKey: true })
    expect(choose('slot', digit)).toEqual({ keys: 'Alt+Shift+Digit', problem: null })
    expect(choose('slot', press('t', { code: 'KeyT', altKey: true }))?.problem).toBe('digit')
  })

  it('are waited for while a key is only held down', () => {
    expect(choose('end', press('Alt', { code: 'AltLeft', altKey: true }))).toBeNull()
    expect(choose('end', press('AltGraph', { code: 'AltRight', altGraph: true }))).toBeNull()
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
