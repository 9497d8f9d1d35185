import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { EntryOf } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import type { AgentConnection } from './ports.ts'

/** An own message that is being put right, or about to be taken back. */
export type Correction = { seq: number; kind: 'edit'; was: string } | { seq: number; kind: 'withdraw' }

export interface Correcting {
  open: ReadonlySignal<Correction | null>
  /** The new text, for as long as it is written. */
  text: Signal<string>
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  edit: (message: EntryOf<'message'>) => void
  withdraw: (message: EntryOf<'message'>) => void
  cancel: () => void
  /** True when it is done; else the refusal says why, and the text stays. */
  submit: () => Promise<boolean>
}

/** An agent puts an own message right, or takes it back. */
export function createCorrecting({
  conversationId,
  connection,
  newId,
}: {
  conversationId: string
  connection: Pick<AgentConnection, 'request'>
  newId: () => string
}): Correcting {
  const open = signal<Correction | null>(null)
  const text = signal('')
  const busy = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  /** The same text for the same message is the same wish, however often it is sent. */
  let asking = { id: '', what: '' }

  function begin(correction: Correction): void {
    open.value = correction
    refusal.value = null
    text.value = correction.kind === 'edit' ? correction.was : ''
  }

  function clientIdOf(what: string): string {
    if (asking.what !== what) asking = { id: newId(), what }
    return asking.id
  }

  function ask({ seq, kind }: Correction): Promise<Result<unknown>> {
    const said = text.peek()
    const clientId = clientIdOf(`${kind} ${seq} ${said}`)
    return kind === 'edit'
      ? connection.request('message:edit', { conversationId, clientId, seq, text: said })
      : connection.request('message:withdraw', { conversationId, clientId, seq })
  }

  return {
    open,
    text,
    busy,
    refusal,
    edit: ({ seq, text: was }) => begin({ seq, kind: 'edit', was }),
    withdraw: ({ seq }) => begin({ seq, kind: 'withdraw' }),
    cancel() {
      open.value = null
    },
    async submit() {
      const correction = open.peek()
      if (!correction || busy.peek()) return false
      if (correction.kind === 'edit' && text.peek().trim() === '') return false
      busy.value = true
      refusal.value = null
      const answer = await ask(correction)
      busy.value = false
      if (answer.ok) open.value = null
      else refusal.value = answer.error.code
      return answer.ok
    },
  }
}
