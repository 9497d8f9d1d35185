import { hasPlace, type SimulatedConversation, type WorkingAgent } from './engine.ts'
import { inQueueOrder, productRule, usualWidening, type Widening } from './product-rule.ts'
import { randomFrom } from './random.ts'
import type { SimulatedAgent } from './staff.ts'

/** Who gets which conversation: what a simulated day can be played with. */
export interface Rule {
  name: string
  /** Seconds of waiting after which the rule may find somebody whom it did not find before. */
  looksAgainAfter: readonly number[]
  /** Where the rule needs other agents than there are. */
  adapt?(staff: readonly SimulatedAgent[]): SimulatedAgent[]
  inOrder(waiting: readonly SimulatedConversation[], now: number): readonly SimulatedConversation[]
  /** The id of an agent who has a place, or null. */
  choose(conversation: SimulatedConversation, agents: readonly WorkingAgent[], now: number): string | null
}

const theSameQueue = { looksAgainAfter: [], inOrder: inQueueOrder }

/** Only speakers of the language, in the order that `isBefore` gives. */
function byOrder(
  agents: readonly WorkingAgent[],
  conversation: SimulatedConversation,
  isBefore: Order,
): string | null {
  let best: WorkingAgent | null = null
  for (const agent of agents) {
    if (!hasPlace(agent) || !agent.languages.includes(conversation.arrival.language)) continue
    if (!best || isBefore(agent, best)) best = agent
  }
  return best?.id ?? null
}

type Order = (one: WorkingAgent, other: WorkingAgent) => boolean

const longestIdle: Rule = {
  name: 'longest idle only',
  ...theSameQueue,
  choose: (conversation, agents) =>
    byOrder(agents, conversation, (one, other) => one.idleSince < other.idleSince),
}

/** Whoever had the fewest so far is next: a round robin that is not confused by who comes and goes. */
const roundRobin: Rule = {
  name: 'round robin',
  ...theSameQueue,
  choose: (conversation, agents) =>
    byOrder(agents, conversation, (one, other) => one.assigned < other.assigned),
}

/** By lot, but by the same lots in each run: they hang on the conversation alone. */
const byLot: Rule = {
  name: 'by lot',
  ...theSameQueue,
  choose(conversation, agents) {
    const able = agents.filter(
      (agent) => hasPlace(agent) && agent.languages.includes(conversation.arrival.language),
    )
    const lot = randomFrom(conversation.id, 'lot')()
    return able[Math.floor(lot * able.length)]?.id ?? null
  },
}

/** The product's rule first; then what others would have done on the same day, with the same queue. */
export function rulesWith(widening: Widening): readonly Rule[] {
  const product = productRule(widening)
  return [
    product,
    {
      ...productRule({ ...widening, widenAfterSeconds: 0 }),
      name: 'no wait for the department',
    },
    longestIdle,
    roundRobin,
    byLot,
    {
      ...product,
      name: 'one at a time',
      adapt: (staff) => staff.map((agent) => ({ ...agent, capacity: Math.min(1, agent.capacity) })),
    },
    {
      ...product,
      name: 'any language',
      choose: (conversation, agents, now) =>
        product.choose(conversation, agents.map(speaking(conversation)), now),
    },
  ]
}

/** As if everybody spoke it. */
const speaking =
  ({ arrival }: SimulatedConversation) =>
  (agent: WorkingAgent): WorkingAgent => ({ ...agent, languages: [...agent.languages, arrival.language] })

export const usualRules = rulesWith(usualWidening)
