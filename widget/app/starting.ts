import { signal } from '@preact/signals-core'
import { takingTurns } from '#shared/client/turns.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { WireError } from '#shared/errors.ts'
import { isPassing, pauseAfter } from './passing.ts'
import type { WidgetPorts } from './ports.ts'
import type { StartRequest } from './session.ts'

/** The way from the pressed button to a conversation: survives being offline and a reload, and starts only one. */
export function createStarting(
  { connection, session }: Pick<WidgetPorts, 'connection' | 'session'>,
  started: (conversation: VisitorConversation, texts: string[]) => void,
  refused: (texts: string[]) => void,
) {
  const request = signal<StartRequest | null>(session.start.get())
  const refusal = signal<WireError | null>(null)
  const inTurn = takingTurns('kck.start', globalThis.navigator?.locks)
  let isAsking = false
  let failures = 0
  let again: ReturnType<typeof setTimeout> | undefined

  function keep(next: StartRequest | null): void {
    session.start.set(next)
    request.value = next
  }

  /** Asks for the conversation, if one is wanted. Without a connection it is called again with the next. */
  async function ask(): Promise<void> {
    if (!request.peek() || isAsking) return
    clearTimeout(again)
    isAsking = true
    await inTurn(askOnce)
    isAsking = false
  }

  async function askOnce(): Promise<void> {
    // Another tab that knew of it may have been faster: what it said must not be said twice.
    const wanted = session.start.get()
    if (!wanted) {
      request.value = null
      return
    }
    const { texts: _unsaid, ...start } = wanted
    const answer = await connection.request('conversation:start', start)
    const texts = session.start.get()?.texts ?? []
    if (answer.ok) {
      failures = 0
      started(answer.data.conversation, texts)
      keep(null)
    } else if (isPassing(answer.error)) {
      const pause = pauseAfter(answer.error, failures++)
      if (connection.state.peek() === 'online') again = setTimeout(() => void ask(), pause)
    } else {
      refusal.value = answer.error
      refused(texts)
      keep(null)
    }
  }

  const stop = session.start.follow(() => {
    if (!session.start.get()) request.value = null
  })

  return {
    request,
    refusal,
    ask,
    begin(next: StartRequest): void {
      refusal.value = null
      keep(next)
    },
    say(text: string): void {
      const wanted = session.start.get()
      if (wanted) keep({ ...wanted, texts: [...wanted.texts, text] })
    },
    dispose(): void {
      clearTimeout(again)
      stop()
    },
  }
}
