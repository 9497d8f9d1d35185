import { Temporal } from 'temporal-polyfill'

/** Dates that are free by law every year (ustawa o dniach wolnych od pracy); 24 December since 2025. */
const FIXED = ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26']
const CHRISTMAS_EVE_SINCE = 2025
/** Easter Sunday and Monday, Pentecost, Corpus Christi, in days after Easter. */
const AFTER_EASTER = [0, 1, 49, 60]

const known = new Map<number, ReadonlySet<string>>()

/** Statutory holidays of a year in Poland, as `YYYY-MM-DD`. */
export function holidays(year: number): ReadonlySet<string> {
  const remembered = known.get(year)
  if (remembered) return remembered
  const easter = easterSunday(year)
  const dates = new Set([
    ...FIXED.map((day) => `${year}-${day}`),
    ...AFTER_EASTER.map((days) => easter.add({ days }).toString()),
    ...(year >= CHRISTMAS_EVE_SINCE ? [`${year}-12-24`] : []),
  ])
  known.set(year, dates)
  return dates
}

/** Meeus, Astronomical Algorithms: the Gregorian Easter by whole-number arithmetic; letters as in the book. */
function easterSunday(year: number): Temporal.PlainDate {
  const whole = Math.floor
  const a = year % 19
  const b = whole(year / 100)
  const c = year % 100
  const d = whole(b / 4)
  const e = b % 4
  const f = whole((b + 8) / 25)
  const g = whole((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = whole(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = whole((a + 11 * h + 22 * l) / 451)
  const march0 = h + l - 7 * m + 114
  return new Temporal.PlainDate(year, whole(march0 / 31), (march0 % 31) + 1)
}
