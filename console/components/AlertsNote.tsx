import { useDesk, useStrings } from '../context.ts'

/** Says what would not be heard or seen, before somebody relies on it: one thing at a time. */
export function AlertsNote() {
  const { alerts: words } = useStrings()
  const { alerts, view } = useDesk()
  const problem = alerts.noticeProblem.value
  if (alerts.isMuted.value) return note(words.soundBlocked, words.unblock, alerts.trySound)
  if (problem === 'unasked')
    return note(words.noticesUnasked, words.askPermission, () => void alerts.notices.ask())
  if (problem === 'denied') return note(words.noticesDenied, words.whatToDo, () => view.show('alerts'))
  return null
}

function note(text: string, does: string, act: () => void) {
  return (
    <div class="list-foot notice--warn">
      <p class="small">{text}</p>
      <button type="button" class="button" onClick={act}>
        {does}
      </button>
    </div>
  )
}
