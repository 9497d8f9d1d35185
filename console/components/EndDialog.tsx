import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { TagsEditor } from '../guard/later.ts'
import { Dialog } from './Dialog.tsx'
import { DispositionChoice } from './DispositionChoice.tsx'
import { NoteField } from './NoteField.tsx'

/** Asks once before a conversation ends, names what would be lost, and asks in the same step what came of it. */
export function EndDialog({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = strings.end
  const { view, endCurrent } = useDesk()
  const { wrapUp, note } = conversation
  const isBusy = wrapUp.busy.value
  const refusal = wrapUp.refusal.value
  const pending = conversation.feed.timeline.value.pending.length > 0
  const end = () => void endCurrent()
  return (
    <Dialog
      title={words.title}
      close={view.close}
      confirm={end}
      isWide
      actions={
        <>
          <button type="button" class="button button--large" onClick={view.close}>
            {strings.back}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            aria-disabled={isBusy}
            onClick={end}
          >
            {isBusy ? words.busy : words.confirm} <kbd>Ctrl+Enter</kbd>
          </button>
        </>
      }
    >
      <p>{words.body}</p>
      {conversation.caseForm.facts.value.state.phase === 'proposed' && (
        <p class="notice notice--warn">{words.pendingCase}</p>
      )}
      {pending && <p class="notice notice--warn">{words.unsent}</p>}
      {conversation.reply.value.trim() !== '' && <p class="notice notice--warn">{words.draft}</p>}
      <DispositionChoice wrapUp={wrapUp} />
      <div class="field">
        <span class="field__label">{strings.guard.tags}</span>
        <TagsEditor conversation={conversation} />
      </div>
      <NoteField label={strings.wrapUp.note} hint={strings.wrapUp.optional} note={note} problem={null} />
      {refusal && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal)}
        </p>
      )}
    </Dialog>
  )
}
