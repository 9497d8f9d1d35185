import { Temporal } from 'temporal-polyfill'
import type { Forecast } from '#shared/board.ts'
import { dayInterval, localDate, type LocalDate } from '../domain/deadlines.ts'
import { minutesByHour, outlook, type DayBefore, type Hourly } from '../domain/forecast.ts'
import { daysFrom, rulesOf, type Span } from '../domain/opening-days.ts'
import { agentsNeeded, type Demand } from '../domain/staffing.ts'
import { openToday } from './availability.ts'
import type { Deps } from './deps.ts'

/** So many days make a rule of what they have in common. */
const LEAST_DAYS = 3
/** What was longer ago says little of today. */
const SAME_WEEKDAYS = 8
const LAST_DAYS = 28

/**
 * What still comes today, by days like this one: the same weekday, or any day where there are too few of those. Null
 * where there are too few days at all.
 */
export async function forecast(
  deps: Deps,
  { started, demand }: { started: Hourly; demand: Omit<Demand, 'arrivalsPerMinute'> },
): Promise<Forecast | null> {
  const now = deps.now()
  const today = Temporal.PlainDate.from(localDate(now))
  const before = (count: number, step: number) =>
    Array.from({ length: count }, (_, at) => today.subtract({ days: step * (at + 1) }).toString())
  const alike = await daysBefore(deps, before(SAME_WEEKDAYS, 7))
  const isSameWeekday = alike.length >= LEAST_DAYS
  const days = isSameWeekday ? alike : await daysBefore(deps, before(LAST_DAYS, 1))
  if (days.length < LEAST_DAYS) return null

  const spans = openToday(deps) ?? [wholeDay(today.toString())]
  const seen = outlook(days, {
    started,
    passed: minutesByHour(beginnings(deps, spans).flatMap((span) => within(span, 0, now.getTime()))),
    left: minutesByHour(beginnings(deps, spans).flatMap((span) => within(span, now.getTime(), Infinity))),
  })
  return {
    days: days.length,
    isSameWeekday,
    expected: Math.round(seen.expected),
    from: seen.from,
    to: seen.to,
    hours: seen.hours.map(({ hour, expected, minutes }) => ({
      hour,
      expected: Math.round(expected),
      agents: agentsNeeded({ ...demand, arrivalsPerMinute: expected / minutes }),
    })),
  }
}

/** Of these dates, the ones on which it was open as usual and something was counted. */
async function daysBefore(deps: Deps, dates: LocalDate[]): Promise<DayBefore[]> {
  const hours = deps.settings.hours()
  const counted = await deps.storage.reports.startedByHour(dates)
  return counted.flatMap(({ day, started }) => {
    if (openToday(deps) === null) return [{ started, minutes: minutesByHour([wholeDay(day)]) }]
    const { spans, holiday, override } = daysFrom(rulesOf(hours), dayInterval(day).from.getTime())(0)
    if (holiday || override || spans.length === 0) return []
    return [{ started, minutes: minutesByHour(beginnings(deps, spans)) }]
  })
}

function wholeDay(date: LocalDate): Span {
  const { from, before } = dayInterval(date)
  return { from: from.getTime(), to: before.getTime() }
}

/** When a conversation may begin: not in the last minutes before closing. */
function beginnings(deps: Deps, spans: readonly Span[]): Span[] {
  const last = openToday(deps) === null ? 0 : deps.settings.hours().lastNewChatMinutes * 60_000
  return spans.flatMap(({ from, to }) => within({ from, to: to - last }, 0, Infinity))
}

function within({ from, to }: Span, least: number, most: number): Span[] {
  const span = { from: Math.max(from, least), to: Math.min(to, most) }
  return span.from < span.to ? [span] : []
}
