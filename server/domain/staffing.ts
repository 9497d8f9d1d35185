import { erlangC, shareWithin, type Waiting } from './erlang.ts'

/** For instance 80 % of conversations within 60 s. */
export interface ServiceTarget {
  share: number
  seconds: number
}

export interface Demand {
  arrivalsPerMinute: number
  handlingSeconds: number
  /** Conversations that one agent has at once, at most. */
  capacity: number
  target: ServiceTarget
}

/** Of contact centres: holidays, illness, training, breaks. */
const SHRINKAGE = 0.3

/** More than any city has: where this is not enough, the figures given are not meant. */
const MAX_AGENTS = 10_000

/**
 * The fewest agents with whom the target is reached, by Erlang C over their places unless `waitingWith` says otherwise;
 * 0 where nothing comes.
 */
export function agentsNeeded(
  { arrivalsPerMinute, handlingSeconds, capacity, target }: Demand,
  waitingWith = (agents: number): Waiting =>
    erlangC({ arrivalsPerMinute, handlingSeconds, slots: agents * capacity }),
): number {
  if (!(arrivalsPerMinute > 0 && handlingSeconds > 0)) return 0
  // With fewer the queue would only grow.
  const least = Math.max(1, Math.ceil((arrivalsPerMinute * handlingSeconds) / 60 / capacity))
  for (let agents = least; agents < MAX_AGENTS; agents++)
    if (shareWithin(waitingWith(agents), target.seconds) >= target.share) return agents
  return MAX_AGENTS
}

/** How many more agents are needed now than the `agents` who are at work; 0 where they are enough. */
export function missingAgents({ agents, ...demand }: Demand & { agents: number }): number {
  return Math.max(0, agentsNeeded(demand) - agents)
}

/** How many must be employed for the shift, so that so many are at work. */
export function rosterFor(agents: number): number {
  return Math.ceil(agents / (1 - SHRINKAGE))
}
