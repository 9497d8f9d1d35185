import { effect, signal } from '@preact/signals-core'
import type { VisitorConversation, WaitInWords } from '#shared/entities.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

/** Where somebody stands in the queue, and how long it will take, as of a moment. */
export interface Place extends WaitInWords {
  position: number
  at: string
}

/** The newest that the server said about the place of the conversation on the screen; null while nobody waits. */
export function createPlace(
  { connection }: Pick<WidgetPorts, 'connection'>,
  { current: { talk, status }, clock }: Pick<Inside, 'current' | 'clock'>,
) {
  const place = signal<Place | null>(null)

  /** What comes with an answer is as of now. */
  function take({ position, waiting }: VisitorConversation): void {
    if (!position) return
    place.value = { position, wait: null, ...waiting, at: new Date(clock.now()).toISOString() }
  }

  const stops = [
    connection.on('queue:moved', ({ conversationId, ...news }) => {
      if (conversationId === talk.peek()?.id) place.value = news
    }),
    effect(() => {
      const summary = talk.value?.feed.conversation.value
      if (summary) take(summary)
    }),
    // Who comes back to the queue later is told anew.
    effect(() => {
      if (status.value !== 'queued') place.value = null
    }),
  ]
  // The queue may have moved while nobody listened.
  talk.peek()?.feed.resume()

  return { place, dispose: () => stops.forEach((stop) => stop()) }
}
