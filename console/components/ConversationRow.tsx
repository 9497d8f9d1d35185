import type { Conversation } from '../conversation.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { previewOf } from '../preview.ts'
import { moveInList } from '../roving.ts'
import { StandingLine } from './StandingLine.tsx'

export function ConversationRow({
  conversation,
  number,
  isCurrent,
  isStop,
}: {
  conversation: Conversation
  number: number
  isCurrent: boolean
  isStop: boolean
}) {
  const strings = useStrings()
  const locale = useLocale()
  const { board, open, shortcuts, topicName } = useDesk()
  const { places } = board.columns.value
  const column = places.length > 1 ? places.indexOf(conversation.id) : -1
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
        {column >= 0 && (
          <span class="conversation__column">{strings.columns.name(column, places.length)}</span>
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
