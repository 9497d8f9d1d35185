import type { EventOf, HistoryEvent, Party, Seen } from './history.ts'
import type { StoredEntry } from './world.ts'

/** A time at which somebody was responsible: entries `from` to `to`; `to` is infinite while it lasts. */
export interface Span {
  conversationId: string
  agentId: string
  attempt: number
  from: number
  to: number
  fromAt: number
  toAt: number
}

/** Who was responsible when, as a log says. */
export function spansOf(conversationId: string, log: readonly StoredEntry[]): Span[] {
  const spans: Span[] = []
  for (const { type, seq, at, agentId, attempt } of log) {
    const last = spans.at(-1)
    if ((type === 'requeued' || type === 'closed' || type === 'assigned') && last?.to === Infinity)
      Object.assign(last, { to: seq, toAt: at })
    if (type === 'assigned')
      spans.push({
        conversationId,
        agentId: agentId ?? '',
        attempt: attempt ?? 0,
        from: seq,
        to: Infinity,
        fromAt: at,
        toAt: Infinity,
      })
  }
  return spans
}

/** Who is responsible at the end of a log. */
export function ownerOf(conversationId: string, log: readonly StoredEntry[]): Span | null {
  const last = spansOf(conversationId, log).at(-1)
  return last?.to === Infinity ? last : null
}

export const isClosed = (log: readonly StoredEntry[]): boolean => log.some(({ type }) => type === 'closed')

/** Section 4 of the protocol: who may not see what. */
const hidden: Record<Party, ReadonlySet<string>> = {
  visitor: new Set(['slot_released', 'erased', 'accepted', 'visitor_left', 'visitor_returned']),
  agent: new Set(['slot_released', 'erased']),
}

/** An entry as the protocol says that this side sees it. */
export function seenBy(party: Party, { seq, type, by, text, clientId }: StoredEntry): Seen {
  if (hidden[party].has(type)) return { seq, type: 'hidden', by: 'system' }
  return {
    seq,
    type,
    by: by.kind,
    ...(text !== undefined && { text }),
    ...(by.kind === party && { clientId }),
  }
}

export function isSame(one: Seen, other: Seen | undefined): boolean {
  return (
    other !== undefined &&
    one.seq === other.seq &&
    one.type === other.type &&
    one.by === other.by &&
    one.text === other.text &&
    one.clientId === other.clientId
  )
}

export function eventsOf<K extends HistoryEvent['kind']>(
  events: readonly HistoryEvent[],
  kind: K,
): EventOf<K>[] {
  return events.filter((event): event is EventOf<K> => event.kind === kind)
}
