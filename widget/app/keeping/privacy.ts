import { signal } from '@preact/signals-core'
import type { ErrorCode } from '#shared/errors.ts'
import type { Ledger } from '#shared/protocol.ts'
import type { Inside, KeepingPorts } from './open-keeping.ts'

/** What is kept of the resident, and to have it erased. */
export function createPrivacy(
  { connection, newId }: KeepingPorts,
  { current, words, news }: Inside,
  onErased: () => void,
) {
  const ledger = signal<Ledger | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  const isErasing = signal(false)
  const isAsked = signal(false)
  /** The same for every try in one conversation. */
  const clientIds = new Map<string, string>()

  return {
    ledger,
    refusal,
    isErasing,
    /** Whether to erase is being asked. */
    isAsked,
    async read(): Promise<void> {
      const now = current.talk.peek()
      if (!now) return
      const answer = await connection.request('privacy:read', { conversationId: now.id })
      refusal.value = answer.ok ? null : answer.error.code
      if (answer.ok) ledger.value = answer.data.ledger
    },
    async erase(): Promise<void> {
      const now = current.talk.peek()
      if (!now || isErasing.peek()) return
      const clientId = clientIds.get(now.id) ?? newId()
      clientIds.set(now.id, clientId)
      isErasing.value = true
      const answer = await connection.request('privacy:erase', { conversationId: now.id, clientId })
      isErasing.value = false
      refusal.value = answer.ok ? null : answer.error.code
      if (!answer.ok) return
      isAsked.value = false
      ledger.value = null
      news.value = { text: words.peek().ledger.erased }
      onErased()
    },
  }
}

export type Privacy = ReturnType<typeof createPrivacy>
