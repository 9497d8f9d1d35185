import { createHmac, timingSafeEqual } from 'node:crypto'
import { plainCode, symbolOf, symbols, valueOf } from './codes.ts'
import { localDate } from './deadlines.ts'

const RANDOM_SYMBOLS = 8
const CODE_SYMBOLS = 10

/** How many random bytes `makeReference` wants. */
export const referenceBytes = RANDOM_SYMBOLS

/** A new public reference, `KCK-26-7H3K-9QX4-C`; the year is Kraków's. */
export function makeReference(now: Date, random: Uint8Array): string {
  if (random.length !== RANDOM_SYMBOLS) throw new RangeError(`Give ${RANDOM_SYMBOLS} random bytes`)
  return withCheck(localDate(now).slice(2, 4) + symbols(random))
}

/**
 * The reference that somebody typed, in its one spelling: any case, O for 0, I and L for 1, with or without
 * hyphens, spaces and `KCK`. Null when it cannot be one (wrong length, letter or check character).
 */
export function readReference(typed: string): string | null {
  const [, body] = /^(?:KCK)?(\d\d[0-9A-HJKMNP-TV-Z]{9})$/.exec(plainCode(typed)) ?? []
  if (!body) return null
  const reference = withCheck(body.slice(0, -1))
  return reference.endsWith(body.slice(-1)) ? reference : null
}

function withCheck(body: string): string {
  return `KCK-${body.slice(0, 2)}-${body.slice(2, 6)}-${body.slice(6)}-${checkSymbol(body)}`
}

/**
 * Weighted sum modulo 32. From the right the weights are 1, 3, 5 ...; the check character itself counts as -1.
 * All are odd, so every single wrong character is noticed; neighbours differ by 2, so a swap of neighbours is
 * noticed unless the two stand exactly 16 apart in the alphabet. No weights modulo 32 can do better: to notice
 * every swap, neighbours would have to differ by an odd number.
 */
function checkSymbol(body: string): string {
  let sum = 0
  for (let index = 0; index < body.length; index++)
    sum += valueOf(body.charAt(index)) * (2 * (body.length - index) - 1)
  return symbolOf(sum)
}

/** The code that opens the case, `XXXXX-XXXXX`. It is derived, not stored, so there is nothing to leak. */
export function secretCode(key: string, reference: string): string {
  const digest = createHmac('sha256', key).update(reference).digest()
  const code = symbols(digest.subarray(0, CODE_SYMBOLS))
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Whether what somebody typed is the code of this reference; takes the same time for every wrong one. */
export function isSecretCode(key: string, reference: string, typed: string): boolean {
  const expected = Buffer.from(plainCode(secretCode(key, reference)))
  const given = Buffer.from(plainCode(typed))
  const comparable = given.length === expected.length ? given : Buffer.alloc(expected.length)
  return timingSafeEqual(expected, comparable)
}
