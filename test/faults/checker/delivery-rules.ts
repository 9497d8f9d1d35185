import type { EventOf, History, HistoryEvent, Person } from './history.ts'
import { isSame, seenBy } from './reading.ts'
import type { Violation, ViolationKind } from './violation.ts'
import type { StoredEntry, World } from './world.ts'

/** What was written, acknowledged and shown against what is stored. */
export function checkDelivery(history: History, world: World): Violation[] {
  const found: Violation[] = []
  const report = (kind: ViolationKind, { conversationId, actor }: HistoryEvent, what: string) =>
    found.push({ kind, conversationId, what: `${actor}: ${what}` })

  const stored = byClientId(world)
  const written = new Map<string, string>()
  /** The highest number that was acknowledged to anybody so far, by conversation. */
  const settled = new Map<string, number>()
  /** The number of the last of one's own messages that is stored, by author and conversation. */
  const own = new Map<string, number>()
  /** The last number shown, by page. */
  const shown = new Map<string, number>()

  const entryOf = (event: HistoryEvent, { authorId }: Person, clientId: string) =>
    stored.get(`${event.conversationId}/${authorId}/${clientId}`)

  function invoked(event: EventOf<'invoked'>, person: Person): void {
    const { conversationId, clientId, text } = event
    written.set(`${conversationId}/${person.authorId}/${clientId}`, text)
    const entry = entryOf(event, person, clientId)
    if (!entry) return
    if (entry.text !== text) report('altered', event, `wrote "${text}", stored is "${entry.text}"`)
    const name = `${conversationId}/${person.authorId}`
    const before = own.get(name) ?? 0
    if (entry.seq < before) report('reordered', event, `${clientId} at ${entry.seq}, an earlier at ${before}`)
    own.set(name, Math.max(before, entry.seq))
    const floor = settled.get(conversationId) ?? 0
    if (entry.seq <= floor)
      report('reordered', event, `${clientId} at ${entry.seq}, though ${floor} was settled before it began`)
  }

  function acknowledged(event: EventOf<'acknowledged'>, person: Person): void {
    const { conversationId, clientId, seq, text } = event
    const entry = entryOf(event, person, clientId)
    if (!entry) report('lost', event, `${clientId} was acknowledged as ${seq}`)
    else if (entry.seq !== seq)
      report('reordered', event, `${clientId} was acknowledged as ${seq}, stands at ${entry.seq}`)
    else if (entry.text !== text)
      report('altered', event, `acknowledged as "${text}", stored is "${entry.text}"`)
    settled.set(conversationId, Math.max(settled.get(conversationId) ?? 0, seq))
  }

  function compared(event: EventOf<'heard' | 'shown'>, { party }: Person): void {
    const { entry, conversationId } = event
    const truth = world.logs.get(conversationId)?.[entry.seq - 1]
    if (!truth) report('lost', event, `${event.kind} ${entry.seq} (${entry.type}), which is not stored`)
    else if (!isSame(entry, seenBy(party, truth)))
      report('altered', event, `${event.kind} ${JSON.stringify(entry)} for ${JSON.stringify(truth)}`)
  }

  /** A page shows the log from its first entry on, one after the other. */
  function inOrder(event: EventOf<'shown'>): void {
    const name = `${event.conversationId}/${event.actor}/${event.page}`
    const { seq } = event.entry
    const last = shown.get(name) ?? 0
    if (seq === last) report('doubled', event, `${seq} was shown twice`)
    else if (seq < last) report('reordered', event, `${seq} was shown after ${last}`)
    else if (seq > last + 1) report('gap', event, `${seq} was shown after ${last}`)
    shown.set(name, Math.max(seq, last))
  }

  for (const event of history.events) {
    const person = history.people.get(event.actor)
    if (!person) throw new Error(`nobody knows ${event.actor}`)
    if (event.kind === 'invoked') invoked(event, person)
    else if (event.kind === 'acknowledged') acknowledged(event, person)
    else if (event.kind === 'heard') compared(event, person)
    else if (event.kind === 'shown') {
      compared(event, person)
      inOrder(event)
    }
  }
  for (const [name, { seq, text }] of stored)
    if (text !== undefined && !written.has(name)) {
      const conversationId = name.split('/')[0] ?? ''
      found.push({ kind: 'altered', conversationId, what: `nobody wrote "${text}", which stands at ${seq}` })
    }
  return found
}

/** What people said, under `conversation/author/clientId`. */
function byClientId({ logs }: World): Map<string, StoredEntry> {
  const found = new Map<string, StoredEntry>()
  for (const [conversationId, log] of logs)
    for (const entry of log)
      if (entry.by.kind !== 'system') found.set(`${conversationId}/${entry.by.id}/${entry.clientId}`, entry)
  return found
}
