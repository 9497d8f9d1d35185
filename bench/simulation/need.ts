import { agentsNeeded, type ServiceTarget } from '../../server/domain/staffing.ts'
import { birthDeath, secondsWith } from './birth-death.ts'
import { hourlyProfile, OPEN_SECONDS } from './city.ts'

export interface PlannedHour {
  /** Seconds since the opening. */
  from: number
  to: number
  conversations: number
  agents: number
}

export interface Expectation {
  /** Conversations expected on the day. */
  perDay: number
  handlingSeconds: number
  capacity: number
  factors: readonly number[]
  target: ServiceTarget
}

/** The fewest agents for a line that gets so many conversations per minute for long enough. */
export function agentsFor(arrivalsPerMinute: number, expectation: Omit<Expectation, 'perDay'>): number {
  const { capacity, target } = expectation
  const handlingSeconds = secondsWith(capacity, expectation)
  return agentsNeeded({ arrivalsPerMinute, handlingSeconds, capacity, target }, (agents) =>
    birthDeath({ ...expectation, arrivalsPerMinute, agents }),
  )
}

/** How many agents each hour of the day needs. */
export function planDay(expectation: Expectation): PlannedHour[] {
  return hourlyProfile.map((share, hour) => {
    const from = hour * 3600
    const to = Math.min(from + 3600, OPEN_SECONDS)
    const conversations = expectation.perDay * share
    return { from, to, conversations, agents: agentsFor(conversations / ((to - from) / 60), expectation) }
  })
}
