import { signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode, Result } from '#shared/errors.ts'

/** Something that is to be done once at the server. */
export interface Act {
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  /**
   * Asks for it; true when it is done. `what` says what it is: the same thing keeps its `clientId` until the server has
   * answered, so that a lost answer does nothing twice.
   */
  run: (what: string, ask: (clientId: string) => Promise<Result<unknown>>) => Promise<boolean>
}

export function createAct(newId: () => string): Act {
  const busy = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  let pending: { what: string; clientId: string } | null = null

  return {
    busy,
    refusal,
    async run(what, ask) {
      if (busy.peek()) return false
      if (pending?.what !== what) pending = { what, clientId: newId() }
      busy.value = true
      refusal.value = null
      const answer = await ask(pending.clientId)
      busy.value = false
      refusal.value = answer.ok ? null : answer.error.code
      const isUnknown = !answer.ok && (answer.error.code === 'timeout' || answer.error.code === 'try_again')
      if (!isUnknown) pending = null
      return answer.ok
    },
  }
}
