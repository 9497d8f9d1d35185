/** Crockford's 32: digits and letters without I, L, O, U, which people misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 256 is a multiple of 32: the low five bits of a random byte are as random as the byte. */
export function symbols(bytes: Uint8Array): string {
  return Array.from(bytes, symbolOf).join('')
}

export function symbolOf(value: number): string {
  return ALPHABET.charAt(value % ALPHABET.length)
}

export const valueOf = (symbol: string): number => ALPHABET.indexOf(symbol)

/** What somebody typed in its one spelling: any case, O for 0, I and L for 1, without hyphens and spaces. */
export function plainCode(typed: string): string {
  return typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** In groups that people can read out: `7H3K-9QX4`. */
export function grouped(code: string, size: number, between = '-'): string {
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join(between) ?? ''
}
