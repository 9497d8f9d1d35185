import { spansOf } from './reading.ts'
import type { Violation } from './violation.ts'
import type { World } from './world.ts'

/** At no moment did an agent have more conversations, by the logs, than the account allows. */
export function checkCapacity({ logs, agents }: World): Violation[] {
  const spans = [...logs].flatMap(([id, log]) => spansOf(id, log))
  return agents.flatMap(({ id, capacity }): Violation[] => {
    const changes = spans
      .filter(({ agentId }) => agentId === id)
      .flatMap((span) => [
        { ...span, at: span.fromAt, by: 1 },
        { ...span, at: span.toAt, by: -1 },
      ])
      // A slot that is given back may be taken in the same millisecond.
      .toSorted((one, other) => one.at - other.at || one.by - other.by)
    let held = 0
    const found: Violation[] = []
    for (const { by, conversationId } of changes) {
      held += by
      if (by > 0 && held > capacity)
        found.push({
          kind: 'over_capacity',
          conversationId,
          what: `agent ${id} has ${held}, may have ${capacity}`,
        })
    }
    return found
  })
}
