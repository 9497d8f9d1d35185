import { useDesk, useStrings } from '../context.ts'

/** What happens next, in one sentence: why conversations come, or do not. */
export function ListsFoot() {
  const { lists, status: words, refusal } = useStrings()
  const { agent, board, lostSince, status: own } = useDesk()
  const { status, awayReason, endsShift, form, capacity } = agent.value
  const setAvailable = () => void own.set({ status: 'available' })
  const refused = own.refusal.value && (
    <p class="small" role="alert">
      {words.failed} {refusal(own.refusal.value)}
    </p>
  )
  if (lostSince.value !== null) return foot(lists.stale, lists.staleHelp)
  if (status === 'away' && awayReason === 'missed') {
    return (
      <div class="list-foot notice--warn">
        <p class="small">{words.missed}</p>
        <button type="button" class="button" onClick={setAvailable}>
          {words.backToWork(form)}
        </button>
        {refused}
      </div>
    )
  }
  if (status !== 'available') {
    return (
      <div class="list-foot">
        <p class="small">{lists.notAvailable}</p>
        <p class="tiny muted">{endsShift ? words.endsShiftNow : lists.notAvailableHelp(form)}</p>
        {refused}
      </div>
    )
  }
  if (capacity === 0) return foot(lists.noPlaces, lists.noPlacesHelp)
  if (refused) return <div class="list-foot">{refused}</div>
  if (board.taken.value >= capacity) return foot(lists.full, lists.fullHelp)
  return foot(lists.ready, lists.readyHelp)
}

function foot(text: string, help: string) {
  return (
    <div class="list-foot">
      <p class="small">{text}</p>
      <p class="tiny muted">{help}</p>
    </div>
  )
}
