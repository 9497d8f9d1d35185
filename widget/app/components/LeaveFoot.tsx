import { createLeaving } from '../leaving.ts'
import { useStore, useStrings } from '../context.ts'

/** The one thing to do next: send it; or, where an agent has come, take the text into the talk. */
export function LeaveFoot() {
  const { availability, facts, leaving, own } = useStore()
  const { form, toTalk } = own(createLeaving)
  const { leave } = useStrings('leave')
  const { kind, body } = form.value
  const { status } = facts.value
  if (status === 'active') {
    return (
      <div class="k-foot">
        <button type="button" class="k-btn k-btn--primary k-btn--wide" onClick={toTalk}>
          {body.trim() === '' ? leave.toTalk : leave.insert}
        </button>
      </div>
    )
  }
  const isWaiting = status === 'queued'
  // While the centre is closed there is nothing to go back to.
  const hasBack = isWaiting || !availability.value?.reason
  return (
    <div class="k-foot k-row k-row--fill">
      <button type="submit" form="leave" class="k-btn k-btn--primary k-grow">
        {leave.send[kind]}
      </button>
      {hasBack && (
        <button type="button" class="k-btn k-btn--quiet" onClick={isWaiting ? () => leaving.close() : toTalk}>
          <span>
            {leave.back}
            {isWaiting && <span class="k-wide">{leave.backRest}</span>}
          </span>
        </button>
      )}
    </div>
  )
}
