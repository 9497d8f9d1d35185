import { describe, expect, it } from 'vitest'
import { createKeptStorage } from '#shared/client/kept-storage.ts'
import { smallStorage } from '../../support/small-storage.ts'

describe('a storage that is full', () => {
  it('keeps what does not fit as long as the page, and says which it is', () => {
    const browser = smallStorage(10)
    const kept = createKeptStorage(browser.open)
    kept.set('a', '123')
    expect(kept.held.value).toEqual(new Set())
    kept.set('b', '1234567')
    expect(kept.held.value).toEqual(new Set(['b']))
    expect(kept.get('b')).toBe('1234567')
    expect(kept.keys().toSorted()).toEqual(['a', 'b'])
    expect(createKeptStorage(browser.open).get('b')).toBeNull()
  })

  it('stores what it held as soon as something else goes', () => {
    const browser = smallStorage(10)
    const kept = createKeptStorage(browser.open)
    kept.set('a', '123456')
    kept.set('b', '12345')
    kept.remove('a')
    expect(kept.held.value).toEqual(new Set())
    expect(browser.getItem('b')).toBe('12345')
  })

  it('stores what it held as soon as something else gets shorter', () => {
    const browser = smallStorage(10)
    const kept = createKeptStorage(browser.open)
    kept.set('a', '123456')
    kept.set('b', '12345')
    kept.set('a', '')
    expect(kept.held.value).toEqual(new Set())
    expect(browser.getItem('b')).toBe('12345')
  })

  it('stores what it held when another tab has made room', () => {
    const browser = smallStorage(10)
    const kept = createKeptStorage(browser.open)
    browser.setItem('others', '1234')
    kept.set('b', '12345')
    expect(kept.held.value).toEqual(new Set(['b']))
    browser.removeItem('others')
    kept.heed({ key: 'others' })
    expect(kept.held.value).toEqual(new Set())
    expect(browser.getItem('b')).toBe('12345')
  })

  it('takes the word of another tab for newer than what it held', () => {
    const browser = smallStorage(5)
    const kept = createKeptStorage(browser.open)
    kept.set('a', '12')
    kept.set('a', '123456')
    browser.removeItem('a')
    kept.heed({ key: 'a' })
    expect(kept.get('a')).toBeNull()
    expect(kept.held.value).toEqual(new Set())
  })

  it('does not hold what was taken back', () => {
    const kept = createKeptStorage(smallStorage(0).open)
    kept.set('a', '1')
    kept.remove('a')
    expect(kept.held.value).toEqual(new Set())
    expect(kept.get('a')).toBeNull()
  })

  it('lets go of what nobody needs, but only when there is no room', () => {
    const browser = smallStorage(12)
    const kept = createKeptStorage(browser.open, (all) => all.keys().filter((key) => key.startsWith('old')))
    kept.set('old1', '1')
    kept.set('a', '1')
    expect(kept.keys()).toContain('old1')
    kept.set('b', '123456')
    expect(kept.held.value).toEqual(new Set())
    expect(kept.keys().toSorted()).toEqual(['a', 'b'])
  })
})

it('holds everything where the browser refuses storage', () => {
  const kept = createKeptStorage(smallStorage(null).open, (all) => all.keys())
  kept.set('a', '1')
  kept.set('b', '2')
  expect([kept.get('a'), kept.get('b')]).toEqual(['1', '2'])
  expect(kept.held.value).toEqual(new Set(['a', 'b']))
})
