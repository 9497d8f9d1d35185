import { signal } from '@preact/signals-core'
import type { Inside, KeepingPorts } from './open-keeping.ts'

interface Answer {
  token?: string
  conversationId?: string
}

/** Coming into a conversation that began on another device, by its code or key. */
export function createArriving(
  { session, newId, connection }: KeepingPorts,
  { current }: Inside,
  onCome: () => void,
) {
  /** Out of a link. Anybody can send one, so it is not used before its reader says so: what they write would be read there. */
  const key = signal<string | null>(null)
  const isAsking = signal(false)
  const problem = signal<'wrong' | 'tooMany' | 'offline' | 'busy' | null>(null)
  /** The same for every try with one word: it lets in one device. */
  const clientIds = new Map<string, string>()

  /** Also before the server has said what runs. */
  const isBusy = () =>
    current.talk.peek() !== null || session.conversationId.get() !== null || session.start.get() !== null

  return {
    key,
    isAsking,
    problem,
    async come(secret: string): Promise<void> {
      if (isAsking.peek() || secret.trim() === '') return
      const clientId = clientIds.get(secret) ?? newId()
      clientIds.set(secret, clientId)
      isAsking.value = true
      // What runs here is not to be lost to another conversation.
      problem.value = isBusy() ? 'busy' : null
      if (!problem.peek()) problem.value = await ask(secret, clientId)
      isAsking.value = false
    },
  }

  async function ask(secret: string, clientId: string): Promise<'wrong' | 'tooMany' | 'offline' | null> {
    try {
      const response = await fetch('/rozmowa/urzadzenie', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret, clientId }),
      })
      if (response.status === 429) return 'tooMany'
      if (response.status >= 500) return 'offline'
      if (!response.ok) return 'wrong'
      const { token, conversationId } = (await response.json()) as Answer
      if (!token || !conversationId) return 'wrong'
      session.token.set(token)
      session.conversationId.set(conversationId)
      onCome()
      connection.reconnect()
      return null
    } catch {
      return 'offline'
    }
  }
}

export type Arriving = ReturnType<typeof createArriving>
