import { rowsOf, type Row } from '#shared/client/runs.ts'
import type { Timeline } from '#shared/client/timeline.ts'
import type { Entry, EntryAuthor, Note } from '#shared/entities.ts'

export type LogRow = Row | { kind: 'note'; key: string; note: Note }

/** What an agent sees of a log: messages in runs, what happened between them, and the notes of colleagues in their time. */
export function logRows(
  { entries, pending }: Pick<Timeline, 'entries' | 'pending'>,
  notes: readonly Note[],
  self: EntryAuthor,
): LogRow[] {
  const hidden = withoutLine(entries, self.id)
  const isShown = (entry: Entry) => !hidden.has(entry.seq)
  const rows: LogRow[] = []
  let done = 0
  for (const note of notes) {
    const next = entries.findIndex((entry) => Date.parse(entry.at) > Date.parse(note.at))
    const end = next < 0 ? entries.length : Math.max(done, next)
    rows.push(...rowsOf({ entries: entries.slice(done, end), pending: [] }, 'agent', isShown, self))
    rows.push({ kind: 'note', key: note.id, note })
    done = end
  }
  return [...rows, ...rowsOf({ entries: entries.slice(done), pending }, 'agent', isShown, self)]
}

/** How long the resident waited for the first agent. */
export function queuedFor(entries: readonly Entry[]): number | null {
  const [started] = entries
  const taken = acceptances(entries)
  const given = entries.find(({ seq, type }) => type === 'assigned' || taken.has(seq))
  return started && given ? Date.parse(given.at) - Date.parse(started.at) : null
}

/** That an agent acted is for the statistics, not for the eye; that one took an offer is news. */
function withoutLine(entries: readonly Entry[], self: string | undefined): ReadonlySet<number> {
  const taken = acceptances(entries)
  const hidden = entries.filter(
    ({ seq, type }) => shownElsewhere.has(type) || (type === 'accepted' && !taken.has(seq)),
  )
  return new Set([...hidden, ...toldByTheFirstLine(entries, taken, self)].map(({ seq }) => seq))
}

/** Nothing to see, or to be seen on the message itself. */
const shownElsewhere: ReadonlySet<Entry['type']> = new Set(['hidden', 'message_edited', 'message_withdrawn'])

/** One's own assignment at the beginning is the wait that the first line tells. */
function toldByTheFirstLine(
  entries: readonly Entry[],
  taken: ReadonlySet<number>,
  self: string | undefined,
): Entry[] {
  const first = entries.find(({ type }) => type === 'assigned' || type === 'offered')
  if (!first || !('agent' in first) || first.agent.id !== self) return []
  if (first.type === 'assigned') return [first]
  const next = entries.find(({ seq, type }) => seq > first.seq && decisions.has(type))
  return next && taken.has(next.seq) ? [first, next] : []
}

const decisions: ReadonlySet<Entry['type']> = new Set(['accepted', 'declined', 'requeued', 'closed'])

/** The entries by which an agent took what was offered. */
function acceptances(entries: readonly Entry[]): ReadonlySet<number> {
  const taken = new Set<number>()
  let isOffered = false
  for (const { seq, type } of entries) {
    if (isOffered && type === 'accepted') taken.add(seq)
    isOffered = type === 'offered' || (isOffered && !decisions.has(type))
  }
  return taken
}
