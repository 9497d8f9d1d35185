import { useFormats, useStore, useStrings } from '../context.ts'
import { waitInWords } from '../waiting-words.ts'
import { LaterIcon } from './LaterIcon.tsx'

/** A question first, where a talk would begin late. */
export function LeaveFirst() {
  const { availability, availabilityAt, leaving } = useStore()
  const strings = useStrings('leave', 'hours', 'waiting')
  const { time } = useFormats()
  const now = availability.value
  const waiting = now?.waiting
  return (
    <section class="k-note k-gap" aria-labelledby="leave-first">
      <LaterIcon name="waiting" />
      <div class="k-stack-s">
        {waiting?.tooLong ? (
          <>
            <h2 class="k-label k-tight" id="leave-first">
              {strings.leave.long}
            </h2>
            <p class="k-num k-tight">
              {waitInWords(waiting, strings)}{' '}
              <span class="k-meta">{strings.waiting.asOf(time(availabilityAt.value))}</span>
            </p>
          </>
        ) : (
          <h2 class="k-label k-tight" id="leave-first">
            {now?.status === 'UNAVAILABLE' ? strings.closed.reason.nobody : strings.leave.heading}
          </h2>
        )}
        <p>{strings.leave.now}</p>
        <button type="button" class="k-btn k-btn--primary k-btn--wide" onClick={leaving.open}>
          {strings.toLeave.open}
        </button>
      </div>
    </section>
  )
}
