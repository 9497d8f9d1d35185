/** Check digits of numbers that name a person, a thing or an account. All take bare digits and capitals, no separators. */

const LAND_REGISTER = '0123456789XABCDEFGHIJKLMNOPRSTUWYZ'

const weighted = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (weights[at % weights.length] ?? 0), 0)

const digitsOf = (text: string): number[] => text.split('').map(Number)
/** A = 10 ... Z = 35; a digit stands for itself. */
const valuesOf = (text: string): number[] => text.split('').map((sign) => parseInt(sign, 36))

/** Eleven digits whose last one is right, of somebody born between 1900 and `today`. */
export function isPesel(text: string, today: Date): boolean {
  if (!/^\d{11}$/.test(text)) return false
  const digits = digitsOf(text)
  const born = birthOf(digits)
  const isRight = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
  return isRight && born !== null && born.getUTCFullYear() >= 1900 && born <= today
}

/** The month tells the century: +80 the 19th, +0 the 20th, +20 the 21st, +40 the 22nd, +60 the 23rd. */
function birthOf(digits: readonly number[]): Date | null {
  const pair = (at: number) => (digits[at] ?? 0) * 10 + (digits[at + 1] ?? 0)
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(pair(2) / 20)] ?? 0
  const [year, month, day] = [century + pair(0), pair(2) % 20, pair(4)]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null
}

/** Three letters and six digits; the fourth sign is the check digit. */
export const isIdCard = (text: string): boolean =>
  /^[A-Z]{3}\d{6}$/.test(text) && weighted(valuesOf(text), [7, 3, 1, 9, 7, 3, 1, 7, 3]) % 10 === 0

/** Two letters and seven digits; the third sign is the check digit. */
export const isPassport = (text: string): boolean =>
  /^[A-Z]{2}\d{7}$/.test(text) && weighted(valuesOf(text), [7, 3, 9, 1, 7, 3, 1, 7, 3]) % 10 === 0

/** A Polish account, with `PL` or without (ISO 13616: the remainder by 97 is 1). */
export function isAccount(text: string): boolean {
  const [, digits] = /^(?:PL)?(\d{26})$/.exec(text) ?? []
  if (!digits) return false
  let rest = 0
  for (const value of digitsOf(`${digits.slice(2)}2521${digits.slice(0, 2)}`)) rest = (rest * 10 + value) % 97
  return rest === 1
}

/** A payment card: 13 to 19 digits that begin with 3 to 6 and pass Luhn's test. */
export function isCard(text: string): boolean {
  if (!/^[3-6]\d{12,18}$/.test(text)) return false
  const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2)
  // Every second digit from the end counts double.
  const sum = digitsOf(text).reduce(
    (total, digit, at) => total + ((text.length - at) % 2 === 0 ? doubled(digit) : digit),
    0,
  )
  return sum % 10 === 0
}

/** A land and mortgage register: `KR1P/00012345/2`. */
export function isLandRegister(text: string): boolean {
  if (!/^[A-Z]{2}\d[A-Z]\/\d{8}\/\d$/.test(text)) return false
  const values = text
    .replaceAll('/', '')
    .split('')
    .map((sign) => LAND_REGISTER.indexOf(sign))
  return !values.includes(-1) && weighted(values.slice(0, 12), [1, 3, 7]) % 10 === values[12]
}

export function isNip(text: string): boolean {
  if (!/^[1-9](\d[1-9]|[1-9]\d)\d{7}$/.test(text)) return false
  const digits = digitsOf(text)
  return weighted(digits.slice(0, 9), [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digits[9]
}

/** Nine digits, or fourteen that begin with nine right ones. */
export function isRegon(text: string): boolean {
  if (!/^(\d{9}|\d{14})$/.test(text)) return false
  const digits = digitsOf(text)
  const isRight = (length: number, weights: number[]) =>
    (weighted(digits.slice(0, length), weights) % 11) % 10 === digits[length]
  return (
    isRight(8, [8, 9, 2, 3, 4, 5, 6, 7]) &&
    (digits.length === 9 || isRight(13, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]))
  )
}
