import { signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentConnection } from './ports.ts'

/** Going out of a conversation in which the agent takes part beside who has it. */
export interface Departure {
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  /** True when they are out. */
  leave: () => Promise<boolean>
}

export function createDeparture({
  conversationId,
  connection,
  newId,
}: {
  conversationId: string
  connection: Pick<AgentConnection, 'request'>
  newId: () => string
}): Departure {
  const busy = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  /** The same until it is answered: whoever comes in again later leaves anew. */
  let clientId = newId()

  return {
    busy,
    refusal,
    async leave() {
      if (busy.peek()) return false
      busy.value = true
      const answer = await connection.request('conversation:leave', { conversationId, clientId })
      busy.value = false
      refusal.value = answer.ok ? null : answer.error.code
      const isUnknown = !answer.ok && (answer.error.code === 'timeout' || answer.error.code === 'try_again')
      if (!isUnknown) clientId = newId()
      return answer.ok
    },
  }
}
