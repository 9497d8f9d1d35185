import { Temporal } from 'temporal-polyfill'
import type { HolidayKey } from '#shared/entities.ts'

/** Dates that are free by law every year (ustawa o dniach wolnych od pracy); 24 December since 2025. */
const FIXED: [day: string, key: HolidayKey][] = [
  ['01-01', 'new_year'],
  ['01-06', 'epiphany'],
  ['05-01', 'labour_day'],
  ['05-03', 'constitution_day'],
  ['08-15', 'assumption'],
  ['11-01', 'all_saints'],
  ['11-11', 'independence_day'],
  ['12-25', 'christmas'],
  ['12-26', 'second_christmas'],
]
const CHRISTMAS_EVE_SINCE = 2025
const AFTER_EASTER: [days: number, key: HolidayKey][] = [
  [0, 'easter'],
  [1, 'easter_monday'],
  [49, 'pentecost'],
  [60, 'corpus_christi'],
]

const known = new Map<number, ReadonlyMap<string, HolidayKey>>()

/** Statutory holidays of a year in Poland, by their date as `YYYY-MM-DD`. */
export function holidays(year: number): ReadonlyMap<string, HolidayKey> {
  const remembered = known.get(year)
  if (remembered) return remembered
  const easter = easterSunday(year)
  // Where two fall on one date the fixed one gives the name.
  const dates = new Map<string, HolidayKey>([
    ...AFTER_EASTER.map(([days, key]): [string, HolidayKey] => [easter.add({ days }).toString(), key]),
    ...FIXED.map(([day, key]): [string, HolidayKey] => [`${year}-${day}`, key]),
  ])
  if (year >= CHRISTMAS_EVE_SINCE) dates.set(`${year}-12-24`, 'christmas_eve')
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
