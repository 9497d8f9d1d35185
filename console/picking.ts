import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { QueueItem } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentConnection } from './ports.ts'

/** Taking conversations out of the queue by hand, where their department works like that. */
export interface Picking {
  /** The one that is being taken. */
  busy: ReadonlySignal<string | null>
  refusal: ReadonlySignal<{ conversationId: string; code: ErrorCode } | null>
  /** The first one that this agent may take. */
  first: ReadonlySignal<QueueItem | null>
  /** True when it is theirs. */
  pick: (conversationId: string) => Promise<boolean>
}

export function createPicking(
  connection: Pick<AgentConnection, 'request'>,
  waiting: ReadonlySignal<readonly QueueItem[]>,
  newId: () => string,
): Picking {
  const busy = signal<string | null>(null)
  const refusal = signal<{ conversationId: string; code: ErrorCode } | null>(null)
  /** The same wish until it is answered. */
  let wish = { conversationId: '', clientId: '' }

  return {
    busy,
    refusal,
    first: computed(
      () => waiting.value.find(({ pickable, visitorPresent }) => pickable && visitorPresent) ?? null,
    ),
    async pick(conversationId) {
      if (busy.peek() !== null) return false
      if (wish.conversationId !== conversationId) wish = { conversationId, clientId: newId() }
      busy.value = conversationId
      refusal.value = null
      const answer = await connection.request('conversation:pick', wish)
      busy.value = null
      if (!answer.ok) refusal.value = { conversationId, code: answer.error.code }
      const isUnknown = !answer.ok && (answer.error.code === 'timeout' || answer.error.code === 'try_again')
      if (!isUnknown) wish = { conversationId: '', clientId: '' }
      return answer.ok
    },
  }
}
