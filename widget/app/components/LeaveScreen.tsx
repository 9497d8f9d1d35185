import type { TargetedEvent } from 'preact'
import { useSignalEffect } from '../signals.ts'
import { useRef } from 'preact/hooks'
import { useNow, useStore, useStrings, useSurroundings } from '../context.ts'
import { createLeaving } from '../leaving.ts'
import { StorageNote } from '../parts.tsx'
import { answerInWords } from '../answer-words.ts'
import { DoorsRow } from './DoorsRow.tsx'
import { EmergencyLine } from './EmergencyLine.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { LeaveFields } from './LeaveFields.tsx'
import { LeaveFoot } from './LeaveFoot.tsx'
import { LeaveProblems } from './LeaveProblems.tsx'
import { LeaveSituation } from './LeaveSituation.tsx'
import { OtherWays } from './OtherWays.tsx'

/**
 * A question or a report without an agent: from the start, from the queue, and what there is while the centre is closed.
 * It stays as it is whatever changes around it: the door that opens, the agent who comes.
 */
export function LeaveScreen() {
  const { availability, language, own, talk } = useStore()
  const leaving = own(createLeaving)
  const form = useRef<HTMLFormElement>(null)
  useSignalEffect(() => {
    if (leaving.tries.value === 0) return
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  })

  function submit(event: TargetedEvent<HTMLFormElement>) {
    event.preventDefault()
    leaving.submit(language.value)
  }

  return (
    <>
      <LanguageChoice>
        <DoorsRow />
      </LanguageChoice>
      <form class="k-body k-stack" id="leave" ref={form} noValidate onSubmit={submit}>
        {!talk.value && <EmergencyLine />}
        <LeaveSituation />
        <Heading />
        <LeaveProblems />
        <LeaveFields />
        {!talk.value && availability.value?.reason && <OtherWays />}
      </form>
      <StorageNote />
      <LeaveFoot />
    </>
  )
}

function Heading() {
  const { language, own } = useStore()
  const now = useNow()
  const strings = useStrings('leave', 'hours')
  const { targets } = useSurroundings().page
  const { kind } = own(createLeaving).form.value
  return (
    <div>
      <h2 class="k-h" id="leave-heading">
        {strings.leave.heading}
      </h2>
      <p class="k-small">{answerInWords(kind, targets, { language: language.value, strings, now })}</p>
    </div>
  )
}
