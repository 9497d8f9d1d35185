import { useComputed } from '@preact/signals'
import type { Conversation } from '../conversation.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { previewOf } from '../preview.ts'
import { moveInList } from '../roving.ts'
import { StandingLine } from './StandingLine.tsx'

export function ConversationRow({ conversation, number }: { conversation: Conversation; number: number }) {
  const strings = useStrings()
  const locale = useLocale()
  const { board, open, shortcuts, topicName } = useDesk()
  // Each row looks for itself: going to another conversation draws two rows, not all of them.
  const isCurrent = useComputed(() => board.current.value === conversation).value
  const isStop = useComputed(() => {
    const stop = board.current.value?.id ?? board.slots.value.find((id) => id !== null)
    return stop === conversation.id
  }).value
  const at = useComputed(() => board.columns.value.places.indexOf(conversation.id)).value
  const columns = useComputed(() => board.columns.value.places.length).value
  const { topicId, language } = conversation.summary.value
  const { lastSaid } = conversation.facts.value
  const unread = conversation.unread.value
  const isNew = conversation.acceptBy.value !== null
  const isWithdrawn = lastSaid?.type === 'message' && lastSaid.changed?.withdrawn === true
  const look = ['conversation inset', (unread > 0 || isNew) && 'conversation--unread']
    .filter(Boolean)
    .join(' ')
  return (
    <button
      type="button"
      class={look}
      data-row
      aria-current={isCurrent ? 'true' : undefined}
      aria-keyshortcuts={shortcuts.aria('slot', number)}
      tabIndex={isStop ? 0 : -1}
      onClick={() => open(conversation.id)}
      onKeyDown={moveInList}
    >
      <span class="conversation__slot">
        <span class="visually-hidden">{strings.lists.slot(number)} </span>
        <span aria-hidden="true">{number}</span>
      </span>
      <span class="conversation__topic clip">{topicName(topicId)[locale]}</span>
      <span class="tag">
        <span aria-hidden="true">{strings.languageCode[language]}</span>
        <span class="visually-hidden">{strings.languageName[language]}</span>
      </span>
      <span class="conversation__said">
        <span
          class="conversation__preview clip"
          lang={lastSaid?.type === 'message' && !isWithdrawn ? (lastSaid.language ?? language) : undefined}
        >
          {previewOf(conversation, strings)}
        </span>
        {columns > 1 && at >= 0 && (
          <span class="conversation__column">{strings.columns.name(at, columns)}</span>
        )}
      </span>
      <span class="conversation__foot">
        <StandingLine standing={conversation.standing.value} />
        {unread > 0 ? (
          <span class="count count--unread">
            <span aria-hidden="true">{unread}</span>
            <span class="visually-hidden">{strings.lists.unread(unread)}</span>
          </span>
        ) : (
          isNew && <span class="count count--unread">{strings.lists.isNew}</span>
        )}
      </span>
    </button>
  )
}
