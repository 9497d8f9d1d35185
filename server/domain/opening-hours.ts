import type { HolidayKey, PolishFirst } from '#shared/entities.ts'
import { daysFrom, type Day, type OpeningRules, type Span } from './opening-days.ts'

const MINUTE = 60_000
/** How far ahead an opening, or a change of the answer, is looked for, in days. */
const YEAR = 366
/** A closing that is further away than that is not named: who is open around the clock never closes. */
const CLOSING_DAYS = 14

/** Whether it is open at an instant. Worked out at each question, never stored: rules change, and so does the time. */
export interface Opening {
  /** `closing`: open, but nothing new is begun any more. */
  state: 'open' | 'closing' | 'closed'
  /** Unless it is open. `override`: the city has closed this date. */
  reason?: 'hours' | 'holiday' | 'override' | 'closing'
  holiday?: HolidayKey
  /** What the city says about the hours of this date. */
  note?: PolishFirst
  closesAt?: Date
  lastNewChatAt?: Date
  /** When the state is `open` next. */
  opensAt?: Date
}

/** A demonstration that is open around the clock. */
export const alwaysOpen: Opening = { state: 'open' }

export function openingAt(rules: OpeningRules, at: Date): Opening {
  return opening(rules, daysFrom(rules, at.getTime()), 0, at.getTime())
}

/** The next moment at which the answer is another one; null when it stays for a year. */
export function changeAfter(rules: OpeningRules, at: Date): Date | null {
  const day = daysFrom(rules, at.getTime())
  const now = JSON.stringify(opening(rules, day, 0, at.getTime()))
  for (let index = 0; index <= YEAR; index++)
    for (const moment of moments(rules, day, index)) {
      if (moment <= at.getTime()) continue
      if (JSON.stringify(opening(rules, day, index, moment)) !== now) return new Date(moment)
    }
  return null
}

/** All that can make a difference in a day, in order. */
function moments(rules: OpeningRules, day: (index: number) => Day, index: number): number[] {
  const { start, spans } = day(index)
  const next = day(index + 1)
  // The last minutes before closing may belong to a span that ends in the next day.
  const ends = [...spans, ...next.spans].map(({ to }) => to - lastMinutes(rules))
  return [start, ...spans.flatMap(({ from, to }) => [from, to]), ...ends]
    .filter((moment) => moment >= start && moment < next.start)
    .toSorted((one, other) => one - other)
}

function opening(rules: OpeningRules, day: (index: number) => Day, index: number, at: number): Opening {
  const { spans, holiday, override } = day(index)
  const note = override?.note && { note: override.note }
  const span = spans.find(({ from, to }) => from <= at && at < to)
  if (!span) {
    const isClosedDay = override !== undefined && override.hours.length === 0
    const reason = isClosedDay ? 'override' : holiday ? 'holiday' : 'hours'
    return {
      state: 'closed',
      reason,
      ...(holiday && { holiday }),
      ...note,
      ...nextOpening(rules, day, index, at),
    }
  }
  const closes = closingOf(day, index, span)
  if (closes === null) return { state: 'open', ...note }
  const last = closes - lastMinutes(rules)
  const times = { closesAt: new Date(closes), lastNewChatAt: new Date(last) }
  if (at < last) return { state: 'open', ...note, ...times }
  return { state: 'closing', reason: 'closing', ...note, ...times, ...nextOpening(rules, day, index, closes) }
}

/** When it is open next for long enough that something new can be begun. */
function nextOpening(
  rules: OpeningRules,
  day: (index: number) => Day,
  index: number,
  after: number,
): { opensAt?: Date } {
  for (let ahead = index; ahead <= index + YEAR; ahead++)
    for (const span of day(ahead).spans) {
      if (span.from < after) continue
      const closes = closingOf(day, ahead, span)
      if (closes === null || closes - span.from > lastMinutes(rules)) return { opensAt: new Date(span.from) }
    }
  return {}
}

/** The end of a span that may go on over midnights; null when it goes on and on. */
function closingOf(day: (index: number) => Day, index: number, { to }: Span): number | null {
  let end = to
  for (let ahead = index + 1; ahead <= index + CLOSING_DAYS; ahead++) {
    const next = day(ahead).spans.find(({ from }) => from === end)
    if (!next) return end
    end = next.to
  }
  return null
}

function lastMinutes({ hours }: OpeningRules): number {
  return hours.lastNewChatMinutes * MINUTE
}
