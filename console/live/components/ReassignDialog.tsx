import { useEffect } from 'preact/hooks'
import { Dialog } from '../../components/Dialog.tsx'
import { NoteField } from '../../components/NoteField.tsx'
import { TransferTargets } from '../../components/TransferTargets.tsx'
import { useStrings } from '../../context.ts'
import type { Watched } from '../watched.ts'

/** Who is there changes while one looks. */
const REFRESH_MS = 10_000

/** Gives it to another agent, to a department, or back to the queue, with a word to whoever gets it. */
export function ReassignDialog({ watched }: { watched: Watched }) {
  const strings = useStrings()
  const words = strings.watch
  const { conversation, course } = watched
  const { transfer: form, note } = conversation
  const from = course.value.agent
  const refusal = form.refusal.value
  const problem = form.problem.value
  const close = () => {
    watched.dialog.value = null
  }

  useEffect(() => {
    void form.load()
    const timer = setInterval(() => void form.load(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [form])

  async function submit(): Promise<void> {
    if (await form.submit()) close()
  }

  return (
    <Dialog
      title={words.reassignTitle}
      close={close}
      confirm={() => void submit()}
      isWide
      actions={
        <>
          <button type="button" class="button button--large" onClick={close}>
            {words.cancel}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            aria-disabled={form.busy.value}
            onClick={() => void submit()}
          >
            {form.busy.value ? words.reassignBusy : words.reassignConfirm} <kbd>Ctrl+Enter</kbd>
          </button>
        </>
      }
    >
      {from && <p>{words.reassignFrom(from.name ?? '')}</p>}
      <TransferTargets conversation={conversation} />
      {form.needsConsent.value && <p class="notice notice--warn">{words.reassignOutside}</p>}
      <NoteField
        label={words.reassignNote}
        hint={words.reassignHint}
        note={note}
        problem={problem === 'note' ? words.reassignProblem.note : null}
      />
      {problem === 'target' && (
        <p class="field__problem" role="alert">
          {words.reassignProblem.target}
        </p>
      )}
      {refusal && (
        <p class="field__problem" role="alert">
          {words.refusal(refusal) ?? strings.refusal(refusal)}
        </p>
      )}
    </Dialog>
  )
}
