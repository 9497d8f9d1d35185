import { previewOf } from '../preview.ts'
import type { Item, Source } from './items.ts'
import { quoteOf } from './quote.ts'

/** The own conversations, by their places; what is looked for is looked for in what was said, too. */
export function conversationItems({ commands: { at }, words }: Source, query: string): Item[] {
  const { desk, language } = at
  const strings = language.strings.value
  return desk.board.slots.value.flatMap((id, index): Item[] => {
    const conversation = desk.board.conversations.value.get(id ?? '')
    if (!conversation) return []
    const quote = quoteOf(conversation, query, strings)
    return [
      {
        key: `own-${conversation.id}`,
        icon: 'message',
        name: desk.topicName(conversation.summary.value.topicId)[language.locale.value],
        detail: quote === null ? previewOf(conversation, strings) : words.palette.said(quote),
        keys: desk.shortcuts.hint('slot', String(index + 1)),
        notNow: () => null,
        run() {
          desk.live.place.go('desk')
          desk.open(conversation.id)
        },
      },
    ]
  })
}

/** Who waits, in the server's order. Only where a department works by hand somebody takes. */
export function queueItems({ commands: { at }, words: { palette: words, reasons } }: Source): Item[] {
  const { desk, language } = at
  const { languageName } = language.strings.value
  return desk.queue.value.waiting.map((item): Item => {
    const { conversationId, position, topicId, visitorPresent } = item
    const spoken = languageName[item.language]
    return {
      key: `queue-${conversationId}`,
      icon: 'clock',
      name: desk.topicName(topicId)[language.locale.value],
      detail: visitorPresent ? words.inQueue(position, spoken) : words.absentInQueue(spoken),
      notNow() {
        if (!visitorPresent) return words.absent
        if (item.offered) return words.offered
        if (!item.pickable) return words.given
        return desk.picking.busy.value === null ? null : reasons.busy
      },
      run() {
        desk.live.place.go('desk')
        void desk.pick(conversationId)
      },
    }
  })
}
