import { dayArrivals, type Arrival } from './arrivals.ts'
import { OPEN_SECONDS } from './city.ts'
import { simulate, type Outcome } from './engine.ts'
import { measure, wholeDay } from './measures.ts'
import { planDay, type PlannedHour } from './need.ts'
import type { Options } from './options.ts'
import { productRule } from './product-rule.ts'
import type { Rule } from './rules.ts'
import { staffByHour, type SimulatedAgent } from './staff.ts'

/** The days that are asked for: the first with the seed itself, so that it can be had again alone. */
export function daysOf({ perDay, handling, seed, days }: Options): Arrival[][] {
  return Array.from({ length: days }, (_, index) => dayArrivals(perDay, handling, seed + index))
}

/** How many are at work in each hour: as asked for, or as many as the busiest hour needs all day long. */
export function agentsByHour(options: Options): number[] {
  const plan = planDay(expectationOf(options))
  const [first, ...others] = options.agents ?? [Math.max(...plan.map(({ agents }) => agents))]
  if (others.length === 0) return plan.map(() => first ?? 0)
  return plan.map((_, hour) => options.agents?.[hour] ?? others.at(-1) ?? 0)
}

export function expectationOf({ perDay, handling, capacity, factors, target }: Options) {
  return { perDay, handlingSeconds: handling.meanSeconds, capacity, factors, target }
}

export function staffFor({ skills, capacity, overtimeSeconds }: Options, perHour: readonly number[]) {
  return staffByHour(perHour, skills, capacity, OPEN_SECONDS + overtimeSeconds)
}

export function playDays(
  days: readonly (readonly Arrival[])[],
  staff: readonly SimulatedAgent[],
  rule: Rule,
  factors: readonly number[],
): Outcome[] {
  return days.map((arrivals) => simulate({ arrivals, staff, rule, factors }))
}

export interface CheckedPlan {
  /** By the formula: everybody can do everything. */
  plan: PlannedHour[]
  /** How many more each hour needs with the languages and departments that agents really have. */
  more: number
  perHour: number[]
}

/** Where so many more do not help, the skills are what is missing. */
const MAX_MORE = 10

/** The plan of the formula, and as many more in each hour as the simulated days need to reach the target. */
export function checkPlan(options: Options, days: readonly (readonly Arrival[])[]): CheckedPlan {
  const plan = planDay(expectationOf(options))
  for (let more = 0; more <= MAX_MORE; more++) {
    const perHour = plan.map(({ agents }) => agents + more)
    const outcomes = playDays(
      days,
      staffFor(options, perHour),
      productRule(options.widening),
      options.factors,
    )
    if (measure(outcomes, options.target.seconds, wholeDay).serviceLevel >= options.target.share)
      return { plan, more, perHour }
  }
  throw new Error(
    `not even ${MAX_MORE} agents more reach the target: nobody may speak a language that is needed`,
  )
}
