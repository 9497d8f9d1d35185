import type { Language } from '#shared/entities.ts'
import { departmentOf, topicsForStaff } from '../../server/domain/departments.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import { hourlyProfile, languageMix, OPEN_SECONDS, topicWeights } from './city.ts'
import { exponential, lognormal, pick, randomFrom, type Random } from './random.ts'

/** Somebody who begins a conversation. */
export interface Arrival {
  /** Seconds since the opening, to the millisecond. */
  at: number
  topicId: string
  language: Language
  /** 0 for everybody, 1 or more for who goes before. */
  priority: number
  /** What the conversation would take by the clock with an agent who has as many as possible at once. */
  handlingSeconds: number
}

export interface Handling {
  meanSeconds: number
  /** `exponential`: as the formulas assume; `lognormal`: few very short ones, a long tail. */
  distribution: 'exponential' | 'lognormal'
  /** Of the lognormal: standard deviation over mean. */
  variation: number
}

const HOUR = 3600

const topicMix = topicsForStaff(firstDirectory)
  .filter(({ emergency }) => !emergency)
  .map(({ id }) => [id, topicWeights[id] ?? 1] as const)

/** One day: a Poisson process whose rate is that of the hour. The same seed gives the same day. */
export function dayArrivals(perDay: number, handling: Handling, seed: number): Arrival[] {
  const random = randomFrom(seed, 'arrivals')
  return hourlyProfile.flatMap((share, hour) => {
    const from = hour * HOUR
    const to = Math.min(from + HOUR, OPEN_SECONDS)
    return instants(random, (perDay * share) / (to - from), from, to).map((at) =>
      arrival(random, at, handling),
    )
  })
}

/** One hour that does not end: for what the formulas speak of. */
export function steadyArrivals(perHour: number, hours: number, handling: Handling, seed: number): Arrival[] {
  const random = randomFrom(seed, 'arrivals')
  return instants(random, perHour / HOUR, 0, hours * HOUR).map((at) => arrival(random, at, handling))
}

function instants(random: Random, perSecond: number, from: number, to: number): number[] {
  const all: number[] = []
  if (!(perSecond > 0)) return all
  for (let at = from + exponential(random, 1 / perSecond); at < to; at += exponential(random, 1 / perSecond))
    all.push(at)
  return all
}

/** To the millisecond, and so that a recorded day is read back as it was. */
const toMillisecond = (seconds: number) => Math.round(seconds * 1000) / 1000

function arrival(random: Random, at: number, { meanSeconds, distribution, variation }: Handling): Arrival {
  const seconds =
    distribution === 'exponential'
      ? exponential(random, meanSeconds)
      : lognormal(random, meanSeconds, variation)
  return {
    at: toMillisecond(at),
    topicId: pick(random, topicMix),
    language: pick(random, languageMix),
    priority: 0,
    handlingSeconds: Math.max(0.001, toMillisecond(seconds)),
  }
}

/** The unit behind an arrival's topic; the contact centre's own for a topic that was taken out of the list since. */
export function departmentFor({ topicId }: Arrival): string {
  return topicMix.some(([id]) => id === topicId) ? departmentOf(firstDirectory, topicId) : OWN_DEPARTMENT
}

const OWN_DEPARTMENT = 'dk'
