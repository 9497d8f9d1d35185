import { describe, expect, it } from 'vitest'
import { birthDeath, endsWith, secondsWith } from '../../../bench/simulation/birth-death.ts'
import { capacityRows } from '../../../bench/simulation/capacity-table.ts'
import { CONCURRENCY_FACTORS, hourlyProfile, days } from '../../../bench/simulation/city.ts'
import { agentsFor, planDay } from '../../../bench/simulation/need.ts'
import { occupancy } from '../../../bench/simulation/occupancy.ts'
import { erlangC, shareWithin } from '../../../server/domain/erlang.ts'
import { agentsNeeded, rosterFor } from '../../../server/domain/staffing.ts'

const factors = CONCURRENCY_FACTORS
const target = { share: 0.8, seconds: 60 }

/** The city's table: agents for 8, 10, 12 minutes; at 10 minutes: within 60 s, mean wait, have to wait. */
const published = [
  { day: 'mean-2025', share: 0.1, agents: [2, 2, 2], at10: [97, 9, 5] },
  { day: 'mean-2025', share: 0.2, agents: [3, 3, 3], at10: [94, 14, 9] },
  { day: 'mean-2025', share: 0.3, agents: [3, 4, 5], at10: [93, 16, 11] },
  { day: 'mean-2026', share: 0.1, agents: [2, 2, 3], at10: [90, 29, 13] },
  { day: 'mean-2026', share: 0.2, agents: [3, 4, 4], at10: [98, 4, 4] },
  { day: 'mean-2026', share: 0.3, agents: [4, 5, 6], at10: [95, 10, 8] },
  { day: 'record-week', share: 0.3, agents: [5, 6, 7], at10: [93, 14, 12] },
  { day: 'record-day', share: 0.1, agents: [3, 3, 4], at10: [90, 24, 13] },
  { day: 'record-day', share: 0.2, agents: [4, 5, 6], at10: [86, 34, 21] },
  { day: 'record-day', share: 0.3, agents: [6, 7, 9], at10: [84, 36, 25] },
] as const

const perMinute = ({ day, share }: { day: keyof typeof days; share: number }) =>
  (days[day] * share * 0.16) / 60
const at10 = (row: (typeof published)[number]) => ({
  arrivalsPerMinute: perMinute(row),
  handlingSeconds: 600,
  agents: row.agents[1],
  capacity: 3,
  factors,
})

