import type { Entry, EntryAuthor } from '#shared/entities.ts'
import { isSaid, type SaidEntry } from './said.ts'
import type { Pending, Timeline } from './timeline.ts'

export type Said =
  | { key: string; entry: SaidEntry; pending?: never }
  | { key: string; pending: Pending; entry?: never }

/** Messages of one sender within a few minutes: name and time stand once for all of them. */
export interface Run {
  kind: 'run'
  key: string
  by: EntryAuthor
  isOwn: boolean
  /** When its first message was stored; null while none is. */
  at: string | null
  messages: Said[]
}

export type Row = Run | { kind: 'event'; key: string; entry: Entry }

const LONGEST_PAUSE = 5 * 60_000

/**
 * What a log shows, in order. `isShown` says which entries beside messages get a line of their own; the others
 * leave no trace, and do not cut a run in two. What waits to be sent is said by `self`.
 */
export function rowsOf(
  { entries, pending }: Pick<Timeline, 'entries' | 'pending'>,
  party: 'visitor' | 'agent',
  isShown: (entry: Entry) => boolean,
  self: EntryAuthor = { kind: party },
): Row[] {
  const rows: Row[] = []
  let lastAt = 0

  function say(message: Said, by: EntryAuthor, at: string | null): void {
    const last = rows.at(-1)
    const isLate = at !== null && Date.parse(at) - lastAt > LONGEST_PAUSE
    if (last?.kind === 'run' && isSame(last.by, by) && !isLate) last.messages.push(message)
    else rows.push({ kind: 'run', key: message.key, by, isOwn: by.kind === party, at, messages: [message] })
    if (at !== null) lastAt = Date.parse(at)
  }

  for (const entry of entries) {
    if (isSaid(entry)) say({ key: keyOf(entry), entry }, entry.by, entry.at)
    else if (isShown(entry)) rows.push({ kind: 'event', key: keyOf(entry), entry })
  }
  for (const one of pending) say({ key: one.clientId, pending: one }, self, null)
  return rows
}

/** An own message keeps its key when it reaches the log, so that its element stays. */
const keyOf = (entry: Entry): string => entry.clientId ?? `${entry.seq}`

const isSame = (one: EntryAuthor, other: EntryAuthor): boolean =>
  one.kind === other.kind && one.id === other.id && one.name === other.name
