import type { Entry, EntryOf } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { isSaid } from './said.ts'
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
  /** Entries `before + 1` to `lastSeq`, without a gap. */
  readonly entries: readonly Entry[]
  /** How many entries stand in the log before the first one here: older ones that nobody has asked for yet. */
  readonly before: number
  /** What came from behind a gap, in order; not to be shown yet. */
  readonly early: readonly Entry[]
  readonly lastSeq: number
  readonly pending: readonly Pending[]
  /** Staff see what a message said before it was changed. */
  readonly keepsOriginals: boolean
}

export const emptyTimeline: Timeline = {
  entries: [],
  before: 0,
  early: [],
  lastSeq: 0,
  pending: [],
  keepsOriginals: false,
}

/** What the log does not have, as far as we know: what would be lost with this browser. */
export const unsentIn = ({ pending }: Timeline): Pending[] =>
  pending.filter(({ state }) => state !== 'stored')

export const hasGap = (timeline: Timeline): boolean => timeline.early.length > 0

/** Puts each entry at its place, whatever the order in which they come and however often. */
export function receive(timeline: Timeline, received: readonly Entry[]): Timeline {
  const { before } = timeline
  const entries = [...timeline.entries]
  const early = new Map(timeline.early.map((entry) => [entry.seq, entry]))
  for (const entry of received) {
    // Older ones come by history alone, where nothing can be missing behind them.
    if (entry.seq <= before) continue
    const held = entries[entry.seq - 1 - before]
    if (!held) early.set(entry.seq, early.get(entry.seq)?.redacted ? redacted(entry) : entry)
    else if (entry.redacted) entries[entry.seq - 1 - before] = redacted(held)
  }
  for (;;) {
    const entry = early.get(before + entries.length + 1)
    if (!entry) break
    early.delete(entry.seq)
    entries.push(entry)
    takeEffect(entry, entries, timeline)
  }
  return withPending(
    {
      ...timeline,
      entries,
      early: sorted(early.values(), (one, other) => one.seq - other.seq),
      lastSeq: before + entries.length,
      pending: [],
    },
    timeline.pending,
  )
}

/** Begins with the newest entries of a log, where none is here yet: what is older may be asked for later. */
export function enter(timeline: Timeline, newest: readonly Entry[]): Timeline {
  const first = newest[0]
  if (!first || timeline.lastSeq > 0) return receive(timeline, newest)
  const before = first.seq - 1
  return receive({ ...timeline, before, early: timeline.early.filter(({ seq }) => seq > before) }, newest)
}

/** What an entry does to those before it. Doing it twice changes nothing. */
export function takeEffect(
  entry: Entry,
  entries: Entry[],
  { before, keepsOriginals }: Pick<Timeline, 'before' | 'keepsOriginals'>,
): void {
  if (entry.type === 'redacted') {
    for (const seq of entry.seqs) {
      const held = entries[seq - 1 - before]
      if (held) entries[seq - 1 - before] = redacted(held)
    }
  } else if (entry.type === 'message_edited' || entry.type === 'message_withdrawn') {
    const { messageSeq } = entry
    const held = entries[messageSeq - 1 - before]
    if (held?.type === 'message') entries[messageSeq - 1 - before] = changed(held, entry, keepsOriginals)
    if (!keepsOriginals) forgetEdits(entries, messageSeq, entry.seq)
  }
}

function changed(
  message: EntryOf<'message'>,
  change: EntryOf<'message_edited' | 'message_withdrawn'>,
  keepsOriginals: boolean,
): Entry {
  const { seq, at } = change
  if (message.redacted || (message.changed && message.changed.seq >= seq)) return message
  const isWithdrawn = change.type === 'message_withdrawn'
  return {
    ...message,
    text: isWithdrawn ? '' : change.text,
    changed: { seq, at, ...(isWithdrawn && { withdrawn: true }) },
    ...(keepsOriginals && { original: message.original ?? message.text }),
  }
}

/** What was put right once more, or withdrawn, is not kept in a resident's browser. */
function forgetEdits(entries: Entry[], messageSeq: number, beforeSeq: number): void {
  for (const [at, entry] of entries.entries())
    if (entry.type === 'message_edited' && entry.messageSeq === messageSeq && entry.seq < beforeSeq)
      entries[at] = { ...entry, text: '' }
}

/** What is left of an entry whose content was blanked: the same as the server answers from then on. */
function redacted(entry: Entry): Entry {
  const { conversationId, seq, at, by, clientId } = entry
  const frame = { conversationId, seq, at, by, ...(clientId && { clientId }), redacted: true } as const
  return isSaid(entry) ? { ...frame, type: 'message', text: '' } : { ...frame, type: 'hidden' }
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
