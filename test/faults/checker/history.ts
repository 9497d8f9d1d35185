/** What happened to the people at the clients, written down as it happened. */

export type Party = 'visitor' | 'agent'

/** An entry as a client has it. */
export interface Seen {
  seq: number
  type: string
  by: string
  text?: string
  clientId?: string
}

/** What stands on a screen behind the log. */
export interface Unsent {
  clientId: string
  text: string
  /** Why it was refused for good. */
  refusal?: string
}

export type HistoryEvent = {
  /** Milliseconds, by the clock that clients, servers and database of a run share. */
  at: number
  actor: string
  conversationId: string
} & (
  | { kind: 'opened' }
  /** A person wrote it. */
  | { kind: 'invoked'; clientId: string; text: string }
  | { kind: 'acknowledged'; clientId: string; seq: number; text: string }
  /** It reached the client, by a push or in an answer. */
  | { kind: 'heard'; entry: Seen }
  /** The page appended it to what it shows; a reload is a new page. */
  | { kind: 'shown'; page: number; entry: Seen }
  /** The whole screen; the last one of each is how it ended. */
  | { kind: 'screen'; entries: Seen[]; unsent: Unsent[] }
)

export type EventOf<K extends HistoryEvent['kind']> = Extract<HistoryEvent, { kind: K }>

export interface Person {
  party: Party
  /** Who they are in the logs. */
  authorId: string
}

export interface History {
  people: Map<string, Person>
  /** In the order in which they happened. */
  events: HistoryEvent[]
}
