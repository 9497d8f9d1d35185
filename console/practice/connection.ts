import { signal } from '@preact/signals'
import type { ConnectionState } from '#shared/client/connection.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'
import type { AgentConnection } from '../ports.ts'
import type { Push } from './talks.ts'

/** What a practice answers; everything else is refused. */
export type Answers = {
  [C in keyof AgentContract]?: (input: AgentContract[C]['input']) => AgentContract[C]['answer']
}

type Handler<E extends keyof AgentPushes> = (push: AgentPushes[E]) => void

/** What a desk takes for its connection, and which ends in this page: nothing of a practice goes anywhere else. */
export function createPracticeConnection(): {
  connection: AgentConnection
  push: Push
  answer: (next: Answers) => void
} {
  const handlers: { [E in keyof AgentPushes]?: Set<Handler<E>> } = {}
  let answers: Answers = {}

  const connection: AgentConnection = {
    state: signal<ConnectionState>('online'),
    refusal: signal(null),
    lastEventAt: signal(null),
    async request(command, input) {
      // An answer never comes before the asker goes on.
      await Promise.resolve()
      const answer = answers[command]
      return answer ? { ok: true, data: answer(input) } : { ok: false, error: { code: 'forbidden' } }
    },
    tell: () => undefined,
    on(event, handler) {
      const all: Set<typeof handler> = (handlers[event] ??= new Set<never>())
      all.add(handler)
      return () => void all.delete(handler)
    },
    onHeads: () => () => undefined,
    reconnect: () => undefined,
    dispose: () => undefined,
  }

  return {
    connection,
    push(event, data) {
      for (const handler of handlers[event] ?? []) handler(data)
    },
    answer(next) {
      answers = next
    },
  }
}
