import { placeOf } from '../../server/domain/queue-order.ts'
import { choose, type Candidate, type RoutingRules, type Waiting } from '../../server/domain/routing.ts'
import type { SimulatedConversation, WorkingAgent } from './engine.ts'
import type { Rule } from './rules.ts'

/** The only place that calls the product's routing: what agents and conversations are there, and here. */

/** How long a conversation waits for its own department, and then for somebody who speaks its language. */
export interface Widening {
  widenAfterSeconds: number
  everybodyAfterSeconds: number
}

/** As the product comes. */
export const usualWidening: Widening = { widenAfterSeconds: 20, everybodyAfterSeconds: 120 }

/** The contact centre's own department. */
const CENTRE = new Set(['dk'])

/** Any day will do: routing knows only distances. */
const OPENING = Date.UTC(2026, 10, 24, 6, 40)

/** Whole milliseconds: a look after 20 s must not come a hair's breadth too early. */
const dateAt = (seconds: number) => new Date(OPENING + Math.round(seconds * 1000))

/** The product's own order and choice, as in production. */
export function productRule({ widenAfterSeconds, everybodyAfterSeconds }: Widening = usualWidening): Rule {
  const rules: RoutingRules = {
    centre: CENTRE,
    widenAfterSeconds: () => widenAfterSeconds,
    everybodyAfterSeconds,
  }
  return {
    name: 'the product',
    looksAgainAfter: [widenAfterSeconds, everybodyAfterSeconds],
    inOrder: inQueueOrder,
    choose: (conversation, agents, now) =>
      choose(waitingOf(conversation), agents.filter(isPresent).map(candidateOf), dateAt(now), rules)
        ?.agentId ?? null,
  }
}

/** Who has gone home is not there to be waited for; who finishes a last conversation is. */
const isPresent = ({ isAvailable, load }: WorkingAgent) => isAvailable || load > 0

function candidateOf(agent: WorkingAgent): Candidate {
  const { id, isAvailable, load, capacity, languages, departments } = agent
  return {
    id,
    name: id,
    isAvailable,
    load,
    capacity,
    idleSince: dateAt(agent.idleSince),
    languages,
    departments,
  }
}

function waitingOf({ departmentId, arrival }: SimulatedConversation): Waiting {
  const { language, priority, at } = arrival
  const routing = { priority, departmentSince: dateAt(at), lastAgentId: null }
  return { language, departmentId, skipped: {}, routing }
}

/** The order of the queue: those who came first, but for priorities and their ageing. */
export function inQueueOrder(waiting: readonly SimulatedConversation[]): readonly SimulatedConversation[] {
  if (waiting.every(({ arrival }) => arrival.priority === 0)) return waiting
  const places = new Map(
    waiting.map((one) => [
      one,
      placeOf({ queuedAt: dateAt(one.arrival.at), priority: one.arrival.priority }).getTime(),
    ]),
  )
  return waiting.toSorted(
    (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0) || one.id - other.id,
  )
}
