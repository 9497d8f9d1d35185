import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { clock } from '../../strings/locale.ts'
import { keyOf } from '../alarms.ts'
import { goToConversation } from '../go-to.ts'

/** Agents who call for a supervisor, over every screen of theirs, until one comes. */
export function AlarmLines() {
  const strings = useStrings()
  const words = strings.guard.alarm
  const locale = useLocale()
  const desk = useDesk()
  const { open, taking, take } = desk.alarms
  const refusal = taking.refusal.value
  if (open.value.length === 0) return null
  return (
    <div role="alert">
      {open.value.map((alarm) => (
        <div key={keyOf(alarm)} class="operations-line operations-line--alarm">
          <Icon name="triangle" />
          <p class="operations-line__text">
            <b>{words.title(alarm.by.name)}</b> {desk.topicName(alarm.topicId)[locale]},{' '}
            {clock(Date.parse(alarm.at))}
          </p>
          <button
            type="button"
            class="button button--small"
            aria-disabled={taking.busy.value}
            onClick={() => {
              void take(alarm).then((isOver) => isOver && goToConversation(desk, alarm.conversationId))
            }}
          >
            {words.take}
          </button>
        </div>
      ))}
      {refusal && refusal !== 'stale_attempt' && <p class="operations-line">{strings.refusal(refusal)}</p>}
    </div>
  )
}
