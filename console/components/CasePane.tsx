import { useRef } from 'preact/hooks'
import type { CaseField } from '../case-draft.ts'
import { useDesk, useStrings } from '../context.ts'
import type { Conversation } from '../conversation.ts'
import { CaseFields } from './CaseFields.tsx'
import { CaseSteps } from './CaseSteps.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Icon } from './Icon.tsx'

/** The case beside its conversation: written, read back to the resident, submitted. */
export function CasePane({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = strings.case
  const { closeCase } = useDesk()
  const pane = useRef<HTMLElement>(null)
  const { caseForm, isOpen } = conversation
  const view = caseForm.view.value
  const { state } = caseForm.facts.value
  const problems = Object.keys(caseForm.problems.value).length
  const refusal = caseForm.refusal.value
  const canPropose = isOpen.value && !caseForm.busy.value

  async function propose(): Promise<void> {
    if (canPropose) focusField(await caseForm.propose())
  }
  function focusField(field: CaseField | null): void {
    if (field) pane.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
  }

  return (
    <section
      ref={pane}
      class="pane pane--case"
      data-pane-name="case"
      aria-label={words.newTitle}
      tabIndex={-1}
    >
      <header class="case__head">
        <h2>{words.newTitle}</h2>
        <span class="spring" />
        <CaseSteps at={view} />
        <button type="button" class="button button--quiet" onClick={closeCase}>
          {words.close} <kbd>Esc</kbd>
        </button>
      </header>
      <div class="case__body">
        {state.phase === 'declined' && view === 'draft' && (
          <output class="notice notice--warn">
            <span class="notice__text">
              <b>{words.declined}.</b>{' '}
              {state.reason ? strings.talk.declineReason(state.reason) : words.noReason}
              <br />
              {words.declinedHelp}
            </span>
          </output>
        )}
        {view === 'proposed' && (
          <output class="notice notice--primary">
            <span class="notice__text">
              <b>{words.proposed}.</b> {words.proposedHelp}
            </span>
            {isOpen.value && (
              <button type="button" class="button" onClick={() => caseForm.correct()}>
                {words.edit}
              </button>
            )}
          </output>
        )}
        {!isOpen.value && view !== 'submitted' && <p class="notice notice--warn">{words.ended}</p>}
        {view === 'submitted' && state.phase === 'submitted' ? (
          <Submitted reference={state.reference} conversation={conversation} />
        ) : (
          <CaseFields
            conversation={conversation}
            isReadOnly={view === 'proposed' || !isOpen.value}
            propose={() => void propose()}
          />
        )}
      </div>
      {view === 'draft' && isOpen.value && (
        <footer class="case__foot">
          <output class="case__note small">
            {refusal && <span class="field__problem">{strings.refusal(refusal)} </span>}
            {problems > 0 ? (
              <span class="field__problem">
                <Icon name="info" /> {words.toComplete(problems)}
              </span>
            ) : (
              !refusal && caseForm.isKept.value && <span class="muted">{words.saved}</span>
            )}
          </output>
          <button
            type="button"
            class="button button--primary button--large button--wrap"
            aria-disabled={!canPropose}
            onClick={() => void propose()}
          >
            {caseForm.busy.value ? words.proposing : words.propose} <kbd>Ctrl+Enter</kbd>
          </button>
        </footer>
      )}
    </section>
  )
}

function Submitted({ reference, conversation }: { reference: string; conversation: Conversation }) {
  const { case: words } = useStrings()
  const { closeCase, topicName } = useDesk()
  const { topicId } = conversation.summary.value
  return (
    <div class="case__done notice notice--ok">
      <h3>
        <Icon name="tick" /> {words.submitted}
      </h3>
      <p class="muted">{words.reference}</p>
      <p class="case__reference">{reference}</p>
      <p>
        <CopyButton text={reference} />
      </p>
      <p>{words.submittedHelp}</p>
      <p class="case__done-actions">
        <button type="button" class="button button--primary" onClick={closeCase}>
          {words.backToTalk}
        </button>
        {conversation.isOpen.value && (
          <button
            type="button"
            class="button"
            onClick={() => conversation.caseForm.another(topicId, topicName(topicId).pl)}
          >
            {words.another}
          </button>
        )}
      </p>
    </div>
  )
}
