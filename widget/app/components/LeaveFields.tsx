import type { ComponentChildren } from 'preact'
import { limits } from '#shared/limits.ts'
import { createLeaving } from '../leaving.ts'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { kinds, type LeaveField } from '../leave-form.ts'
import { ShieldNote } from '../parts.tsx'
import { OTHER } from '../topic-name.ts'
import { LaterIcon } from './LaterIcon.tsx'
import { fieldId, useProblem } from './LeaveProblems.tsx'

const NEAR_LIMIT = limits.caseBodyLength * 0.9

export function LeaveFields() {
  const leaving = useStore().own(createLeaving)
  const { leave, start } = useStrings('leave')
  const { kind, body, place, contactName, contact } = leaving.form.value
  const skip = <span class="k-opt-word">{start.optional}</span>
  return (
    <>
      <Kind />
      <Topic />
      <Field
        field="body"
        label={leave.body[kind]}
        hint={leaving.isPrefilled.value ? `${leave.prefilled} ${leave.noPesel}` : leave.noPesel}
      >
        {(described) => (
          <>
            <textarea
              {...described}
              class="k-input"
              rows={4}
              maxLength={limits.caseBodyLength}
              value={body}
              onInput={(event) => leaving.change({ body: event.currentTarget.value })}
            />
            <Left body={body} />
            {leaving.numbers.value.length > 0 && <ShieldNote />}
          </>
        )}
      </Field>
      {kind === 'report' && (
        <Field field="place" label={leave.place} hint={leave.placeHint} after={skip}>
          {(described) => (
            <input
              {...described}
              class="k-input"
              type="text"
              maxLength={limits.casePlaceLength}
              value={place}
              onInput={(event) => leaving.change({ place: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      <Field field="contact" label={leave.contact} hint={leave.contactHint} after={skip}>
        {(described) => (
          <input
            {...described}
            class="k-input"
            type="text"
            autocomplete="email"
            autocapitalize="none"
            spellcheck={false}
            maxLength={limits.contactLength}
            value={contact}
            onInput={(event) => leaving.change({ contact: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field field="contactName" label={leave.name} after={skip}>
        {(described) => (
          <input
            {...described}
            class="k-input"
            type="text"
            autocomplete="name"
            maxLength={limits.contactLength}
            value={contactName}
            onInput={(event) => leaving.change({ contactName: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

/** Near the limit only. */
function Left({ body }: { body: string }) {
  const { talk } = useStrings('notes')
  if (body.length < NEAR_LIMIT) return null
  return <p class="k-meta k-num k-mt4">{talk.left(Math.max(0, limits.caseBodyLength - body.length))}</p>
}

function Kind() {
  const leaving = useStore().own(createLeaving)
  const { leave } = useStrings('leave')
  return (
    <fieldset>
      <legend class="k-label">{leave.kind}</legend>
      <div class="k-topics k-tight">
        {kinds.map((kind) => (
          <label key={kind} class="k-opt">
            <input
              type="radio"
              name="kind"
              checked={leaving.form.value.kind === kind}
              onChange={() => leaving.change({ kind })}
            />
            <span>{leave.kinds[kind]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Topic() {
  const { language, own } = useStore()
  const leaving = own(createLeaving)
  const { leave, start } = useStrings('leave')
  const { topics } = useSurroundings().page
  return (
    <Field field="topicId" label={leave.topic}>
      {(described) => (
        <select
          {...described}
          class="k-input"
          value={leaving.form.value.topicId}
          onChange={(event) => leaving.change({ topicId: event.currentTarget.value })}
        >
          {topics
            .filter(({ emergency }) => !emergency)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {id === OTHER ? start.other : name[language.value]}
              </option>
            ))}
        </select>
      )}
    </Field>
  )
}

interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

interface FieldProps {
  field: LeaveField
  label: string
  hint?: string
  after?: ComponentChildren
  children(described: Described): ComponentChildren
}

/** A label, a hint, what is wrong, and the control, tied together for those who only hear them. */
function Field({ field, label, hint, after, children }: FieldProps) {
  const leaving = useStore().own(createLeaving)
  const inWords = useProblem()
  const problem = leaving.problems.value[field]
  const id = fieldId(field)
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div class="k-field">
      <label for={id}>
        {label} {after}
      </label>
      {hint && (
        <p class="k-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="k-problem" id={`${id}-problem`}>
          <LaterIcon name="failed" />
          {inWords(field, problem)}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': problem !== undefined,
      })}
    </div>
  )
}
