import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayArrivals, type Arrival } from '../../../bench/simulation/arrivals.ts'
import { createDesk } from '../../../bench/simulation/desk.ts'
import { simulate, type Outcome, type SimulatedConversation } from '../../../bench/simulation/engine.ts'
import { usualRules as rules, type Rule } from '../../../bench/simulation/rules.ts'
import {
  mixedSkills,
  pooledSkills,
  staffByHour,
  staffOf,
  type SimulatedAgent,
} from '../../../bench/simulation/staff.ts'
import { handlingOf } from '../../../bench/simulation/work.ts'

const factors = [1, 1.7, 2.5]
const exponential = { meanSeconds: 600, distribution: 'exponential', variation: 1 } as const

const days = fc.record({
  seed: fc.nat(1_000_000),
  perDay: fc.integer({ min: 1, max: 120 }),
  agents: fc.integer({ min: 1, max: 4 }),
  capacity: fc.integer({ min: 1, max: 3 }),
  isPooled: fc.boolean(),
  rule: fc.constantFrom(...rules),
})

type Plan = typeof days extends fc.Arbitrary<infer T> ? T : never

function play({ seed, perDay, agents, capacity, isPooled, rule }: Plan): Outcome {
  const staff = staffOf(agents, isPooled ? pooledSkills : mixedSkills, capacity)
  const arrivals = dayArrivals(perDay, exponential, seed)
  // Every fifth goes before the others.
  const ranked = arrivals.map((arrival, index) => ({ ...arrival, priority: Number(index % 5 === 0) }))
  return simulate({ arrivals: ranked, staff, rule, factors })
}

/** Moments between two events: in each of them nothing changes. */
function momentsOf({ conversations }: Outcome): number[] {
  const times = conversations
    .flatMap(({ arrival, assignedAt, closedAt }) => [arrival.at, assignedAt ?? 0, closedAt ?? 0])
    .toSorted((one, other) => one - other)
  return times.slice(1).flatMap((time, index) => {
    const before = times[index] ?? time
    return time - before > 1e-6 ? [(time + before) / 2] : []
  })
}

const isWith = (agentId: string, at: number) => (one: SimulatedConversation) =>
  one.agentId === agentId && (one.assignedAt ?? Infinity) < at && at < (one.closedAt ?? Infinity)
const isWaiting = (at: number) => (one: SimulatedConversation) =>
  one.arrival.at < at && at < (one.assignedAt ?? Infinity)

const kindOf = ({ arrival, departmentId }: SimulatedConversation) =>
  `${arrival.language} ${departmentId} ${arrival.priority}`

type Skilled = Pick<SimulatedAgent, 'languages' | 'departments'>

/** 0: of the department; 1: of the contact centre; 2: does not speak the language. */
function circleOf(
  { languages, departments }: Skilled,
  { arrival, departmentId }: SimulatedConversation,
): number {
  if (!languages.includes(arrival.language)) return 2
  return departments.includes(departmentId) ? 0 : 1
}

/** Whether the rule lets somebody take a conversation that has waited so long, written down anew. */
function isAllowed(
  rule: Rule,
  agent: Skilled,
  all: readonly Skilled[],
  one: SimulatedConversation,
  waited: number,
) {
  const circle = (each: Skilled) => circleOf(each, one)
  const narrowest = Math.min(...all.map(circle))
  const byTime = waited > 120 ? 2 : Number(waited > 20)
  switch (rule.name) {
    case 'the product':
    case 'one at a time':
      return circle(agent) <= Math.max(byTime, narrowest)
    case 'no wait for the department':
      return circle(agent) <= Math.max(byTime, 1, narrowest)
    case 'any language':
      return agent.departments.includes(one.departmentId) || byTime > 0 || !all.some(serves(one))
    default:
      return circle(agent) < 2
  }
}

const serves = (one: SimulatedConversation) => (each: Skilled) => each.departments.includes(one.departmentId)

