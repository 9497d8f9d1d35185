import { describe, expect, it } from 'vitest'
import { steadyArrivals } from '../../../bench/simulation/arrivals.ts'
import { capacityRows, playRow } from '../../../bench/simulation/capacity-table.ts'
import { CONCURRENCY_FACTORS } from '../../../bench/simulation/city.ts'
import { simulate } from '../../../bench/simulation/engine.ts'
import { measure } from '../../../bench/simulation/measures.ts'
import { productRule } from '../../../bench/simulation/product-rule.ts'
import { pooledSkills, staffOf } from '../../../bench/simulation/staff.ts'
import { shareWithin } from '../../../server/domain/erlang.ts'

/** Near the edge of what can be served waits differ more from each other: there it takes more to come near their mean. */
const CONVERSATIONS = { usual: 25_000, atTheEdge: 100_000 }
const hoursFor = (perHour: number, count = CONVERSATIONS.atTheEdge) => Math.ceil(count / perHour)
const record = { perHour: 2115 * 0.3 * 0.16 }

describe('the busy hour, played with the product’s routing', () => {
  it.each(capacityRows)(
    'waits as the formula says on $day with $share by chat',
    (row) => {
      const count = row.day === 'record-day' ? CONVERSATIONS.atTheEdge : CONVERSATIONS.usual
      const { chain, erlang, simulated } = playRow(row, row.online, hoursFor(row.perHour, count), 5)
      expect(Math.abs(simulated.serviceLevel - shareWithin(chain, 60))).toBeLessThan(0.02)
      expect(Math.abs(simulated.serviceLevel - shareWithin(erlang, 60))).toBeLessThan(0.05)
      // A fifth; of a few seconds that is less than chance.
      expect(Math.abs(simulated.meanWait - chain.meanSeconds)).toBeLessThan(
        Math.max(1.5, chain.meanSeconds / 5),
      )
      expect(Math.abs(simulated.waited - chain.probability)).toBeLessThan(0.02)
      expect(Math.abs(simulated.meanQueue - chain.meanQueue)).toBeLessThan(
        Math.max(0.02, chain.meanQueue / 5),
      )
      // Little: the queue is what comes, times how long it waits.
      expect(simulated.meanQueue).toBeCloseTo((simulated.meanWait * row.perHour) / 3600, 1)
    },
    120_000,
  )

  it('falls off the cliff on the record day', () => {
    const [six, seven, eight] = [6, 7, 8].map(
      (agents) => playRow(record, agents, hoursFor(record.perHour), 5).simulated,
    )
    expect(six?.serviceLevel).toBeCloseTo(0.355, 1)
    expect(six?.meanWait).toBeGreaterThan(5 * 60)
    expect(seven?.serviceLevel).toBeGreaterThan(0.8)
    expect(seven?.meanWait).toBeLessThan(45)
    expect(eight?.serviceLevel).toBeGreaterThan(0.95)
    // With five the queue only grows.
    const growing = simulate({
      arrivals: steadyArrivals(
        record.perHour,
        12,
        { meanSeconds: 600, distribution: 'exponential', variation: 1 },
        5,
      ),
      staff: staffOf(5, pooledSkills, 3),
      rule: productRule(),
      factors: CONCURRENCY_FACTORS,
    })
    const waits = [0, 4, 8].map(
      (hour) => measure([growing], 60, { from: hour * 3600, to: (hour + 4) * 3600 }).meanWait,
    )
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    expect(waits[2]).toBeGreaterThan(1800)
  }, 120_000)
})
