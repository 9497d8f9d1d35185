import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erlangC, shareWithin } from '../../server/domain/erlang.ts'
import { agentsNeeded, missingAgents, rosterFor } from '../../server/domain/staffing.ts'

const target = { share: 0.8, seconds: 60 }
/** The record day, 30 % of contacts by chat: 102 conversations in the busy hour. */
const record = { arrivalsPerMinute: (2115 * 0.3 * 0.16) / 60, handlingSeconds: 600, capacity: 3, target }

describe('erlangC', () => {
  it('gives the textbook values', () => {
    // 2 Erlang on 3 places: C = 4/9. One place: an M/M/1 line waits with the probability of its load.
    expect(erlangC({ arrivalsPerMinute: 2, handlingSeconds: 60, slots: 3 }).probability).toBeCloseTo(
      4 / 9,
      10,
    )
    const single = erlangC({ arrivalsPerMinute: 0.75, handlingSeconds: 60, slots: 1 })
    expect(single.probability).toBeCloseTo(0.75, 10)
    expect(single.meanSeconds).toBeCloseTo(180, 8)
    expect(single.meanQueue).toBeCloseTo(2.25, 8)
    expect(shareWithin(single, 0)).toBeCloseTo(0.25, 10)
    expect(shareWithin(single, 60)).toBeCloseTo(1 - 0.75 * Math.exp(-0.25), 10)
  })

  it('waits for ever where more comes than can be done', () => {
    const over = erlangC({ arrivalsPerMinute: 3, handlingSeconds: 60, slots: 3 })
    expect(over).toMatchObject({ probability: 1, meanSeconds: Infinity, meanQueue: Infinity })
    expect(shareWithin(over, 3600)).toBe(0)
  })
})

describe('agentsNeeded', () => {
  it('needs 7 on the record day, 21 if nobody had more than one at once', () => {
    expect(agentsNeeded(record)).toBe(7)
    expect(agentsNeeded({ ...record, capacity: 1 })).toBe(21)
    expect(agentsNeeded({ ...record, arrivalsPerMinute: (1233 * 0.3 * 0.16) / 60, capacity: 1 })).toBe(13)
  })

  it('needs nobody where nothing comes, or nothing is known', () => {
    expect(agentsNeeded({ ...record, arrivalsPerMinute: 0 })).toBe(0)
    expect(agentsNeeded({ ...record, handlingSeconds: NaN })).toBe(0)
  })

  it('gives the fewest: with them the target is reached, with one less it is not', () => {
    const demands = fc.record({
      arrivalsPerMinute: fc.double({ min: 0.01, max: 30, noNaN: true }),
      handlingSeconds: fc.integer({ min: 30, max: 1800 }),
      capacity: fc.integer({ min: 1, max: 5 }),
      target: fc.record({
        share: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        seconds: fc.integer({ min: 0, max: 600 }),
      }),
    })
    fc.assert(
      fc.property(demands, (demand) => {
        const needed = agentsNeeded(demand)
        const reached = (agents: number) =>
          shareWithin(erlangC({ ...demand, slots: agents * demand.capacity }), demand.target.seconds)
        expect(reached(needed)).toBeGreaterThanOrEqual(demand.target.share)
        if (needed > 1) expect(reached(needed - 1)).toBeLessThan(demand.target.share)
      }),
    )
  })

  it('says how many are missing now, and what roster gives so many', () => {
    expect(missingAgents({ ...record, agents: 5 })).toBe(2)
    expect(missingAgents({ ...record, agents: 9 })).toBe(0)
    expect([5, 7, 9].map(rosterFor)).toEqual([8, 10, 13])
  })
})
