import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { FirstDayStep } from '#shared/first-day.ts'
import type { AgentConnection } from '../ports.ts'

/** What leads somebody around: the tour over the desk, or a conversation with an invented resident. */
export type Guide = 'tour' | 'practice'

/** What somebody new is offered, until they want no more of it. */
export interface FirstDay {
  isOffered: ReadonlySignal<boolean>
  done: ReadonlySignal<readonly FirstDayStep[]>
  guide: Signal<Guide | null>
  /** The server's word; an older server has none. */
  hear: (done: readonly FirstDayStep[]) => void
  finish: (step: FirstDayStep) => void
}

export function createFirstDay(connection: Pick<AgentConnection, 'request'>): FirstDay {
  const done = signal<readonly FirstDayStep[] | null>(null)
  return {
    isOffered: computed(() => done.value?.includes('over') === false),
    done: computed(() => done.value ?? []),
    guide: signal(null),
    hear(told) {
      done.value = told
    },
    finish(step) {
      const known = done.peek()
      if (!known || known.includes(step)) return
      // Seen is seen, also without a link; what the server has not heard is offered once more at the next sign-in.
      done.value = [...known, step]
      void connection.request('firstDay:done', { step })
    },
  }
}
