import { describe, expect, it } from 'vitest'
import { dayArrivals } from '../../../bench/simulation/arrivals.ts'
import { coverage } from '../../../bench/simulation/coverage.ts'
import { usualRules as rules } from '../../../bench/simulation/rules.ts'
import { pooledSkills, mixedSkills, staffOf } from '../../../bench/simulation/staff.ts'

const factors = [1, 1.7, 2.5]
const shift = { from: 0, to: Infinity }
const [rule = expect.unreachable()] = rules

/** Conversations a day, agents, capacity. */
const loads = [
  ['quiet', 292, 3, 3],
  ['busy', 370, 5, 3],
  ['record day', 634, 7, 3],
  ['one agent too few', 634, 6, 3],
  ['far too few', 634, 4, 3],
  ['two at once', 634, 8, 2],
] as const

describe('announced waits come true', () => {
  for (const distribution of ['exponential', 'lognormal'] as const)
    // Also when what is taken to be usual is wrong by a third.
    for (const usualSeconds of [600, 400])
      it.each(loads)(
        `on a day that is %s, ${distribution}, usually ${usualSeconds} s`,
        (_, perDay, agents, capacity) => {
          const days = Array.from({ length: 40 }, (__, seed) => ({
            arrivals: dayArrivals(perDay, { meanSeconds: 600, distribution, variation: 0.8 }, seed),
            // Every other day everybody can do everything.
            staff: staffOf(agents, seed % 2 === 0 ? pooledSkills : mixedSkills, capacity, shift),
            rule,
            factors,
          }))
          const { told, inRange, medianWidth } = coverage(days, usualSeconds)
          expect(told).toBeGreaterThan(100)
          expect(inRange).toBeGreaterThan(0.7)
          // "Between now and tomorrow" would come true too.
          expect(medianWidth).toBeLessThanOrEqual(30)
        },
      )
})
