import { useStore, useStrings, useSurroundings } from '../context.ts'
import { dialled } from '../dialled.ts'
import { OpeningWeek } from './Hours.tsx'

/** What can be done while waiting, as the last thing in the log. */
export function WaitingNote() {
  const { losses, phase } = useStore()
  const { abandonMinutes, centre } = useSurroundings().page
  const { waiting, waitingNote } = useStrings('waiting')
  const minutes = Math.floor(abandonMinutes)
  // A browser that keeps nothing does not know its place when it comes back.
  const keepsPlace = phase.value === 'waiting' && losses.value.what !== 'conversation' && minutes > 0
  return (
    <li class="k-sys k-sys--box k-stack-s">
      <p>{waitingNote}</p>
      {keepsPlace && <p>{waiting.keepsPlace(minutes)}</p>}
      <p>
        {waiting.call}{' '}
        <a class="k-nowrap" href={dialled(centre.phone)}>
          {centre.phone}
        </a>
        <OpeningWeek />
      </p>
    </li>
  )
}
