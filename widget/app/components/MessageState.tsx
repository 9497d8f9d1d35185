import type { Said } from '#shared/client/runs.ts'
import type { Pending } from '#shared/client/timeline.ts'
import { useStore, useStrings } from '../context.ts'
import { lastWithState } from '../message-states.ts'
import { FailedMessage } from './FailedMessage.tsx'
import { LaterIcon } from './LaterIcon.tsx'

/** How far an own message got: an icon and a word, never a colour alone. Of what is stored the newest one says it. */
export function MessageState({ said: { entry, pending } }: { said: Said }) {
  const store = useStore()
  const { state: words } = useStrings('notes')
  if (pending && pending.state !== 'stored') return <Unsent pending={pending} />
  const state = pending ? 'sent' : lastWithState(store, entry)
  if (!state) return null
  const isWaiting = state === 'sent' && store.phase.value === 'waiting'
  return (
    <p class={state === 'read' ? 'k-state k-state--read' : 'k-state'}>
      <LaterIcon name={state === 'sent' ? 'sent' : 'delivered'} />
      <span>{isWaiting ? words.sentWaiting : words[state]}</span>
    </p>
  )
}

function Unsent({ pending }: { pending: Pending }) {
  const { connection } = useStore()
  const { state } = useStrings('notes')
  if (pending.state === 'failed') return <FailedMessage pending={pending} />
  const isOffline = connection.state.value !== 'online'
  return (
    <p class={isOffline ? 'k-state k-state--wait' : 'k-state'}>
      <LaterIcon name="waiting" />
      <span>{isOffline ? state.whenBack : state.sending}</span>
    </p>
  )
}
