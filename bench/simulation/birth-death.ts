import { waitingOf, type Waiting } from '../../server/domain/erlang.ts'

export interface StaffedLoad {
  arrivalsPerMinute: number
  /** By the clock, with as many conversations at once as there are factors. */
  handlingSeconds: number
  agents: number
  /** Conversations that an agent has at once, at most; no more than there are factors. */
  capacity: number
  /** Work of one agent with 1, 2, ... conversations at once. */
  factors: readonly number[]
}

/** What a conversation takes by the clock with an agent who has so many at once all the time, in seconds. */
export function secondsWith(
  conversations: number,
  { handlingSeconds, factors }: Pick<StaffedLoad, 'handlingSeconds' | 'factors'>,
): number {
  const solo = (handlingSeconds * pace(factors.length, factors)) / factors.length
  return (solo * conversations) / pace(conversations, factors)
}

/** How many conversations end per second with one agent who has so many. */
export function endsWith(
  conversations: number,
  load: Pick<StaffedLoad, 'handlingSeconds' | 'factors'>,
): number {
  return conversations === 0 ? 0 : conversations / secondsWith(conversations, load)
}

const pace = (conversations: number, factors: readonly number[]) => factors[conversations - 1] ?? 0

/**
 * The chain over the number of conversations under way. While agents have few, each conversation goes on faster than at
 * full load, so that fewer have to wait than Erlang C says; once all places are taken, both are the same line. Agents
 * are taken to be filled evenly: what least-loaded routing aims at.
 */
export function birthDeath(load: StaffedLoad): Waiting {
  const { agents, capacity } = load
  const slots = agents * capacity
  const arrivals = load.arrivalsPerMinute / 60
  const endsFull = agents * endsWith(capacity, load)
  // Steps of the chain up to the last place, relative to the empty state.
  const weights = [1]
  for (let busy = 1; busy <= slots; busy++)
    weights.push(((weights[busy - 1] ?? 0) * arrivals) / endsAt(busy, load))
  // From there on the queue: a geometric tail.
  const full = (weights.pop() ?? 0) / (1 - arrivals / endsFull)
  const all = weights.reduce((sum, weight) => sum + weight, full)
  return waitingOf(full / all, arrivals, endsFull)
}

function endsAt(busy: number, load: StaffedLoad): number {
  const low = Math.floor(busy / load.agents)
  const higher = busy % load.agents
  return (load.agents - higher) * endsWith(low, load) + (higher === 0 ? 0 : higher * endsWith(low + 1, load))
}
