import { signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode } from '#shared/errors.ts'
import type { OutboxItem } from '#shared/protocol.ts'
import type { AgentConnection } from './ports.ts'

/** The letters that have not gone out yet, and those that were given up; to try these again. */
export interface Letters {
  /** Null until the server has said. */
  items: ReadonlySignal<readonly OutboxItem[] | null>
  /** Why they could not be read, or tried again. */
  refusal: ReadonlySignal<ErrorCode | null>
  /** Which one is being tried again. */
  busy: ReadonlySignal<string | null>
  load: () => Promise<void>
  /** True when it is on its way again, or has gone meanwhile. */
  retry: (item: OutboxItem) => Promise<boolean>
}

export function createLetters(connection: Pick<AgentConnection, 'request'>): Letters {
  const items = signal<readonly OutboxItem[] | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  const busy = signal<string | null>(null)

  async function load(): Promise<void> {
    refusal.value = null
    const answer = await connection.request('outbox:list', {})
    if (answer.ok) items.value = answer.data.items
    else refusal.value = answer.error.code
  }

  return {
    items,
    refusal,
    busy,
    load,
    async retry({ id }) {
      if (busy.peek() !== null) return false
      busy.value = id
      const answer = await connection.request('outbox:retry', { mailId: id })
      busy.value = null
      // Somebody was faster, or the conversation was erased: the list knows.
      const isDone = answer.ok || answer.error.code === 'not_found'
      if (isDone) await load()
      else refusal.value = answer.error.code
      return isDone
    },
  }
}
