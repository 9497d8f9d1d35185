import { useDesk, useStrings } from '../context.ts'

/** Says that nothing would be heard, before somebody relies on it. */
export function SoundNote() {
  const { alerts: words } = useStrings()
  const { alerts } = useDesk()
  if (!alerts.isMuted.value) return null
  return (
    <div class="list-foot notice--warn">
      <p class="small">{words.soundBlocked}</p>
      <button type="button" class="button" onClick={alerts.trySound}>
        {words.unblock}
      </button>
    </div>
  )
}
