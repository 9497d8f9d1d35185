import { describe, expect, it } from 'vitest'
import { chooseLanguage, formats, plural } from '#shared/client/strings.ts'

describe('strings', () => {
  it('counts in the way of each language', () => {
    const pl = { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości', other: 'wiadomości' }
    expect(plural('pl')(1, pl)).toBe('wiadomość')
    const uk = { one: 'повідомлення', few: 'повідомлення', many: 'повідомлень', other: 'повідомлення' }
    expect([1, 3, 5, 11, 21].map((n) => plural('uk')(n, uk))).toEqual([
      'повідомлення',
      'повідомлення',
      'повідомлень',
      'повідомлень',
      'повідомлення',
    ])
    expect(plural('en')(2, { one: 'message', other: 'messages' })).toBe('messages')
  })

  it('takes the first language that we speak, else Polish', () => {
    expect(chooseLanguage(null, 'uk-UA', 'en')).toBe('uk')
    expect(chooseLanguage('de-DE', 'EN-gb')).toBe('en')
    expect(chooseLanguage(undefined, 'constructor')).toBe('pl')
  })

  it("tells the city's time, in winter and in summer", () => {
    expect(formats('pl').time('2026-11-24T23:30:00.000Z')).toBe('00:30')
    expect(formats('en').time('2026-07-01T12:05:00.000Z')).toBe('14:05')
    expect(formats('pl').date('2026-11-24T23:30:00.000Z')).toBe('25 listopada 2026')
  })
})
