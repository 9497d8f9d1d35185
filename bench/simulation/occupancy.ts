import { waitingOf, type Waiting } from '../../server/domain/erlang.ts'
import { endsWith, type StaffedLoad } from './birth-death.ts'

interface State {
  /** Agents with 0, 1, 2, ... conversations. */
  agents: readonly number[]
  probability: number
  leaves: number
  enters: { from: State; rate: number }[]
}

const ENOUGH = 1e-12
const MAX_ROUNDS = 20_000

/**
 * The same line without the assumption of even filling: a state is how many agents have 0, 1, 2, ... conversations. A new
 * one goes to an agent who has fewest; any may end. For work of exponential length this is exact.
 */
export function occupancy(load: StaffedLoad): Waiting {
  const { agents, capacity } = load
  const arrivals = load.arrivalsPerMinute / 60
  const endsFull = agents * endsWith(capacity, load)
  if (arrivals >= endsFull) return waitingOf(1, arrivals, endsFull)
  const states = statesOf(load, arrivals)
  settle(states)
  const full = states.find((state) => state.agents.at(-1) === agents)?.probability ?? 0
  // What the full state alone is told so far stands for the whole line behind it.
  const line = full / (1 - arrivals / endsFull)
  return waitingOf(line / (1 - full + line), arrivals, endsFull)
}

function statesOf(load: StaffedLoad, arrivals: number): State[] {
  const states = partitions(load.agents, load.capacity + 1).map((agents): State => ({
    agents,
    probability: 1,
    leaves: 0,
    enters: [],
  }))
  const byKey = new Map(states.map((state) => [state.agents.join(), state]))
  function connect(from: State, level: number, to: number, rate: number): void {
    const target = byKey.get(
      from.agents.map((count, at) => count - Number(at === level) + Number(at === to)).join(),
    )
    if (!target) throw new Error('a step out of the states')
    from.leaves += rate
    target.enters.push({ from, rate })
  }
  for (const state of states) {
    const fewest = state.agents.findIndex((count) => count > 0)
    if (fewest < load.capacity) connect(state, fewest, fewest + 1, arrivals)
    for (let level = 1; level <= load.capacity; level++) {
      const count = state.agents[level] ?? 0
      if (count > 0) connect(state, level, level - 1, count * endsWith(level, load))
    }
  }
  return states
}

/** All ways to put so many agents into so many levels. */
function partitions(agents: number, levels: number): number[][] {
  if (levels === 1) return [[agents]]
  return Array.from({ length: agents + 1 }, (_, first) =>
    partitions(agents - first, levels - 1).map((rest) => [first, ...rest]),
  ).flat()
}

/** Gauss and Seidel: each probability from its neighbours, until nothing moves. */
function settle(states: State[]): void {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let moved = 0
    let sum = 0
    for (const state of states) {
      const enters = state.enters.reduce((total, { from, rate }) => total + from.probability * rate, 0)
      const probability = enters / state.leaves
      moved = Math.max(moved, Math.abs(probability - state.probability))
      state.probability = probability
      sum += probability
    }
    for (const state of states) state.probability /= sum
    if (moved / sum < ENOUGH) return
  }
  throw new Error('the chain did not settle')
}
