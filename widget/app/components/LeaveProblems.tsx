import { createLeaving } from '../leaving.ts'
import { useStore, useStrings } from '../context.ts'
import type { LeaveField, LeaveProblem } from '../leave-form.ts'
import { ErrorText } from '../further-parts.tsx'
import { LaterIcon } from './LaterIcon.tsx'

export const fieldId = (field: LeaveField) => `leave-${field}`

/** What is wrong with a field, in words. */
export function useProblem(): (field: LeaveField, problem: LeaveProblem) => string {
  const leaving = useStore().own(createLeaving)
  const { leave } = useStrings('leave')
  return (field, problem) => {
    if (problem === 'too_long') return leave.tooLong
    if (field === 'topicId') return leave.topicWrong
    if (field === 'contact') return leave.contactWrong
    return leave.missing[leaving.form.value.kind]
  }
}

/** Everything that keeps the form from being sent, in one place; each leads to its field. */
export function LeaveProblems() {
  const { facts, own } = useStore()
  const leaving = own(createLeaving)
  const { leave } = useStrings('leave')
  const inWords = useProblem()
  const found = Object.entries(leaving.problems.value) as [LeaveField, LeaveProblem][]
  const refusal = leaving.refusal.value
  if (found.length === 0) {
    // Who came stands above already.
    const isKnown = refusal?.code === 'not_queued' && facts.value.status === 'active'
    return refusal && !isKnown ? (
      <p class="k-note k-note--warn" role="alert">
        <ErrorText code={refusal.code} />
      </p>
    ) : null
  }
  return (
    <section class="k-note k-note--danger" aria-labelledby="leave-problems">
      <LaterIcon name="failed" />
      <div>
        <h3 class="k-label" id="leave-problems">
          {leave.wrong(found.length)}
        </h3>
        <ul>
          {found.map(([field, problem]) => (
            <li key={field}>
              <a
                href={`#${fieldId(field)}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(fieldId(field))?.focus()
                }}
              >
                {inWords(field, problem)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
