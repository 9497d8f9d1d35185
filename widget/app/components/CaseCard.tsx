import { useSignal } from '../signals.ts'
import { useEffect, useRef } from 'preact/hooks'
import type { EntryOf } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import { spokenKind } from '../answer-words.ts'
import { createAsked } from '../asked.ts'
import { createCaseSteps } from '../case-steps.ts'
import { useStore, useStrings } from '../context.ts'
import { ErrorText } from '../further-parts.tsx'
import { Text } from './Text.tsx'

const fields = ['title', 'place', 'body', 'contactName', 'contact'] as const

/** What the agent wrote down, read back. Nothing leaves before the resident says so. */
export function CaseCard({ entry }: { entry: EntryOf<'case_proposed'> }) {
  const { facts, own } = useStore()
  const { case: words } = useStrings('cards')
  const { draftHash, draft, seq } = entry
  const isOpen = own(createAsked).value.openProposal === draftHash && facts.value.status === 'active'
  const heading = `case-${seq}`
  return (
    <li class="k-run">
      <section class="k-card" aria-labelledby={heading}>
        <div class="k-card__head">
          <h2 class="k-h3" id={heading} tabIndex={-1}>
            {isOpen ? words.heading : words.answered}
          </h2>
          {isOpen && <p class="k-meta">{words.nothingSent}</p>}
        </div>
        <dl class="k-card__body k-dl k-dl--2">
          {fields.map(
            (field) =>
              draft.fields[field] && (
                <div key={field}>
                  <dt>{words[field]}</dt>
                  <dd>
                    <Text text={draft.fields[field]} />
                  </dd>
                </div>
              ),
          )}
        </dl>
        {isOpen && <Answer draftHash={draftHash} id={heading} note={words.isNo[spokenKind(draft.kind)]} />}
      </section>
    </li>
  )
}

function Answer({ draftHash, id, note }: { draftHash: string; id: string; note: string }) {
  const caseSteps = useStore().own(createCaseSteps)
  const { case: words } = useStrings('cards')
  const isDeclining = useSignal(false)
  const reason = useSignal('')
  const decline = useRef<HTMLButtonElement>(null)
  const wasDeclining = useRef(false)
  // The button under the focus went away with the question: the focus returns to where it came from.
  useEffect(() => {
    if (wasDeclining.current && !isDeclining.value) decline.current?.focus()
    wasDeclining.current = isDeclining.value
  }, [isDeclining.value])
  const isSending = caseSteps.step.value === 'sending'
  const refusal = caseSteps.refusal.value
  return (
    <div class="k-card__foot k-stack-s">
      {refusal && (
        <p class="k-note k-note--warn" role="alert">
          <ErrorText code={refusal} />
        </p>
      )}
      {isDeclining.value ? (
        <form
          class="k-stack-s k-field"
          onSubmit={(event) => {
            event.preventDefault()
            void caseSteps.decline(draftHash, reason.value)
          }}
        >
          <label for={`${id}-reason`}>
            {words.reason} <span class="k-opt-word">{words.optional}</span>
          </label>
          <textarea
            id={`${id}-reason`}
            class="k-input"
            rows={2}
            maxLength={limits.declineReasonLength}
            value={reason.value}
            ref={(area) => area?.focus()}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
          <div class="k-row k-row--fill">
            <button type="submit" class="k-btn" aria-disabled={isSending}>
              {words.declineSend}
            </button>
            <button type="button" class="k-btn k-btn--quiet" onClick={() => (isDeclining.value = false)}>
              {words.back}
            </button>
          </div>
        </form>
      ) : (
        <>
          <p class="k-meta">{note}</p>
          <div class="k-row k-row--fill">
            <button
              type="button"
              class="k-btn k-btn--primary"
              aria-disabled={isSending}
              onClick={() => void caseSteps.confirm(draftHash)}
            >
              {isSending ? words.sending : words.confirm}
            </button>
            <button ref={decline} type="button" class="k-btn" onClick={() => (isDeclining.value = true)}>
              {words.decline}
            </button>
          </div>
        </>
      )}
    </div>
  )
}
