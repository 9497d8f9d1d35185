import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorCode } from '#shared/errors.ts'
import type { Mention } from '#shared/guidance.ts'
import type { AgentConnection } from '../ports.ts'

/** Notes in which colleagues named this agent. */
export interface Mentions {
  /** The newest first; null until the server has said. */
  all: ReadonlySignal<readonly Mention[] | null>
  unread: ReadonlySignal<number>
  refusal: ReadonlySignal<ErrorCode | null>
  load: () => Promise<void>
  read: (mentions: readonly Mention[]) => Promise<void>
  dispose: () => void
}

export function createMentions(connection: Pick<AgentConnection, 'request' | 'on' | 'state'>): Mentions {
  const all = signal<readonly Mention[] | null>(null)
  const refusal = signal<ErrorCode | null>(null)

  async function load(): Promise<void> {
    const answer = await connection.request('mention:list', {})
    refusal.value = answer.ok ? null : answer.error.code
    if (answer.ok && answer.data.mentions) all.value = answer.data.mentions
  }

  const stops = [
    connection.on('mention:added', ({ mention }) => {
      all.value = [mention, ...(all.peek() ?? []).filter(({ id }) => id !== mention.id)]
    }),
    effect(() => {
      if (connection.state.value === 'online') void load()
    }),
  ]
  return {
    all,
    unread: computed(() => all.value?.filter(({ isRead }) => !isRead).length ?? 0),
    refusal,
    load,
    async read(mentions) {
      const noteIds = mentions.flatMap(({ noteId, isRead }) => (isRead ? [] : [noteId]))
      if (noteIds.length === 0) return
      const answer = await connection.request('mention:read', { noteIds })
      if (!answer.ok) return
      all.value = (all.peek() ?? []).map((one) =>
        noteIds.includes(one.noteId) ? { ...one, isRead: true } : one,
      )
    },
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
