import { signal } from '@preact/signals-core'
import type { ErrorCode } from '#shared/errors.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

/** The resident ends the talk, or the wait. */
export function createEnding(
  { connection, newId }: Pick<WidgetPorts, 'connection' | 'newId'>,
  { current }: Pick<Inside, 'current'>,
) {
  const isEnding = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  /** The same for every try in one conversation. */
  const clientIds = new Map<string, string>()

  return {
    isEnding,
    refusal,
    async end(): Promise<void> {
      const now = current.talk.peek()
      if (!now || isEnding.peek()) return
      const clientId = clientIds.get(now.id) ?? newId()
      clientIds.set(now.id, clientId)
      isEnding.value = true
      refusal.value = null
      const answer = await connection.request('conversation:close', { conversationId: now.id, clientId })
      isEnding.value = false
      if (!answer.ok && answer.error.code !== 'conversation_closed') refusal.value = answer.error.code
      else now.feed.resume()
    },
  }
}
