import { signal } from '@preact/signals-core'
import type { ErrorCode } from '#shared/errors.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

export type CaseStep = 'idle' | 'sending'

/** Confirming and declining what the agent read back, and the secret code that follows. */
export function createCaseSteps(
  { connection, newId }: Pick<WidgetPorts, 'connection' | 'newId'>,
  { current }: Pick<Inside, 'current'>,
) {
  const step = signal<CaseStep>('idle')
  const refusal = signal<ErrorCode | null>(null)
  /** Codes by reference; only in memory. */
  const codes = signal<Readonly<Record<string, string>>>({})
  const codeFailed = signal(false)
  /** Set by an answer given on this page: where it leads, the focus goes. */
  const isAnswered = signal(false)
  /** One clientId for each answer to each draft: pressing twice is answering once. */
  const clientIds = new Map<string, string>()

  function clientIdOf(what: string): string {
    const id = clientIds.get(what) ?? newId()
    clientIds.set(what, id)
    return id
  }

  async function run(act: (conversationId: string) => Promise<ErrorCode | null>): Promise<void> {
    const talk = current.talk.peek()
    if (!talk || step.peek() === 'sending') return
    step.value = 'sending'
    refusal.value = null
    isAnswered.value = true
    refusal.value = await act(talk.id)
    if (refusal.peek()) isAnswered.value = false
    step.value = 'idle'
    talk.feed.resume()
  }

  function learn(reference: string, code: string): void {
    codes.value = { ...codes.peek(), [reference]: code }
  }

  return {
    step,
    refusal,
    codes,
    codeFailed,
    isAnswered,
    learn,
    confirm: (draftHash: string) =>
      run(async (conversationId) => {
        const clientId = clientIdOf(`confirm ${draftHash}`)
        const answer = await connection.request('case:confirm', { conversationId, clientId, draftHash })
        if (!answer.ok) return answer.error.code
        learn(answer.data.reference, answer.data.code)
        return null
      }),
    decline: (draftHash: string, reason: string) =>
      run(async (conversationId) => {
        const clientId = clientIdOf(`decline ${draftHash}`)
        const answer = await connection.request('case:decline', {
          conversationId,
          clientId,
          draftHash,
          ...(reason.trim() && { reason: reason.trim() }),
        })
        return answer.ok ? null : answer.error.code
      }),
    /** After a reload the code is not on the screen any more: asks for it. */
    async fetchCode(reference: string): Promise<void> {
      const talk = current.talk.peek()
      if (!talk || codes.peek()[reference]) return
      codeFailed.value = false
      const answer = await connection.request('case:code', { conversationId: talk.id, reference })
      if (answer.ok) learn(reference, answer.data.code)
      else codeFailed.value = true
    },
  }
}
