import { isSaid, type SaidEntry } from '#shared/client/said.ts'
import type { WidgetStore } from './store.ts'

export type StoredState = 'sent' | 'delivered' | 'read'

/** The state of an own message that stands in the log, if it is the newest one in that state. */
export function lastWithState(store: WidgetStore, entry: SaidEntry): StoredState | null {
  const reached = store.talk.value?.feed.cursors.value.agent ?? { delivered: 0, read: 0 }
  const stateOf = ({ seq }: { seq: number }): StoredState =>
    seq <= reached.read ? 'read' : seq <= reached.delivered ? 'delivered' : 'sent'
  const state = stateOf(entry)
  const newest = store.entries.value.findLast(
    (one) => isSaid(one) && one.by.kind === 'visitor' && stateOf(one) === state,
  )
  return newest?.seq === entry.seq ? state : null
}
