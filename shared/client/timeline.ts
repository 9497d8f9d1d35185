import type { Entry } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { sorted } from './sorted.ts'

/** Something written here that does not stand among the entries yet. */
export interface Pending {
  clientId: string
  text: string
  /**
   * `waiting`: for its turn, or for the connection. `failed`: refused; only a person sends it again. `stored`:
   * acknowledged, but what stands before it is missing here.
   */
  state: 'waiting' | 'sending' | 'failed' | 'stored'
  refusal?: ErrorCode
}

/** A conversation as this client knows it. */
export interface Timeline {
  /** Entries 1 to `lastSeq`, without a gap. */
  readonly entries: readonly Entry[]
  /** What came from behind a gap, in order; not to be shown yet. */
  readonly early: readonly Entry[]
  readonly lastSeq: number
  readonly pending: readonly Pending[]
}

export const emptyTimeline: Timeline = { entries: [], early: [], lastSeq: 0, pending: [] }

/** What the log does not have, as far as we know: what would be lost with this browser. */
export const unsentIn = ({ pending }: Timeline): Pending[] =>
  pending.filter(({ state }) => state !== 'stored')

export const hasGap = (timeline: Timeline): boolean => timeline.early.length > 0

/** Puts each entry at its place, whatever the order in which they come and however often. */
export function receive(timeline: Timeline, received: readonly Entry[]): Timeline {
  const entries = [...timeline.entries]
  const early = new Map(timeline.early.map((entry) => [entry.seq, entry]))
  for (const entry of received) {
    const held = entries[entry.seq - 1]
    if (!held) early.set(entry.seq, early.get(entry.seq)?.redacted ? redacted(entry) : entry)
    else if (entry.redacted) entries[entry.seq - 1] = redacted(held)
  }
  for (;;) {
    const entry = early.get(entries.length + 1)
    if (!entry) break
    early.delete(entry.seq)
    entries.push(entry)
    if (entry.type === 'redacted') blank(entries, entry.seqs)
  }
  return withPending(
    {
      entries,
      early: sorted(early.values(), (one, other) => one.seq - other.seq),
      lastSeq: entries.length,
      pending: [],
    },
    timeline.pending,
  )
}

function blank(entries: Entry[], seqs: readonly number[]): void {
  for (const seq of seqs) {
    const entry = entries[seq - 1]
    if (entry) entries[seq - 1] = redacted(entry)
  }
}

/** What is left of an entry whose content was blanked: the same as the server answers from then on. */
function redacted(entry: Entry): Entry {
  const { conversationId, seq, at, by, clientId } = entry
  const frame = { conversationId, seq, at, by, ...(clientId && { clientId }), redacted: true } as const
  return entry.type === 'message' ? { ...frame, type: 'message', text: '' } : { ...frame, type: 'hidden' }
}

/**
 * Shows what the outbox holds behind the entries. Whoever stands in the log is not pending any more; whoever
 * stands behind a gap still is, though acknowledged: between the two nothing vanishes from the screen.
 */
export function withPending(timeline: Timeline, unsent: readonly Pending[]): Timeline {
  const known = new Set(timeline.entries.map(({ clientId }) => clientId))
  const ahead = timeline.early.flatMap((entry): Pending[] =>
    entry.type === 'message' && entry.clientId
      ? [{ clientId: entry.clientId, text: entry.text, state: 'stored' }]
      : [],
  )
  for (const { clientId } of ahead) known.add(clientId)
  return { ...timeline, pending: [...ahead, ...unsent.filter(({ clientId }) => !known.has(clientId))] }
}