describe('the simulated day', () => {
  it('never gives an agent more than the capacity', () => {
    fc.assert(
      fc.property(days, (plan) => {
        const outcome = play(plan)
        for (const at of momentsOf(outcome))
          for (const agent of outcome.agents)
            expect(outcome.conversations.filter(isWith(agent.id, at)).length).toBeLessThanOrEqual(
              agent.capacity,
            )
      }),
      { numRuns: 60 },
    )
  })

  it('lets nobody wait beside an agent who could take them, not for an instant', () => {
    fc.assert(
      fc.property(days, (plan) => {
        const outcome = play(plan)
        for (const at of momentsOf(outcome)) {
          const waiting = outcome.conversations.filter(isWaiting(at))
          if (waiting.length === 0) continue
          for (const agent of outcome.agents) {
            const isFull = outcome.conversations.filter(isWith(agent.id, at)).length === agent.capacity
            const isWanted = waiting.some((one) =>
              isAllowed(plan.rule, agent, outcome.agents, one, at - one.arrival.at),
            )
            expect(isFull && isWanted).toBe(isWanted)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('serves everybody as long as somebody stays, first in first out among those who are alike', () => {
    fc.assert(
      fc.property(days, (plan) => {
        const { conversations, agents } = play(plan)
        for (const one of conversations) {
          const isAble = agents.some((agent) => isAllowed(plan.rule, agent, agents, one, Infinity))
          if (isAble) expect(one.assignedAt).not.toBeNull()
          if (one.assignedAt === null) continue
          expect(one.closedAt).toBeGreaterThan(one.assignedAt)
          const taker = agents.find(({ id }) => id === one.agentId) ?? expect.unreachable()
          const waited = one.assignedAt - one.arrival.at + 0.01
          expect(isAllowed(plan.rule, taker, agents, one, waited)).toBe(true)
        }
        for (const kind of new Set(conversations.map(kindOf))) {
          const alike = conversations.filter((one) => kindOf(one) === kind)
          const taken = alike.map(({ assignedAt }) => assignedAt ?? Infinity)
          expect(taken).toEqual(taken.toSorted((one, other) => one - other))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does each conversation’s work and no more, at the pace of how many there are', () => {
    fc.assert(
      fc.property(days, (plan) => {
        const { conversations } = play(plan)
        const stays = conversations.flatMap(({ id, agentId, assignedAt, closedAt }) =>
          agentId === null || assignedAt === null || closedAt === null
            ? []
            : [{ conversationId: String(id), agentId, from: assignedAt * 1000, to: closedAt * 1000 }],
        )
        const handling = handlingOf(stays, factors)
        for (const { id, arrival, agentId } of conversations)
          if (agentId !== null) expect(handling.get(String(id))).toBeCloseTo(arrival.handlingSeconds, 3)
      }),
      { numRuns: 60 },
    )
  })

  it('closes the day: who nobody took by then is told, and whoever is talked to is talked to the end', () => {
    const arrivals: Arrival[] = [0, 10, 20, 30].map((at) => ({
      at,
      topicId: 'other',
      language: 'pl',
      priority: 0,
      handlingSeconds: 600,
    }))
    const outcome = simulate({
      arrivals,
      staff: staffOf(1, pooledSkills, 2, { from: 5, to: 400 }),
      rule: rules[0] ?? expect.unreachable(),
      factors,
    })
    const [first, second, third, fourth] = outcome.conversations
    expect(first).toMatchObject({ assignedAt: 5 })
    expect(second).toMatchObject({ assignedAt: 10 })
    for (const one of [third, fourth])
      expect(one).toMatchObject({ assignedAt: null, closedAt: null, givenUpAt: 400 })
    expect(first?.closedAt).toBeGreaterThan(400)
    expect(outcome.endedAt).toBe(second?.closedAt)
  })

  it('lets a priority overtake who came a little earlier, and nobody for ever', () => {
    const at = [0, 10, 200, 400]
    const arrivals = at.map((each): Arrival => ({
      at: each,
      topicId: 'other',
      language: 'pl',
      priority: Number(each >= 200),
      handlingSeconds: 1200,
    }))
    for (const rule of rules) {
      const { conversations } = simulate({ arrivals, staff: staffOf(1, pooledSkills, 1), rule, factors })
      const order = conversations.toSorted((one, other) => (one.assignedAt ?? 0) - (other.assignedAt ?? 0))
      expect(order.map(({ arrival }) => arrival.at)).toEqual([0, 200, 10, 400])
    }
  })

  it('takes agents by the hour: as many at work as the plan says', () => {
    const staff = staffByHour([1, 3, 2, 2, 0, 1], mixedSkills, 3, 30_000)
    const at = (hour: number) =>
      staff.filter(({ shift }) => shift.from <= hour * 3600 && hour * 3600 < shift.to).length
    expect([0, 1, 2, 3, 4, 5].map((hour) => at(hour + 0.5))).toEqual([1, 3, 2, 2, 0, 1])
    expect(new Set(staff.map(({ id }) => id)).size).toBe(staff.length)
    expect(at(8)).toBe(1)
  })
})

describe('an agent’s desk', () => {
  it('shares the pace: two alike that begin together end together, later than alone, sooner than in turn', () => {
    const desk = createDesk<string>([1, 1.7])
    expect(desk.nextEnd()).toBe(Infinity)
    desk.begin('one', 100, 0)
    expect(desk.nextEnd()).toBe(100)
    desk.begin('other', 100, 50)
    // 50 left of the first, at 0.85 each.
    expect(desk.nextEnd()).toBeCloseTo(50 + 50 / 0.85, 9)
    expect(desk.end()).toBe('one')
    expect(desk.nextEnd()).toBeCloseTo(50 + 50 / 0.85 + 50, 9)
    expect(desk.end()).toBe('other')
    expect(desk.load()).toBe(0)
    expect(() => [1, 2, 3].forEach((each) => desk.begin(String(each), 1, 200))).toThrow('no factor')
  })
})
