import { useEffect } from 'preact/hooks'
import { createCaseSteps } from '../case-steps.ts'
import { useStore, useStrings } from '../context.ts'

/** What was not sent. The form that said so is gone, so the talk goes on where it is written. */
export function DeclinedLine({ reason }: { reason: string | undefined }) {
  const caseSteps = useStore().own(createCaseSteps)
  const { events } = useStrings('cards')
  useEffect(() => {
    if (!caseSteps.isAnswered.peek()) return
    caseSteps.isAnswered.value = false
    document.querySelector<HTMLElement>('#message')?.focus()
  }, [caseSteps])
  return <li class="k-sys">{reason ? events.caseDeclinedBecause(reason) : events.caseDeclined}</li>
}
