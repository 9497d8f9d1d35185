import type { Language } from '#shared/entities.ts'

/** Calls a day. 2025: 244 657 on 251 working days; January to April 2026: 102 301 on 83; record week 8 036 on 5. */
export const days = {
  'mean-2025': 975,
  'mean-2026': 1233,
  'record-week': 1607,
  'record-day': 2115,
} as const

export type Day = keyof typeof days

/** What part of the calls may come by chat instead: nobody knows yet. */
export const chatShares = [0.1, 0.2, 0.3] as const

/** A conversation's minutes by the clock, with an agent who has three at once. */
export const handlingMinutes = [8, 10, 12] as const

export const OPENS_AT = '07:40'
export const OPEN_SECONDS = 470 * 60

/** Of the day in its busiest hour: an assumption, 12.8 % if all hours were alike. */
export const BUSY_HOUR_SHARE = 0.16

/**
 * Which part of a day's conversations begins in each hour from the opening on; the last has 50 minutes. An assumption in
 * the shape of office mornings, its busiest hour is that of the formulas. Sums to 1.
 */
export const hourlyProfile: readonly number[] = [0.11, 0.14, BUSY_HOUR_SHARE, 0.15, 0.13, 0.12, 0.11, 0.08]

/** How much an agent gets done with 1, 2, 3 conversations at once, beside one at a time (published figures). */
export const CONCURRENCY_FACTORS: readonly number[] = [1, 1.7, 2.5]

/** 15 to 18 % of those who live in the city are foreigners; what they will write in is an assumption. */
export const languageMix: readonly (readonly [Language, number])[] = [
  ['pl', 84],
  ['uk', 10],
  ['en', 6],
]

/** An assumption, by what the contact centre says that people ask about; what is not named here has weight 1. */
export const topicWeights: Readonly<Record<string, number>> = {
  'id-card': 14,
  vehicle: 13,
  parking: 11,
  civil: 8,
  driver: 8,
  green: 7,
  waste: 6,
  transit: 5,
  roads: 5,
  sct: 5,
  tax: 4,
  air: 3,
  bo: 3,
}
