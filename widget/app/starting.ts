import { signal } from '@preact/signals'
import { backoff } from '#shared/client/backoff.ts'
import type { VisitorConversation } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { WidgetPorts } from './ports.ts'
import type { StartRequest } from './session.ts'

const passing = new Set<ErrorCode>(['timeout', 'try_again', 'rate_limited', 'unsupported_entry'])

/** The way from the pressed button to a conversation: survives being offline and a reload, and starts only one. */
export function createStarting(
  { connection, session }: Pick<WidgetPorts, 'connection' | 'session'>,
  started: (conversation: VisitorConversation, texts: string[]) => void,
  refused: (texts: string[]) => void,
) {
  const request = signal<StartRequest | null>(session.start.get())
  const refusal = signal<ErrorCode | null>(null)
  let isAsking = false
  let failures = 0
  let again: ReturnType<typeof setTimeout> | undefined

  function keep(next: StartRequest | null): void {
    session.start.set(next)
    request.value = next
  }

  /** Asks for the conversation, if one is wanted. Without a connection it is called again with the next. */
  async function ask(): Promise<void> {
    const wanted = request.peek()
    if (!wanted || isAsking) return
    clearTimeout(again)
    isAsking = true
    const { clientId, topicId, language } = wanted
    const answer = await connection.request('conversation:start', { clientId, topicId, language })
    isAsking = false
    const texts = request.peek()?.texts ?? []
    if (answer.ok) {
      failures = 0
      started(answer.data.conversation, texts)
      keep(null)
    } else if (passing.has(answer.error.code)) {
      const pause = Math.max((answer.error.retryAfter ?? 0) * 1000, 200 + backoff(failures++))
      if (connection.state.peek() === 'online') again = setTimeout(() => void ask(), pause)
    } else {
      refusal.value = answer.error.code
      refused(texts)
      keep(null)
    }
  }

  return {
    request,
    refusal,
    ask,
    begin(next: StartRequest): void {
      refusal.value = null
      keep(next)
    },
    say(text: string): void {
      const wanted = request.peek()
      if (wanted) keep({ ...wanted, texts: [...wanted.texts, text] })
    },
    dispose: () => clearTimeout(again),
  }
}
