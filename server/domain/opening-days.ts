import { Temporal } from 'temporal-polyfill'
import type { HolidayKey } from '#shared/entities.ts'
import {
  weekdays,
  type Department,
  type Hours,
  type Interval,
  type OwnWeek,
  type WeeklyHours,
} from '#shared/settings.ts'
import { holidays } from './holidays.ts'

const ZONE = 'Europe/Warsaw'

/** From (inclusive) to (exclusive), in milliseconds of the epoch. */
export interface Span {
  from: number
  to: number
}

/** A calendar day of Kraków, as its rules make it. */
export interface Day {
  start: number
  /** In order and apart. */
  spans: Span[]
  holiday?: HolidayKey
  override?: Hours['overrides'][number]
}

/** What the hours of a unit follow from. */
export interface OpeningRules {
  hours: Hours
  /** A week of the unit's own. */
  own?: OwnWeek
  /** As residents reach it, who come in by the centre: never while that is closed. */
  isThroughCentre?: true
}

/** The hours of the centre, or of a unit with a week of its own. Overrides and holidays hold for all. */
export function rulesOf(hours: Hours, department?: Department): OpeningRules {
  return { hours, ...(department?.hours && { own: department.hours }) }
}

/** The days from the one on which an instant falls, each worked out once. */
export function daysFrom(rules: OpeningRules, at: number): (index: number) => Day {
  const first = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toPlainDate()
  const days: Day[] = []
  return (index) => (days[index] ??= dayOf(rules, first.add({ days: index })))
}

function dayOf({ hours, own, isThroughCentre }: OpeningRules, date: Temporal.PlainDate): Day {
  const override = hours.overrides.find((one) => one.date === date.toString())
  const holiday = hours.closedOnHolidays ? holidays(date.year).get(date.toString()) : undefined
  const by = (weekly: WeeklyHours) =>
    spansOf(date, override ? override.hours : holiday ? [] : on(weekly, date))
  const centre = by(hours.weekly)
  const unit = own?.rule === 'replace' ? by(own.weekly) : own && spansOf(date, on(own.weekly, date))
  const isNarrowed = own?.rule === 'narrow' || isThroughCentre
  return {
    start: instantOf(date, '00:00'),
    spans: unit ? (isNarrowed ? common(centre, unit) : unit) : centre,
    ...(holiday && !override && { holiday }),
    ...(override && { override }),
  }
}

function on(weekly: WeeklyHours, date: Temporal.PlainDate): Interval[] {
  const weekday = weekdays[date.dayOfWeek - 1]
  return weekday ? weekly[weekday] : []
}

/** What the clock on the wall says, as spans of real time: the change of the clocks may join two, or leave nothing. */
function spansOf(date: Temporal.PlainDate, intervals: Interval[]): Span[] {
  const spans: Span[] = []
  for (const interval of intervals) {
    const from = instantOf(date, interval.from)
    const to = instantOf(date, interval.to)
    const before = spans.at(-1)
    if (before && from <= before.to) before.to = Math.max(before.to, to)
    else if (from < to) spans.push({ from, to })
  }
  return spans
}

function common(some: Span[], others: Span[]): Span[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const from = Math.max(one.from, other.from)
      const to = Math.min(one.to, other.to)
      return from < to ? [{ from, to }] : []
    }),
  )
}

/** When the clock on the wall in Kraków shows a time. */
export function instantOn(date: string, time: string): Date {
  return new Date(instantOf(Temporal.PlainDate.from(date), time))
}

function instantOf(date: Temporal.PlainDate, time: string): number {
  const isMidnight = time === '24:00'
  const day = isMidnight ? date.add({ days: 1 }) : date
  const plainTime = Temporal.PlainTime.from(isMidnight ? '00:00' : time)
  return day.toZonedDateTime({ timeZone: ZONE, plainTime }).epochMilliseconds
}
