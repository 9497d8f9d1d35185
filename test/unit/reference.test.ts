import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSecretCode, makeReference, readReference, secretCode } from '../../server/domain/reference.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const KEY = 'a key of the tests that opens nothing else'
const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 })
const year = fc.integer({ min: 2026, max: 2099 })
const references = fc
  .tuple(year, bytes)
  .map(([y, random]) => makeReference(new Date(Date.UTC(y, 5, 1)), random))

/** The eleven symbols that count, and back to a reference. */
const body = (reference: string) => reference.slice(3).replaceAll('-', '')
const whole = (symbols: string) =>
  `KCK-${symbols.slice(0, 2)}-${symbols.slice(2, 6)}-${symbols.slice(6, 10)}-${symbols.slice(10)}`
const distance = (one: string, other: string) => Math.abs(ALPHABET.indexOf(one) - ALPHABET.indexOf(other))

describe('a reference', () => {
  it('has its form, and its year is that of Kraków', () => {
    const random = Uint8Array.from([0, 31, 32, 255, 10, 17, 18, 22])
    const newYearsEve = new Date('2026-12-31T23:30:00Z')
    expect(makeReference(newYearsEve, random)).toMatch(/^KCK-27-0Z0Z-AHJP-[0-9A-HJKMNP-TV-Z]$/)
    expect(makeReference(new Date('2026-12-31T22:30:00Z'), random)).toMatch(/^KCK-26-/)
  })

  it('wants exactly as many random bytes as it uses', () => {
    expect(() => makeReference(new Date(), new Uint8Array(7))).toThrow(RangeError)
  })

  it('is read however people type it', () => {
    fc.assert(
      fc.property(
        references,
        fc.constantFrom('', ' ', '-', ' – '),
        fc.boolean(),
        (reference, separator, isBare) => {
          const typed = (isBare ? reference.slice(4) : reference).replaceAll('-', separator)
          const misread = typed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
          expect(readReference(typed)).toBe(reference)
          expect(readReference(` ${misread} `)).toBe(reference)
          expect(readReference(misread.replaceAll('l', 'I'))).toBe(reference)
        },
      ),
    )
  })

  it.each([
    '',
    'KCK',
    'KCK-26-7H3K-9QX4',
    'OR-02.1511.19.2014',
    '<script>',
    'KCK-26-UUUU-UUUU-U',
    'KCK-A6-7H3K-9QX4-C',
  ])('is not %o', (typed) => expect(readReference(typed)).toBeNull())

  it('notices every single wrong character', () => {
    const digitsOnly = 2
    fc.assert(
      fc.property(references, fc.nat({ max: 10 }), fc.nat({ max: 31 }), (reference, place, symbol) => {
        const right = body(reference)
        const wrong = ALPHABET.charAt(symbol)
        fc.pre(right.charAt(place) !== wrong && (place >= digitsOnly || symbol < 10))
        expect(readReference(whole(right.slice(0, place) + wrong + right.slice(place + 1)))).toBeNull()
      }),
      { numRuns: 2_000 },
    )
  })

  it('notices every swap of neighbours but those of symbols sixteen apart', () => {
    fc.assert(
      fc.property(references, fc.integer({ min: 2, max: 9 }), (reference, place) => {
        const right = body(reference)
        const [one = '', other = ''] = right.slice(place, place + 2)
        fc.pre(one !== other)
        const swapped = right.slice(0, place) + other + one + right.slice(place + 2)
        const isRead = readReference(whole(swapped)) !== null
        expect(isRead).toBe(distance(one, other) === 16)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('a secret code', () => {
  const reference = makeReference(new Date('2026-11-24T10:00:00Z'), new Uint8Array(8))

  it('is ten symbols of the same alphabet, and follows from key and reference', () => {
    expect(secretCode(KEY, reference)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(secretCode(KEY, reference)).toBe(secretCode(KEY, reference))
    expect(secretCode(`${KEY}.`, reference)).not.toBe(secretCode(KEY, reference))
  })

  it('is accepted however it is typed, and nothing else is', () => {
    const code = secretCode(KEY, reference)
    const typed = code.toLowerCase().replaceAll('0', 'o').replace('-', ' ')
    expect(isSecretCode(KEY, reference, code)).toBe(true)
    expect(isSecretCode(KEY, reference, ` ${typed} `)).toBe(true)
    for (const wrong of [
      '',
      'ż',
      code.slice(0, -1),
      `${code}0`,
      '0'.repeat(10),
      secretCode(KEY, 'KCK-26-other'),
    ])
      expect(isSecretCode(KEY, reference, wrong), wrong).toBe(false)
  })

  it('does not repeat over ten thousand references', () => {
    const codes = new Set(Array.from({ length: 10_000 }, (_, index) => secretCode(KEY, `KCK-${index}`)))
    expect(codes.size).toBe(10_000)
  })
})
