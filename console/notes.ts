import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Note } from '#shared/entities.ts'
import type { AgentConnection } from './ports.ts'

/** What staff wrote to each other about one conversation. It never goes to the resident. */
export interface Notes {
  /** Oldest first. */
  all: ReadonlySignal<readonly Note[]>
  /** Asks for what is missing. */
  load: () => void
  dispose: () => void
}

export function createNotes(
  connection: Pick<AgentConnection, 'request' | 'on' | 'state'>,
  conversationId: string,
): Notes {
  const all = signal<readonly Note[]>([])

  function add(notes: readonly Note[]): void {
    const known = new Map([...all.peek(), ...notes].map((note) => [note.id, note]))
    all.value = [...known.values()].toSorted((one, other) => one.at.localeCompare(other.at))
  }

  async function load(): Promise<void> {
    const answer = await connection.request('note:list', { conversationId })
    if (answer.ok) add(answer.data.notes)
  }

  const stops = [
    connection.on('note:added', ({ note }) => {
      if (note.conversationId === conversationId) add([note])
    }),
    effect(() => {
      if (connection.state.value === 'online') void load()
    }),
  ]
  return {
    all,
    load: () => void load(),
    dispose() {
      for (const stop of stops) stop()
    },
  }
}
