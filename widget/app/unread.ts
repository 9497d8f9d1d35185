import { computed } from '@preact/signals-core'
import { isSaid } from '#shared/client/said.ts'
import type { Entry } from '#shared/entities.ts'
import { createAsked, type Asked } from './asked.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

/** How much waits for the resident's eyes: what was said to them, and what they are asked. */
export function createUnread(_ports: WidgetPorts, { current: { entries, readTo }, own }: Inside) {
  const asked = own(createAsked)
  return computed(() => unreadCount(entries.value, readTo.value, asked.value))
}

function unreadCount(
  entries: readonly Entry[],
  readTo: number,
  { openTransfer, warning }: Pick<Asked, 'openTransfer' | 'warning'>,
): number {
  const isNews = (entry: Entry) =>
    isSaid(entry) && entry.by.kind === 'agent' && !(entry.type === 'message' && entry.changed?.withdrawn)
  return entries.filter(
    (entry) =>
      entry.seq > readTo &&
      (isNews(entry) ||
        entry.type === 'case_proposed' ||
        entry.type === 'sealed_requested' ||
        entry.seq === openTransfer ||
        entry.seq === warning?.seq),
  ).length
}
