import type { Pending } from '#shared/client/timeline.ts'
import { useStore, useStrings } from '../context.ts'
import type { StoredState } from '../message-states.ts'
import { Icon } from './Icon.tsx'

type Props =
  | { state: StoredState; at: string; pending?: never }
  | { state: Pending['state']; pending: Pending; at?: never }

/** An icon and a word; never a colour alone. */
export function MessageState({ state, pending }: Props) {
  const { connection, phase } = useStore()
  const { state: words } = useStrings()
  if (state === 'failed' && pending) return <Failed pending={pending} />
  if (pending && state !== 'stored') {
    const isOffline = connection.state.value !== 'online'
    return (
      <p class={isOffline ? 'k-state k-state--wait' : 'k-state'}>
        <Icon name="waiting" />
        <span>{isOffline ? words.whenBack : words.sending}</span>
      </p>
    )
  }
  if (state === 'sent' || state === 'stored') {
    return (
      <p class="k-state">
        <Icon name="sent" />
        <span>{phase.value === 'waiting' ? words.sentWaiting : words.sent}</span>
      </p>
    )
  }
  return (
    <p class={state === 'read' ? 'k-state k-state--read' : 'k-state'}>
      <Icon name="delivered" />
      <span>{state === 'read' ? words.read : words.delivered}</span>
    </p>
  )
}

function Failed({ pending: { clientId, refusal } }: { pending: Pending }) {
  const { talk } = useStore()
  const { state: words, errors } = useStrings()
  return (
    <>
      <p class="k-state k-state--failed">
        <Icon name="failed" />
        <span>{words.failed}</span>
      </p>
      {refusal && <p class="k-meta">{errors[refusal]}</p>}
      <div class="k-row k-mt4">
        <button type="button" class="k-btn k-btn--s" onClick={() => talk.value?.feed.retry(clientId)}>
          <Icon name="again" />
          {words.retry}
        </button>
        <button
          type="button"
          class="k-btn k-btn--s k-btn--quiet"
          onClick={() => talk.value?.feed.discard(clientId)}
        >
          {words.discard}
        </button>
      </div>
    </>
  )
}
