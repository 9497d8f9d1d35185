import { Temporal } from 'temporal-polyfill'
import type { Forecast } from '#shared/board.ts'
import { dayInterval, localDate, type LocalDate } from '../domain/deadlines.ts'
import { minutesByHour, outlook, type DayBefore, type Hourly } from '../domain/forecast.ts'
import { daysFrom, rulesOf, type Span } from '../domain/opening-days.ts'
import { agentsNeeded, type Demand } from '../domain/staffing.ts'
import { isAlwaysOpen } from './availability.ts'
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

  const at = now.getTime()
  const { spans } = dayOn(deps, today.toString())
  const seen = outlook(days, {
    started,
    passed: minutesByHour(spans.map(({ from, to }) => ({ from, to: Math.min(to, at) }))),
    left: minutesByHour(spans.map(({ from, to }) => ({ from: Math.max(from, at), to }))),
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
  const counted = await deps.storage.reports.startedByHour(dates)
  return counted.flatMap(({ day, started }) => {
    const { spans, isUsual } = dayOn(deps, day)
    return isUsual ? [{ started, minutes: minutesByHour(spans) }] : []
  })
}

/** When conversations may begin on a date, and whether it is one like others of its weekday. */
function dayOn(deps: Deps, date: LocalDate): { spans: Span[]; isUsual: boolean } {
  const { from, before } = dayInterval(date)
  if (isAlwaysOpen(deps)) return { spans: [{ from: from.getTime(), to: before.getTime() }], isUsual: true }
  const hours = deps.settings.hours()
  const { spans, holiday, override } = daysFrom(rulesOf(hours), from.getTime())(0)
  const last = hours.lastNewChatMinutes * 60_000
  return {
    // Nothing new is begun in the last minutes before closing.
    spans: spans.map((span) => ({ from: span.from, to: span.to - last })),
    isUsual: !holiday && !override && spans.length > 0,
  }
}
