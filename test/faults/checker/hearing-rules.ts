import type { History } from './history.ts'
import { eventsOf, isClosed, spansOf } from './reading.ts'
import type { Violation } from './violation.ts'
import type { World } from './world.ts'

/**
 * Nobody hears what is not theirs. A visitor: their own conversations. An agent: from the assignment on everything
 * up to its end, and the whole log after the close of a conversation that was ever theirs.
 */
export function checkHearing(history: History, { logs }: World): Violation[] {
  const known = new Map([...logs].map(([id, log]) => [id, { spans: spansOf(id, log), log }]))

  return eventsOf(history.events, 'heard').flatMap((event): Violation[] => {
    const { conversationId, actor, at, entry } = event
    const person = history.people.get(actor)
    const conversation = known.get(conversationId)
    if (!person || !conversation) return []
    const { spans, log } = conversation
    const own = spans.filter(({ agentId }) => agentId === person.authorId)
    const closedAt = isClosed(log) ? (log.find(({ type }) => type === 'closed')?.at ?? Infinity) : Infinity
    const isTheirs =
      person.party === 'visitor'
        ? log[0]?.visitorId === person.authorId
        : own.some(({ fromAt, to }) => fromAt <= at && entry.seq <= to) || (own.length > 0 && closedAt <= at)
    return isTheirs
      ? []
      : [{ kind: 'leaked', conversationId, what: `${actor} heard ${entry.seq} (${entry.type})` }]
  })
}
