import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { EarlierTalks } from '#shared/history.ts'
import type { Conversation } from '../conversation.ts'
import type { AgentConnection } from '../ports.ts'

/** What the resident of a conversation had before, as far as this agent may read it. */
export interface Earlier {
  /** Null until the server has said it. */
  talks: ReadonlySignal<EarlierTalks | null>
  hasFailed: ReadonlySignal<boolean>
  load: () => void
  dispose: () => void
}

/** Asks at once, after each lost link, and anew when the portal says who the resident is. */
export function createEarlier(
  { id, facts }: Pick<Conversation, 'id' | 'facts'>,
  connection: Pick<AgentConnection, 'request' | 'state'>,
): Earlier {
  const talks = signal<EarlierTalks | null>(null)
  const hasFailed = signal(false)
  const subject = computed(() => facts.value.person?.subject)
  let turn = 0

  async function load(): Promise<void> {
    const mine = ++turn
    const answer = await connection.request('history:earlier', { conversationId: id })
    // Who it is has become known meanwhile, and was asked about.
    if (mine !== turn) return
    hasFailed.value = !answer.ok
    if (answer.ok) talks.value = answer.data
  }

  const stop = effect(() => {
    void subject.value
    if (connection.state.value === 'online') void load()
  })
  return {
    talks,
    hasFailed,
    load: () => void load(),
    dispose() {
      turn++
      stop()
    },
  }
}
