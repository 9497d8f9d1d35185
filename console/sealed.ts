import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { sealedRequests, type SealedRequests } from '#shared/client/sealed-requests.ts'
import type { Entry } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { SealedKind } from '#shared/sealed.ts'
import type { AgentConnection } from './ports.ts'

export interface SealedPorts {
  conversationId: string
  connection: Pick<AgentConnection, 'request'>
  entries: ReadonlySignal<readonly Entry[]>
  now: ReadonlySignal<number>
  newId: () => string
  /** The agent did something here with their own hand. */
  act: () => void
}

/** Numbers that an agent asks for in a field past the log. What is shown is in memory alone, and not for long. */
export interface SealedNumbers {
  requests: ReadonlySignal<SealedRequests>
  kind: Signal<SealedKind>
  reason: Signal<string>
  problem: ReadonlySignal<'reason' | 'too_long' | null>
  /** What is being asked of the server: a request, or what to do with an earlier one, by its seq. */
  busy: ReadonlySignal<number | 'request' | null>
  refusal: ReadonlySignal<{ of: number | 'request'; code: ErrorCode } | null>
  shown: ReadonlySignal<{ seq: number; value: string; until: number } | null>
  /** True when it was asked for. */
  ask: () => Promise<boolean>
  reveal: (seq: number) => Promise<void>
  /** Takes the question back, or wipes the number. */
  end: (seq: number) => Promise<void>
  dispose: () => void
}

export function createSealedNumbers({
  conversationId,
  connection,
  entries,
  now,
  newId,
  act,
}: SealedPorts): SealedNumbers {
  const requests = computed(() => sealedRequests(entries.value))
  const kind = signal<SealedKind>('pesel')
  const reason = signal('')
  const isChecked = signal(false)
  const busy = signal<number | 'request' | null>(null)
  const refusal = signal<{ of: number | 'request'; code: ErrorCode } | null>(null)
  const shown = signal<{ seq: number; value: string; until: number } | null>(null)
  /** The same for each repetition of one thing, another for the next thing. */
  let asking = { what: '', clientId: '' }

  const problem = computed(() => {
    if (!isChecked.value) return null
    if (reason.value.length > limits.sealedReasonLength) return 'too_long'
    return reason.value.trim() === '' ? 'reason' : null
  })

  async function run(
    of: number | 'request',
    what: string,
    ask: (change: { conversationId: string; clientId: string }) => Promise<ErrorCode | null>,
  ): Promise<boolean> {
    if (busy.peek() !== null) return false
    if (asking.what !== what) asking = { what, clientId: newId() }
    act()
    busy.value = of
    refusal.value = null
    const code = await ask({ conversationId, clientId: asking.clientId })
    busy.value = null
    if (code) refusal.value = { of, code }
    else asking = { what: '', clientId: '' }
    return code === null
  }

  const stop = effect(() => {
    const number = shown.value
    if (!number) return
    const isOver = requests.value.get(number.seq)?.step === 'over'
    if (isOver || now.value >= number.until) shown.value = null
  })

  return {
    requests,
    kind,
    reason,
    problem,
    busy,
    refusal,
    shown,
    async ask() {
      isChecked.value = true
      if (problem.peek() !== null) return false
      const said = { kind: kind.peek(), reason: reason.peek() }
      const isAsked = await run('request', JSON.stringify(said), async (change) => {
        const answer = await connection.request('sealed:request', { ...change, ...said })
        return answer.ok ? null : answer.error.code
      })
      if (!isAsked) return false
      reason.value = ''
      isChecked.value = false
      return true
    },
    async reveal(seq) {
      await run(seq, `reveal ${seq}`, async (change) => {
        const answer = await connection.request('sealed:reveal', { ...change, seq })
        if (!answer.ok) return answer.error.code
        const { value, until } = answer.data
        shown.value = { seq, value, until: Date.parse(until) }
        return null
      })
    },
    async end(seq) {
      const isEnded = await run(seq, `end ${seq}`, async (change) => {
        const answer = await connection.request('sealed:end', { ...change, seq })
        return answer.ok ? null : answer.error.code
      })
      if (isEnded && shown.peek()?.seq === seq) shown.value = null
    },
    dispose() {
      stop()
      shown.value = null
    },
  }
}
