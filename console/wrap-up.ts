import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Disposition } from '#shared/entities.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import type { AgentConnection } from './ports.ts'

export interface WrapUpPorts {
  conversationId: string
  connection: Pick<AgentConnection, 'request'>
  /** The note for colleagues, kept on this computer until it is stored. */
  note: Signal<string>
  now: ReadonlySignal<number>
  newId: () => string
}

/** How an ended conversation stands: still open, ended and not described, or done with. */
export type Ending = 'open' | 'undescribed' | 'done'

/** Saying what came of a conversation, with its end or after it. */
export interface WrapUp {
  disposition: Signal<Disposition | null>
  /** Until when the place is kept for saying it; null where nothing is to be said. */
  until: ReadonlySignal<number | null>
  /** It is still to be said, and the place is kept. */
  isDue: ReadonlySignal<boolean>
  /** The time is over and nothing was said. */
  isLate: ReadonlySignal<boolean>
  problem: ReadonlySignal<'choice' | 'too_long' | null>
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<ErrorCode | null>
  /** The server keeps the place until then; null: not any more. */
  keep: (until: number | null) => void
  /** Ends the conversation and says what came of it. */
  end: () => Promise<Ending>
  /** After the end. True when it is stored. */
  save: () => Promise<boolean>
}

/** Ending needs two commands where there is a note: the end comes first, and what then fails is asked again. */
export function createWrapUp({ conversationId, connection, note, now, newId }: WrapUpPorts): WrapUp {
  const disposition = signal<Disposition | null>(null)
  const until = signal<number | null>(null)
  const isChecked = signal(false)
  const busy = signal(false)
  const refusal = signal<ErrorCode | null>(null)
  const endId = newId()
  let saving = { id: newId(), said: '' }
  const problem = computed(() => {
    if (!isChecked.value) return null
    if (note.value.length > limits.noteLength) return 'too_long'
    return disposition.value === null ? 'choice' : null
  })

  /** What is to be said, once it is complete. */
  function chosen(): Disposition | null {
    isChecked.value = true
    return problem.peek() === null && !busy.peek() ? disposition.peek() : null
  }

  async function ask(request: () => Promise<Result<unknown>>): Promise<ErrorCode | null> {
    busy.value = true
    refusal.value = null
    const answer = await request()
    busy.value = false
    return answer.ok ? null : answer.error.code
  }

  async function describe(choice: Disposition): Promise<boolean> {
    const said = JSON.stringify([choice, note.peek()])
    // The same words are the same thing, also when they are said again; other words are another one.
    if (saving.said !== said) saving = { id: newId(), said }
    const code = await ask(() =>
      connection.request('wrapup:set', {
        conversationId,
        clientId: saving.id,
        disposition: choice,
        note: note.peek(),
      }),
    )
    // Described from another window: a note that came too late stays on this computer.
    if (code === 'stale_attempt') return settled()
    refusal.value = code
    if (code !== null) return false
    note.value = ''
    return settled()
  }

  function settled(): true {
    until.value = null
    return true
  }

  return {
    disposition,
    until,
    isDue: computed(() => until.value !== null && now.value < until.value),
    isLate: computed(() => until.value !== null && now.value >= until.value),
    problem,
    busy,
    refusal,
    keep(next) {
      until.value = next
    },
    async end() {
      const choice = chosen()
      if (!choice) return 'open'
      const hasNote = note.peek().trim() !== ''
      const code = await ask(() =>
        connection.request('conversation:close', {
          conversationId,
          clientId: endId,
          ...(!hasNote && { disposition: choice }),
        }),
      )
      if (code !== null && code !== 'conversation_closed') {
        refusal.value = code
        return 'open'
      }
      // The resident was faster, or there is a note: what came of it is said after the end.
      const isSaid = code === null && !hasNote ? settled() : await describe(choice)
      // Where no place is kept it is asked again all the same: nobody shall lose a note to a bad line.
      if (!isSaid) until.value ??= now.peek()
      return isSaid ? 'done' : 'undescribed'
    },
    async save() {
      const choice = chosen()
      return choice !== null && describe(choice)
    },
  }
}
