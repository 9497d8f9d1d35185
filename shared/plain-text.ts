/** A text as a machine reads numbers in it, and where each sign of it stood. */
export interface PlainText {
  text: string
  /** Of the sign at this place, or of the end. */
  origin: (at: number) => number
}

/**
 * One kind of space, hyphen and digit for the many that people and their keyboards have; signs without a width are left
 * out. Lines stay apart.
 */
export function plainOf(text: string): PlainText {
  if (/^[\n\x20-\x7e]*$/.test(text)) return { text, origin: (at) => at }
  const signs: string[] = []
  const origins: number[] = []
  let place = 0
  for (const sign of text) {
    const plain = plainSign(sign)
    for (let unit = 0; unit < plain.length; unit++) origins.push(place)
    signs.push(plain)
    place += sign.length
  }
  return { text: signs.join(''), origin: (at) => origins[at] ?? text.length }
}

function plainSign(sign: string): string {
  if (/\p{Cf}/u.test(sign)) return ''
  if (/[\p{Pd}\u2212]/u.test(sign)) return '-'
  if (sign !== '\n' && /\s/.test(sign)) return ' '
  const folded = sign.normalize('NFKC')
  return /^[\x21-\x7e]$/.test(folded) ? folded : sign
}
