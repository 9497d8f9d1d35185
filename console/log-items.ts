import type { Pending, Timeline } from '#shared/client/timeline.ts'
import type { Entry, EntryOf } from '#shared/entities.ts'

export type LogMessage =
  | { key: string; kind: 'entry'; entry: EntryOf<'message'> }
  | { key: string; kind: 'pending'; pending: Pending }

/** Messages of one sender within a few minutes: name and time stand once above them. */
export interface LogRun {
  kind: 'run'
  key: string
  isVisitor: boolean
  name: string | undefined
  /** Null while nothing of it has reached the log. */
  at: number | null
  messages: LogMessage[]
}

export type LogItem = LogRun | { kind: 'event'; key: string; entry: Entry }

const GAP = 5 * 60_000

/** What the log shows, in order: runs of messages, and between them what happened. */
export function logItems({ entries, pending }: Pick<Timeline, 'entries' | 'pending'>): LogItem[] {
  const items: LogItem[] = []
  let lastAt = 0
  for (const entry of entries) {
    if (entry.type !== 'message') {
      if (entry.type !== 'hidden' && entry.type !== 'accepted') {
        items.push({ kind: 'event', key: `e${entry.seq}`, entry })
      }
      continue
    }
    const at = Date.parse(entry.at)
    const message: LogMessage = { key: `e${entry.seq}`, kind: 'entry', entry }
    const run = items.at(-1)
    const isVisitor = entry.by.kind === 'visitor'
    const continues = run?.kind === 'run' && run.isVisitor === isVisitor && run.name === entry.by.name
    if (continues && at - lastAt < GAP) run.messages.push(message)
    else
      items.push({ kind: 'run', key: message.key, isVisitor, name: entry.by.name, at, messages: [message] })
    lastAt = at
  }
  const unsent = pending.map((one): LogMessage => ({
    key: `p${one.clientId}`,
    kind: 'pending',
    pending: one,
  }))
  if (unsent[0]) {
    items.push({
      kind: 'run',
      key: unsent[0].key,
      isVisitor: false,
      name: undefined,
      at: null,
      messages: unsent,
    })
  }
  return items
}
