import { useDesk, useLocale, useStrings } from '../context.ts'
import { moveInList } from '../roving.ts'
import { StandingLine } from './StandingLine.tsx'

/** The slots while a case is written: who waits stays in sight. */
export function CaseRail() {
  const { lists } = useStrings()
  const locale = useLocale()
  const { board, open, topicName } = useDesk()
  const current = board.current.value
  return (
    <nav aria-label={lists.own}>
      <ol class="rail">
        {board.slots.value.map((id, index) => {
          const conversation = id === null ? undefined : board.conversations.value.get(id)
          if (!conversation) return null
          const unread = conversation.unread.value
          return (
            <li key={conversation.id}>
              <button
                type="button"
                class="rail__slot inset"
                data-row
                aria-current={conversation === current ? 'true' : undefined}
                tabIndex={conversation === current ? 0 : -1}
                onClick={() => open(conversation.id)}
                onKeyDown={moveInList}
              >
                <span class="rail__number">
                  <span class="visually-hidden">{lists.slot(index + 1)} </span>
                  {index + 1}
                </span>
                <span class="visually-hidden">{topicName(conversation.summary.value.topicId)[locale]}, </span>
                <StandingLine standing={conversation.standing.value} brief />
                {unread > 0 && (
                  <span class="count count--unread">
                    <span aria-hidden="true">{unread}</span>
                    <span class="visually-hidden">{lists.unread(unread)}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
