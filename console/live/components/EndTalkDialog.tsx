import { useComputed } from '@preact/signals'
import { DispositionChoice } from '../../components/DispositionChoice.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { NoteField } from '../../components/NoteField.tsx'
import { useStrings } from '../../context.ts'
import type { Watched } from '../watched.ts'
import { WatchRefusal } from './WatchRefusal.tsx'

/** Ends somebody else's conversation: asks once, for what came of it, and for why. */
export function EndTalkDialog({ watched }: { watched: Watched }) {
  const { watch: words } = useStrings()
  const { disposition, reason, problem } = watched.ending
  const choiceProblem = useComputed(() => (problem.value === 'choice' ? 'choice' : null))
  const from = watched.course.value.agent
  const isBusy = watched.busy.value === 'end'
  const close = () => {
    watched.dialog.value = null
  }
  async function end(): Promise<void> {
    if (await watched.end()) close()
  }
  return (
    <Dialog
      title={words.endTitle}
      close={close}
      confirm={() => void end()}
      isWide
      actions={
        <>
          <button type="button" class="button button--large" onClick={close}>
            {words.cancel}
          </button>
          <button
            type="button"
            class="button button--danger button--large"
            aria-disabled={isBusy}
            onClick={() => void end()}
          >
            {isBusy ? words.endBusy : words.endConfirm} <kbd>Ctrl+Enter</kbd>
          </button>
        </>
      }
    >
      <p>{words.endBody}</p>
      {from && <p>{words.endFrom(from.name ?? '')}</p>}
      <DispositionChoice wrapUp={{ disposition, problem: choiceProblem }} />
      <NoteField
        label={words.endReason}
        hint={words.endReasonHint}
        note={reason}
        problem={problem.value === 'reason' ? words.endProblem : null}
      />
      <WatchRefusal watched={watched} of={['end']} />
    </Dialog>
  )
}
