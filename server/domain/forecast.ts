import { Temporal } from 'temporal-polyfill'
import type { Span } from './opening-days.ts'

/** A number for each hour of a day, as the clock in Kraków shows it; an hour that is missing has none. */
export type Hourly = ReadonlyMap<number, number>

/** A day that is over: how many conversations began, and in how many minutes they could. */
export interface DayBefore {
  started: Hourly
  minutes: Hourly
}

export interface Outlook {
  /** What is expected for the rest of the day, and a range in which four of five days end. */
  expected: number
  from: number
  to: number
  /** The hours in which something can begin still, in order. */
  hours: { hour: number; expected: number; minutes: number }[]
}

const ZONE = 'Europe/Warsaw'
const HOUR = 60 * 60_000
/**
 * Days of a contact centre differ in how busy they are by about a fifth; that is what is believed until the days
 * before say otherwise, as firmly as so many of them would say it.
 */
const USUAL_VARIANCE = 0.2 ** 2
const BELIEVED_AS_DAYS = 4
/** Of the normal distribution: four of five lie within so many standard deviations. */
const FOUR_OF_FIVE = 1.2816

/** How many minutes of each hour lie within spans of time; a span that ends before it begins has none. */
export function minutesByHour(spans: readonly Span[]): Map<number, number> {
  const minutes = new Map<number, number>()
  for (const { from, to } of spans) {
    // The zone's offset is one of whole hours: its hours begin when those of the epoch do.
    let at = from
    while (at < to) {
      const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE)
      const until = Math.min(to, Math.floor(at / HOUR + 1) * HOUR)
      minutes.set(hour, (minutes.get(hour) ?? 0) + (until - at) / 60_000)
      at = until
    }
  }
  return minutes
}

/**
 * How many conversations still begin today: what began per open minute in the same hours of days like this, times how
 * busy today has been beside them. How far today is believed follows from how much the days differ from each other: the
 * level of a day is gamma distributed, what comes at that level is chance (Poisson).
 */
export function outlook(
  earlier: readonly DayBefore[],
  today: { started: Hourly; passed: Hourly; left: Hourly },
): Outlook {
  const begun = earlier.map(begunWhileOpen)
  const counted = sum(begun)
  const rate = ratesOf(earlier, counted)
  const known = 1 / varianceOf(begun)
  const seen = known + sum(today.started.values())
  const foreseen = known + sum([...today.passed].map(([hour, minutes]) => minutes * rate(hour)))
  const busier = seen / foreseen
  const hours = [...today.left]
    .toSorted(([one], [other]) => one - other)
    .map(([hour, minutes]) => ({ hour, minutes, expected: busier * minutes * rate(hour) }))
  const expected = sum(hours.map((one) => one.expected))
  // Chance, what today's level is not known by, and what the rates of few days are not known by.
  const variance = expected + expected ** 2 * (1 / seen + ratio(1, counted))
  const spread = FOUR_OF_FIVE * Math.sqrt(variance)
  return {
    expected,
    from: Math.max(0, Math.floor(expected - spread)),
    to: Math.ceil(expected + spread),
    hours,
  }
}

/** Of the level of a day, beside its mean: what is left of the spread of their counts when chance is taken off. */
function varianceOf(counts: readonly number[]): number {
  const mean = ratio(sum(counts), counts.length)
  const degrees = Math.max(0, counts.length - 1)
  const spread = ratio(sum(counts.map((count) => (count - mean) ** 2)), degrees)
  const beyondChance = Math.max(0, ratio(spread - mean, mean ** 2))
  return (BELIEVED_AS_DAYS * USUAL_VARIANCE + degrees * beyondChance) / (BELIEVED_AS_DAYS + degrees)
}

/** Conversations per open minute; an hour in which it was never open is like all of the `counted` ones together. */
function ratesOf(earlier: readonly DayBefore[], counted: number): (hour: number) => number {
  const usual = ratio(counted, sum(earlier.map(({ minutes }) => sum(minutes.values()))))
  return (hour) => {
    const open = earlier.filter(({ minutes }) => minutes.has(hour))
    if (open.length === 0) return usual
    return ratio(
      sum(open.map(({ started }) => started.get(hour) ?? 0)),
      sum(open.map(({ minutes }) => minutes.get(hour) ?? 0)),
    )
  }
}

const begunWhileOpen = ({ started, minutes }: DayBefore) =>
  sum([...started].map(([hour, count]) => (minutes.has(hour) ? count : 0)))

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0)
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
