import { useEffect, useRef } from 'preact/hooks'
import { type CaseField, caseLimits } from '../case-draft.ts'
import { useStrings } from '../context.ts'
import type { Conversation } from '../conversation.ts'
import { Icon } from './Icon.tsx'

/** The fields of a report, each with links to the messages that it came from. */
export function CaseFields({
  conversation,
  isReadOnly,
  propose,
}: {
  conversation: Conversation
  isReadOnly: boolean
  propose: () => void
}) {
  const { case: words } = useStrings()
  const first = useRef<HTMLFormElement>(null)
  useEffect(() => {
    first.current?.querySelector<HTMLElement>('[name="title"]')?.focus()
  }, [conversation])
  const field = (name: CaseField) => (
    <Field conversation={conversation} name={name} isReadOnly={isReadOnly} propose={propose} />
  )
  return (
    <form ref={first} class="case__fields" noValidate onSubmit={(event) => event.preventDefault()}>
      <p class="small">
        <span class="muted">{words.kind}: </span>
        <b>{words.kindReport}</b>
      </p>
      {field('title')}
      {field('body')}
      {field('place')}
      <div class="case__pair">
        {field('contactName')}
        {field('contact')}
      </div>
    </form>
  )
}

function Field({
  conversation: { id: conversationId, caseForm },
  name,
  isReadOnly,
  propose,
}: {
  conversation: Conversation
  name: CaseField
  isReadOnly: boolean
  propose: () => void
}) {
  const { case: words } = useStrings()
  const { state } = caseForm.facts.value
  // What the resident was asked is shown from the log, not from this computer's draft.
  const draft = isReadOnly && 'draft' in state ? state.draft : caseForm.draft.value
  if (!draft) return null
  const id = `case-${conversationId}-${name}`
  const text = draft.fields[name]
  const problem = caseForm.problems.value[name]
  const hint = name === 'body' ? words.bodyHint : name === 'place' ? words.placeHint : undefined
  const isRequired = name === 'title' || name === 'body'
  const shared = {
    id,
    name,
    class: 'field__input',
    value: text,
    readOnly: isReadOnly,
    'aria-required': isRequired,
    'aria-invalid': problem !== undefined,
    'aria-describedby':
      [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
    onFocus: () => caseForm.aim(name),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.ctrlKey || isReadOnly) return
      event.preventDefault()
      propose()
    },
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      caseForm.type(name, event.currentTarget.value),
  }
  return (
    <div class="field">
      <div class="field__head">
        <label class="field__label" for={id}>
          {words.field[name]}
          {!isRequired && <span class="field__hint"> ({words.optional})</span>}
        </label>
        {(draft.sources[name] ?? []).map((seq) => (
          <button key={seq} type="button" class="source" onClick={() => caseForm.point(seq)}>
            <Icon name="link" />
            <span aria-hidden="true">{words.chip(seq)}</span>
            <span class="visually-hidden">{words.source(seq)}</span>
          </button>
        ))}
      </div>
      {name === 'body' ? <textarea rows={6} {...shared} /> : <input {...shared} />}
      {problem && (
        <p id={`${id}-problem`} class="field__problem">
          {words.problem(problem, text.length - caseLimits[name])}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="field__hint">
          {hint}
        </p>
      )}
    </div>
  )
}
