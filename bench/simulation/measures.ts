import { quantile } from '../figures.ts'
import { OPEN_SECONDS } from './city.ts'
import type { Outcome, SimulatedConversation, WorkingAgent } from './engine.ts'

/** The times of arrival that count, in seconds since the opening. */
export interface Span {
  from: number
  to: number
}

export const wholeDay: Span = { from: 0, to: OPEN_SECONDS }

export interface Measures {
  conversations: number
  /** Nobody took them before the last agent went. */
  givenUp: number
  /** The share that was taken within the target's time; who was given up was not. */
  serviceLevel: number
  /** The share that had to wait at all. */
  waited: number
  meanWait: number
  p90Wait: number
  longestWait: number
  /** In the queue on average over the span. */
  meanQueue: number
  /** Conversations per hour at work: of the agent who had fewest, and of the one who had most; mean over the days. */
  fewestPerHour: number
  mostPerHour: number
  /** Taken by somebody who does not speak the language. */
  foreign: number
}

/** Of one day or several alike, taken together. */
export function measure(outcomes: readonly Outcome[], targetSeconds: number, span: Span): Measures {
  const counted = outcomes
    .flatMap(({ conversations }) => conversations)
    .filter(({ arrival }) => arrival.at >= span.from && arrival.at < span.to)
  const waits = counted.map(waitOf).toSorted((one, other) => one - other)
  const taken = counted.filter(({ assignedAt }) => assignedAt !== null)
  const perHour = outcomes.map(({ agents }) => agents.map((agent) => agent.assigned / hoursOf(agent, span)))
  return {
    conversations: counted.length,
    givenUp: counted.length - taken.length,
    serviceLevel: taken.filter((one) => waitOf(one) <= targetSeconds).length / counted.length,
    waited: waits.filter((wait) => wait > 0).length / counted.length,
    meanWait: mean(waits),
    p90Wait: quantile(waits, 0.9),
    longestWait: waits.at(-1) ?? 0,
    meanQueue:
      mean(outcomes.map(({ conversations }) => queueTime(conversations, span))) / (span.to - span.from),
    fewestPerHour: mean(perHour.map((each) => Math.min(...each))),
    mostPerHour: mean(perHour.map((each) => Math.max(...each))),
    foreign: outcomes.reduce((sum, outcome) => sum + foreignOf(outcome), 0),
  }
}

export function waitOf({ arrival, assignedAt, givenUpAt }: SimulatedConversation): number {
  return (assignedAt ?? givenUpAt ?? arrival.at) - arrival.at
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function hoursOf({ shift }: WorkingAgent, span: Span): number {
  return (Math.min(shift.to, span.to) - Math.max(shift.from, span.from)) / 3600
}

/** Seconds that all of them together spent in the queue within the span. */
function queueTime(conversations: readonly SimulatedConversation[], { from, to }: Span): number {
  return conversations.reduce((sum, one) => {
    const began = Math.max(from, one.arrival.at)
    const ended = Math.min(to, one.arrival.at + waitOf(one))
    return sum + Math.max(0, ended - began)
  }, 0)
}

function foreignOf({ conversations, agents }: Outcome): number {
  const spoken = new Map(agents.map(({ id, languages }) => [id, languages]))
  return conversations.filter(
    ({ agentId, arrival }) => agentId !== null && !spoken.get(agentId)?.includes(arrival.language),
  ).length
}
