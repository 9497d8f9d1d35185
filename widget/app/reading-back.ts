import { computed } from '@preact/signals-core'
import { createHistory } from '#shared/client/history.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

/** What was said before the newest entries, with which the conversation on the screen was entered. */
export function createReadingBack(
  { connection }: Pick<WidgetPorts, 'connection'>,
  { current: { talk } }: Pick<Inside, 'current'>,
) {
  const history = computed(() => {
    const now = talk.value
    return (
      now &&
      createHistory(now.feed, (beforeSeq) =>
        connection.request('conversation:history', { conversationId: now.id, beforeSeq }),
      )
    )
  })
  return {
    state: computed(() => history.value?.state.value ?? 'idle'),
    load: async (): Promise<number> => (await history.peek()?.load()) ?? 0,
  }
}
