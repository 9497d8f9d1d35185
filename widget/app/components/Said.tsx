import type { Said as SaidMessage } from '#shared/client/runs.ts'
import { useStore, useStrings } from '../context.ts'
import { lastWithState } from '../message-states.ts'
import { MessageState } from './MessageState.tsx'
import { Text } from './Text.tsx'

/** One message. The state is shown once, on the newest one that has it. */
export function Said({ said, isOwn }: { said: SaidMessage; isOwn: boolean }) {
  const store = useStore()
  const { log } = useStrings()
  const { entry, pending } = said
  if (pending) {
    return (
      <li>
        <p class={`k-msg ${pending.state === 'failed' ? 'k-msg--failed' : 'k-msg--pending'}`}>
          {pending.text}
        </p>
        <MessageState state={pending.state} pending={pending} />
      </li>
    )
  }
  const state = isOwn ? lastWithState(store, entry) : null
  return (
    <li lang={entry.language}>
      <p class="k-msg">{entry.redacted ? <i>{log.removed}</i> : <Text text={entry.text} />}</p>
      {state && <MessageState state={state} at={entry.at} />}
    </li>
  )
}
