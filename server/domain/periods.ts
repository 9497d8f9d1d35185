import { Temporal } from 'temporal-polyfill'
import { daysIn, type Period } from '#shared/period.ts'
import type { LocalDate } from './deadlines.ts'

const WEEK = 7
/** So many whole weeks are a year, day of the week by day of the week. */
const YEAR_DAYS = 52 * WEEK

/**
 * What a period is compared with. Whole months with whole months, as many of them; everything else is moved by whole
 * weeks, so that a Monday is compared with a Monday.
 */
export function comparedWith(period: Period, against: 'before' | 'year'): Period {
  const from = Temporal.PlainDate.from(period.from)
  const to = Temporal.PlainDate.from(period.to)
  if (from.day === 1 && to.day === to.daysInMonth) {
    const length = (to.year - from.year) * 12 + to.month - from.month + 1
    const begin = from.subtract({ months: against === 'year' ? 12 : length })
    const end = begin.add({ months: length }).subtract({ days: 1 })
    return { from: begin.toString(), to: end.toString() }
  }
  const days = against === 'year' ? YEAR_DAYS : Math.ceil(daysIn(period) / WEEK) * WEEK
  return { from: from.subtract({ days }).toString(), to: to.subtract({ days }).toString() }
}

/** All days of a month such as `2026-11`. */
export function periodOfMonth(month: string): Period {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month)
  return { from: `${month}-01`, to: `${month}-${daysInMonth}` }
}

/** The Monday of the week in which a day falls. */
export function mondayOf(day: LocalDate): LocalDate {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

export const dayAfter = (day: LocalDate, days = 1): LocalDate =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** Every day of a period, in order. */
export function eachDay({ from, to }: Period): LocalDate[] {
  return Array.from({ length: daysIn({ from, to }) }, (_, index) => dayAfter(from, index))
}
