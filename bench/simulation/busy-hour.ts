import { erlangC, type Waiting } from '../../server/domain/erlang.ts'
import { steadyArrivals, type Handling } from './arrivals.ts'
import { birthDeath, secondsWith } from './birth-death.ts'
import { simulate } from './engine.ts'
import { measure, type Measures } from './measures.ts'
import { productRule } from './product-rule.ts'
import { pooledSkills, staffOf } from './staff.ts'

export interface BusyHour {
  /** Conversations that begin in it. */
  perHour: number
  handling: Handling
  agents: number
  capacity: number
  factors: readonly number[]
  targetSeconds: number
  seed: number
  /** How long it is played on: the more, the less chance has a say. */
  hours: number
}

/** Until the line has forgotten that it began empty. */
const WARM_UP_HOURS = 10

export interface BusyHourResult {
  erlang: Waiting
  chain: Waiting
  simulated: Measures
}

/**
 * The busy hour as the formulas see it: it never ends, everybody can do everything. Played with the product's routing,
 * beside Erlang C and the chain whose speed depends on the load.
 */
export function playBusyHour(hour: BusyHour): BusyHourResult {
  const { perHour, handling, agents, capacity, factors, targetSeconds, seed, hours } = hour
  const load = {
    arrivalsPerMinute: perHour / 60,
    handlingSeconds: handling.meanSeconds,
    agents,
    capacity,
    factors,
  }
  const outcome = simulate({
    arrivals: steadyArrivals(perHour, WARM_UP_HOURS + hours, handling, seed),
    staff: staffOf(agents, pooledSkills, capacity),
    rule: productRule(),
    factors,
  })
  const span = { from: WARM_UP_HOURS * 3600, to: (WARM_UP_HOURS + hours) * 3600 }
  return {
    erlang: erlangC({ ...load, handlingSeconds: secondsWith(capacity, load), slots: agents * capacity }),
    chain: birthDeath(load),
    simulated: measure([outcome], targetSeconds, span),
  }
}
