import type { Pending } from '#shared/client/timeline.ts'
import { useStore, useStrings } from '../context.ts'
import { ErrorText } from '../further-parts.tsx'
import { LaterIcon } from './LaterIcon.tsx'

/** Was refused: why, and what can be done about it. */
export function FailedMessage({ pending: { clientId, refusal } }: { pending: Pending }) {
  const { talk } = useStore()
  const feed = talk.value?.feed
  const { state, notes } = useStrings('notes')
  // The buttons go with what they do: whoever pressed one goes on in the box.
  const act = (what: (clientId: string) => void) => () => {
    document.querySelector<HTMLElement>('#message')?.focus()
    what(clientId)
  }
  return (
    <>
      <p class="k-state k-state--failed">
        <LaterIcon name="failed" />
        <span>{state.failed}</span>
      </p>
      {refusal && (
        <p class="k-meta">
          <ErrorText code={refusal} />
        </p>
      )}
      <div class="k-row k-mt4">
        <button type="button" class="k-btn k-btn--s" onClick={act((id) => feed?.retry(id))}>
          <LaterIcon name="again" />
          {notes.retry}
        </button>
        <button type="button" class="k-btn k-btn--s k-btn--quiet" onClick={act((id) => feed?.discard(id))}>
          {notes.discard}
        </button>
      </div>
    </>
  )
}