describe('formulas', () => {
  it.each(published)('need the published agents on $day with $share by chat', (row) => {
    const own = capacityRows.find(({ day, share }) => day === row.day && share === row.share)
    expect(own?.agents).toEqual(row.agents)
    // Erlang C over the places says the same numbers.
    const byErlang = [8, 10, 12].map((minutes) => {
      let agents = 1
      const reached = (slots: number) =>
        shareWithin(erlangC({ arrivalsPerMinute: perMinute(row), handlingSeconds: minutes * 60, slots }), 60)
      while (reached(3 * agents) < 0.8) agents++
      return agents
    })
    expect(byErlang).toEqual(row.agents)
  })

  it.each(published)(
    'wait as published on $day with $share by chat: the chain by load gave that table',
    (row) => {
      const chain = birthDeath(at10(row))
      const [level, wait, have] = row.at10
      // To the last digit that was printed.
      expect(Math.abs(shareWithin(chain, 60) * 100 - level)).toBeLessThan(0.6)
      expect(Math.abs(chain.meanSeconds - wait)).toBeLessThan(0.6)
      expect(Math.abs(chain.probability * 100 - have)).toBeLessThan(0.6)
    },
  )

  it.each(published)('agree on $day with $share by chat: exact states, even filling, Erlang C', (row) => {
    const load = at10(row)
    const exact = occupancy(load)
    const even = birthDeath(load)
    const slots = erlangC({ ...load, slots: 3 * load.agents })
    expect(Math.abs(exact.probability - even.probability)).toBeLessThan(0.005)
    expect(even.meanSeconds / exact.meanSeconds).toBeCloseTo(1, 1)
    // Erlang C takes a lone conversation for as slow as one of three: it waits longer, never by a fifth.
    expect(slots.meanSeconds).toBeGreaterThan(even.meanSeconds)
    expect(slots.meanSeconds).toBeLessThan(even.meanSeconds * 1.2)
    expect(Math.abs(shareWithin(slots, 60) - shareWithin(even, 60))).toBeLessThan(0.02)
  })

  it('fall off a cliff on the record day: 5 agents never, 6 after minutes, 7 in time', () => {
    const waits = [5, 6, 7, 8].map((agents) =>
      birthDeath({
        arrivalsPerMinute: (2115 * 0.3 * 0.16) / 60,
        handlingSeconds: 600,
        agents,
        capacity: 3,
        factors,
      }),
    )
    expect(waits.map((waiting) => Math.round(waiting.meanSeconds))).toEqual([Infinity, 399, 36, 6])
    expect(waits.map((waiting) => Math.round(shareWithin(waiting, 60) * 100))).toEqual([0, 35, 84, 97])
    expect(waits.map((waiting) => Math.round(waiting.meanQueue))).toEqual([Infinity, 11, 1, 0])
  })

  it('are Erlang C where speed does not depend on the load', () => {
    const load = { arrivalsPerMinute: 1.6, handlingSeconds: 600, agents: 7, capacity: 3, factors: [1, 2, 3] }
    const slots = erlangC({ ...load, slots: 21 })
    expect(birthDeath(load).probability).toBeCloseTo(slots.probability, 10)
    expect(occupancy(load).probability).toBeCloseTo(slots.probability, 8)
    expect(birthDeath(load).meanSeconds).toBeCloseTo(slots.meanSeconds, 8)
  })

  it('know how fast an agent is with one, two, three at once', () => {
    const load = { handlingSeconds: 600, factors }
    expect([1, 2, 3].map((count) => Math.round(secondsWith(count, load)))).toEqual([500, 588, 600])
    expect([0, 1, 2, 3].map((count) => endsWith(count, load) * 600)).toEqual([
      0,
      expect.closeTo(1.2, 10),
      expect.closeTo(2.04, 10),
      expect.closeTo(3, 10),
    ])
  })

  it('need more agents when each has fewer at once, and a roster for those who are absent', () => {
    const busy = { handlingSeconds: 600, factors, target }
    const needs = [3, 2, 1].map((capacity) => agentsFor((2115 * 0.3 * 0.16) / 60, { ...busy, capacity }))
    expect(needs).toEqual(needs.toSorted((one, other) => one - other))
    expect(needs[2]).toBeGreaterThan(15)
    expect(rosterFor(needs[0] ?? 0)).toBe(10)
  })

  it('need as many with the cautious reading: ten minutes alone, one agent as fast as two and a half', () => {
    const needs = Object.values(days).map((perDay) =>
      agentsNeeded({
        arrivalsPerMinute: (perDay * 0.3 * 0.16) / 60,
        handlingSeconds: 240,
        capacity: 1,
        target,
      }),
    )
    expect(needs).toEqual([5, 6, 8, 9])
  })

  it('plan the day by its hours, which sum to it', () => {
    expect(hourlyProfile.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(Math.max(...hourlyProfile)).toBe(0.16)
    const plan = planDay({ perDay: 634.5, handlingSeconds: 600, capacity: 3, factors, target })
    expect(plan.map(({ agents }) => agents)).toEqual([5, 7, 7, 7, 6, 6, 5, 5])
    expect(plan.reduce((sum, { conversations }) => sum + conversations, 0)).toBeCloseTo(634.5, 9)
    expect(plan.at(-1)).toMatchObject({ from: 7 * 3600, to: 470 * 60 })
  })
})
