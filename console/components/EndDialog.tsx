import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'

/** Asks once before a conversation ends, and names what would be lost. */
export function EndDialog({ conversation }: { conversation: Conversation }) {
  const strings = useStrings()
  const words = strings.end
  const { view, endCurrent } = useDesk()
  const isBusy = conversation.ending.value
  const refusal = conversation.endRefusal.value
  const pending = conversation.feed.timeline.value.pending.length > 0
  return (
    <Dialog
      title={words.title}
      close={view.close}
      actions={
        <>
          <button type="button" class="button button--large" onClick={view.close}>
            {strings.back}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            data-first
            aria-disabled={isBusy}
            onClick={() => void endCurrent()}
          >
            {isBusy ? words.busy : words.confirm}
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
      {refusal && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal)}
        </p>
      )}
    </Dialog>
  )
}
