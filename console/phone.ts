import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { AgentConversation, Entry } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { AgentConnection } from './ports.ts'

/** The code that a caller says on the phone, and what it opened. */
export interface PhoneForm {
  code: Signal<string>
  isAsking: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  /** What has ended already: only to be read. */
  read: ReadonlySignal<readonly Entry[] | null>
  clear: () => void
  /** The conversation, once it is at the desk; null where it is not. */
  open: () => Promise<AgentConversation | null>
}

export function createPhone(connection: Pick<AgentConnection, 'request'>, newId: () => string): PhoneForm {
  const code = signal('')
  const isAsking = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const read = signal<readonly Entry[] | null>(null)
  /** The same for every try with one code. */
  let asked = { code: '', clientId: '' }

  async function readAll(conversationId: string): Promise<void> {
    const entries: Entry[] = []
    for (;;) {
      const afterSeq = entries.at(-1)?.seq ?? 0
      const answer = await connection.request('conversation:resume', { conversationId, afterSeq })
      if (!answer.ok) {
        refusal.value = answer.error.code
        return
      }
      entries.push(...answer.data.entries)
      if (!answer.data.more) break
    }
    read.value = entries
  }

  return {
    code,
    isAsking,
    refusal,
    read,
    clear() {
      code.value = ''
      refusal.value = null
      read.value = null
    },
    async open() {
      const digits = code.peek().replace(/\D/g, '')
      if (isAsking.peek()) return null
      if (digits.length !== 6) {
        refusal.value = 'invalid_input'
        return null
      }
      if (asked.code !== digits) asked = { code: digits, clientId: newId() }
      isAsking.value = true
      refusal.value = null
      const answer = await connection.request('phone:open', asked)
      if (!answer.ok) refusal.value = answer.error.code
      else if (answer.data.conversation.status === 'closed') await readAll(answer.data.conversation.id)
      isAsking.value = false
      return answer.ok && answer.data.conversation.status !== 'closed' ? answer.data.conversation : null
    },
  }
}
