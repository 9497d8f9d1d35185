import { useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Conversation } from '../conversation.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import type { TransferForm } from '../transfer.ts'
import { Dialog } from './Dialog.tsx'
import { Icon } from './Icon.tsx'
import { NoteField } from './NoteField.tsx'
import { TransferTargets } from './TransferTargets.tsx'

/** Who is there changes while one looks. */
const REFRESH_MS = 10_000

export function TransferDialog({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = strings.transfer
  const locale = useLocale()
  const { topicName, view } = useDesk()
  const { transfer: form, note, summary } = conversation
  const { topicId } = summary.value
  const kind = form.kind.value
  const problem = form.problem.value
  const refusal = form.refusal.value

  useEffect(() => {
    void form.load()
    const timer = setInterval(() => void form.load(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [form])
  // The resident left, or the conversation went on by itself: nothing is left to hand over.
  useSignalEffect(() => {
    if (!conversation.isOpen.value) view.close()
  })

  async function submit(): Promise<void> {
    if (await form.submit()) view.close()
  }

  return (
    <Dialog
      title={words.title(topicName(topicId)[locale])}
      close={view.close}
      confirm={() => void submit()}
      isWide
      actions={
        <>
          <span class="dialog__aside small muted">{words.history}</span>
          <button type="button" class="button button--large" onClick={view.close}>
            {words.cancel}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            aria-disabled={form.busy.value}
            onClick={() => void submit()}
          >
            {submitLabel(form, words)} <kbd>Ctrl+Enter</kbd>
          </button>
        </>
      }
    >
      <TransferTargets conversation={conversation} />
      {problem === 'target' && (
        <p class="field__problem" role="alert">
          {words.problem.target}
        </p>
      )}
      <NoteField
        label={words.noteFor[kind]}
        hint={kind === 'queue' ? words.noteOptional : words.noteRequired}
        note={note}
        problem={problem === 'note' ? words.problem.note : null}
      />
      {kind === 'agent' && <Manner form={form} />}
      <p class="notice notice--primary">
        <Icon name="info" />
        <span class="notice__text">{whatHappens(form, words)}</span>
      </p>
      {refusal && (
        <p class="field__problem" role="alert">
          {refusal === 'no_slot' ? words.noSlot : strings.refusal(refusal)}
        </p>
      )}
    </Dialog>
  )
}

/** Whether the colleague is asked first. */
function Manner({ form }: { form: TransferForm }) {
  const { transfer: words } = useStrings()
  const options = [
    { isWarm: true, label: words.warm, help: words.warmHelp },
    { isWarm: false, label: words.cold, help: words.coldHelp },
  ]
  return (
    <fieldset class="choices">
      <legend class="field__label">{words.how}</legend>
      {options.map(({ isWarm, label, help }) => (
        <label class="option" key={label}>
          <input
            type="radio"
            name="transfer-manner"
            checked={form.warm.value === isWarm}
            onChange={() => {
              form.warm.value = isWarm
            }}
          />
          <span>
            {label} <span class="muted small">({help})</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type Words = ReturnType<typeof useStrings>['transfer']

function submitLabel(form: TransferForm, words: Words): string {
  if (form.busy.value) return words.busy
  if (form.needsConsent.value) return words.submitConsent
  return form.kind.value === 'agent' && form.warm.value ? words.submitWarm : words.submit
}

function whatHappens(form: TransferForm, words: Words): string {
  switch (form.kind.value) {
    case 'queue':
      return words.queueText
    case 'department':
      if (form.departmentId.value === null) return words.happensChoose
      return form.needsConsent.value ? words.happensConsent : words.happensDepartment
    case 'agent': {
      const chosen = form.colleagues.value?.colleagues.find(({ id }) => id === form.agentId.value)
      if (!chosen) return words.happensChoose
      return form.warm.value ? words.happensWarm(chosen.name) : words.happensCold(chosen.name)
    }
  }
}
