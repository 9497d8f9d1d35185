import { Temporal } from 'temporal-polyfill'
import { holidays } from './holidays.ts'

/** A calendar date as `YYYY-MM-DD`; terms run in dates of Kraków, never in hours. */
export type LocalDate = string

const ZONE = 'Europe/Warsaw'
const SATURDAY = 6

/** The date in Kraków at an instant. */
export function localDate(at: Date): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .toString()
}

/** When the calendar day of an instant began in Kraków. */
export function startOfDay(at: Date): Date {
  const midnight = Temporal.PlainDate.from(localDate(at)).toZonedDateTime(ZONE)
  return new Date(midnight.epochMilliseconds)
}

/** A day in Kraków, from its beginning to that of the next one. */
export function dayInterval(date: LocalDate): { from: Date; before: Date } {
  const day = Temporal.PlainDate.from(date)
  const instant = (one: Temporal.PlainDate) => new Date(one.toZonedDateTime(ZONE).epochMilliseconds)
  return { from: instant(day), before: instant(day.add({ days: 1 })) }
}

/** KPA art. 57 § 1: the day of the event does not count. */
export function addDays(event: LocalDate, days: number): LocalDate {
  return nextWorkingDay(Temporal.PlainDate.from(event).add({ days }))
}

/** KPA art. 57 § 3: the day of the same number, or the last of a month that has no such day. */
export function addMonths(event: LocalDate, months: number): LocalDate {
  return nextWorkingDay(Temporal.PlainDate.from(event).add({ months }, { overflow: 'constrain' }))
}

/** KPA art. 57 § 4: a term that ends on a Saturday or a statutory holiday ends on the next day that is neither. */
function nextWorkingDay(date: Temporal.PlainDate): LocalDate {
  let day = date
  while (!isWorkingDay(day)) day = day.add({ days: 1 })
  return day.toString()
}

function isWorkingDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek < SATURDAY && !holidays(date.year).has(date.toString())
}
