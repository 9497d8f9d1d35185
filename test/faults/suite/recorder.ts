import type { Feed } from '#shared/client/feed.ts'
import { unsentIn } from '#shared/client/timeline.ts'
import type { Entry } from '#shared/entities.ts'
import type { Result } from '#shared/errors.ts'
import type { History, HistoryEvent, Party, Seen } from '../checker/history.ts'

/** Writes down what people do and see, in the order in which it happens. */
export function createRecorder() {
  const history: History = { people: new Map(), events: [] }
  const listeners = new Set<(event: HistoryEvent) => void>()
  let pages = 0
  let written = 0
  let acknowledged = 0

  function note(event: HistoryEvent): void {
    if (event.kind === 'invoked') written++
    if (event.kind === 'acknowledged') acknowledged++
    history.events.push(event)
    for (const listener of listeners) listener(event)
  }

  /** What reaches one person: put between the connection and everything that uses it. */
  function record(actor: string, connection: Recordable): void {
    const ask = connection.request.bind(connection)
    const hear = (conversationId: string, entry: Entry) =>
      note({ kind: 'heard', at: Date.now(), actor, conversationId, entry: seen(entry) })
    connection.on('entry:appended', ({ entry }) => hear(entry.conversationId, entry))
    connection.request = async (command: string, input: Asked, options?: { timeoutMs?: number }) => {
      const answer = await ask(command, input, options)
      const { conversationId = '', clientId = '' } = input
      if (!answer.ok) return answer
      const { entry, entries } = answer.data
      if (command === 'message:send' && entry?.type === 'message')
        note({
          kind: 'acknowledged',
          at: Date.now(),
          actor,
          conversationId,
          clientId,
          seq: entry.seq,
          text: entry.text,
        })
      if (command === 'conversation:resume') for (const one of entries ?? []) hear(conversationId, one)
      return answer
    }
  }

  return {
    history,
    counts: () => ({ written, acknowledged }),
    onEvent(listener: (event: HistoryEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    meet: (actor: string, party: Party, authorId: string) =>
      void history.people.set(actor, { party, authorId }),
    record: (actor: string, connection: unknown) => record(actor, connection as Recordable),
    opened: (actor: string, conversationId: string) =>
      note({ kind: 'opened', at: Date.now(), actor, conversationId }),
    /** Lets somebody write. */
    write(actor: string, conversationId: string, feed: Feed, text: string): void {
      // Nothing can be acknowledged before this function ends.
      const clientId = feed.send(text)
      note({ kind: 'invoked', at: Date.now(), actor, conversationId, clientId, text })
    },
    /** Watches a page from its first entry on. Answers how to stop. */
    watch(actor: string, conversationId: string, feed: Feed): () => void {
      const page = ++pages
      let shown = 0
      return feed.timeline.subscribe(({ entries }) => {
        for (const entry of entries.slice(shown))
          note({ kind: 'shown', at: Date.now(), actor, conversationId, page, entry: seen(entry) })
        shown = entries.length
      })
    },
    /** The whole screen as it stands. */
    look(actor: string, conversationId: string, feed: Feed): void {
      const timeline = feed.timeline.peek()
      note({
        kind: 'screen',
        at: Date.now(),
        actor,
        conversationId,
        entries: timeline.entries.map(seen),
        unsent: unsentIn(timeline).map(({ clientId, text, refusal }) => ({
          clientId,
          text,
          ...(refusal && { refusal }),
        })),
      })
    },
  }
}

export type Recorder = ReturnType<typeof createRecorder>

interface Asked {
  conversationId?: string
  clientId?: string
}

/** The seam: what both namespaces' connections have in common, to be written over. */
interface Recordable {
  request(
    command: string,
    input: Asked,
    options?: { timeoutMs?: number },
  ): Promise<Result<{ entry?: Entry; entries?: Entry[] }>>
  on(push: 'entry:appended', handler: (push: { entry: Entry }) => void): () => void
}

function seen(entry: Entry): Seen {
  const { seq, type, by, clientId } = entry
  return {
    seq,
    type,
    by: by.kind,
    ...('text' in entry && { text: entry.text }),
    ...(clientId !== undefined && { clientId }),
  }
}
