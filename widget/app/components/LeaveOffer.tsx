import type { Availability } from '#shared/entities.ts'
import type { WireError } from '#shared/errors.ts'
import { useStore, useStrings } from '../context.ts'

/** A talk would begin late, or not at all: a question is offered first, and the talk second. */
export function isBetterLeft(now: Availability | null, refusal: WireError | null): boolean {
  const isRefused = refusal?.code === 'centre_closed' || refusal?.code === 'queue_full'
  return isRefused || now?.status === 'UNAVAILABLE' || now?.waiting?.tooLong === true
}

export function LeaveQuietly() {
  const { leaving } = useStore()
  const { toLeave } = useStrings()
  return (
    <p class="k-quiet k-mt8">
      {toLeave.quiet}{' '}
      <button type="button" class="k-link" onClick={leaving.open}>
        {toLeave.open}
      </button>
    </p>
  )
}
