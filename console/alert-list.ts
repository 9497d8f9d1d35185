import type { Alarm } from '#shared/guidance.ts'
import type { Alert } from './alerts.ts'
import type { Board } from './board.ts'
import type { Offers } from './offers.ts'

/** What waits for a first reaction of this agent: offers, what was assigned and not touched yet, and calls for a supervisor. */
export function alertsOf(offers: Offers, board: Board, alarms: readonly Alarm[], now: number): Alert[] {
  const offered = offers.open.value.map(({ id, kind, summary, left }): Alert => {
    const { topicId, acceptBy, transfer } = summary.value
    return { key: `${id}:${transfer?.seq ?? acceptBy}`, conversationId: id, kind, topicId, left: left.value }
  })
  const assigned = [...board.conversations.value.values()].flatMap(({ id, acceptBy, summary }): Alert[] => {
    const until = acceptBy.value
    if (until === null || until <= now) return []
    const { topicId } = summary.value
    return [{ key: `${id}:${until}`, conversationId: id, kind: 'assignment', topicId, left: until - now }]
  })
  const called = alarms.map(({ conversationId, seq, topicId }): Alert => ({
    key: `${conversationId}:alarm:${seq}`,
    conversationId,
    kind: 'alarm',
    topicId,
    left: Infinity,
  }))
  return [...called, ...offered, ...assigned]
}
