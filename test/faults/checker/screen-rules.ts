import type { EventOf, History, Person, Unsent } from './history.ts'
import { eventsOf, isClosed, isSame, ownerOf, seenBy, spansOf } from './reading.ts'
import type { Violation, ViolationKind } from './violation.ts'
import type { StoredEntry, World } from './world.ts'

/** How every screen must stand when everything has healed and settled, without a reload. */
export function checkScreens({ people, events }: History, { logs }: World): Violation[] {
  const last = new Map<string, EventOf<'screen'>>()
  for (const screen of eventsOf(events, 'screen')) last.set(nameOf(screen), screen)

  const found: Violation[] = []
  for (const screen of last.values()) {
    const person = people.get(screen.actor)
    const log = logs.get(screen.conversationId) ?? []
    if (!person) throw new Error(`nobody knows ${screen.actor}`)
    for (const [kind, what] of [...shows(screen, person, log), ...waits(screen, person, log)])
      found.push({ kind, conversationId: screen.conversationId, what: `${screen.actor}: ${what}` })
  }

  const stored = new Set(
    [...logs].flatMap(([id, log]) => log.map(({ by, clientId }) => `${id}/${by.id}/${clientId}`)),
  )
  for (const event of eventsOf(events, 'invoked')) {
    const { conversationId, actor, clientId, text } = event
    const screen = last.get(nameOf(event))
    const isStored = stored.has(`${conversationId}/${people.get(actor)?.authorId}/${clientId}`)
    if (!isStored && !screen?.unsent.some((unsent) => unsent.clientId === clientId && unsent.text === text))
      found.push({ kind: 'lost', conversationId, what: `${actor} wrote "${text}", and it is nowhere` })
  }
  for (const event of eventsOf(events, 'opened'))
    if (!last.has(nameOf(event)))
      found.push({
        kind: 'stale_screen',
        conversationId: event.conversationId,
        what: `${event.actor}: empty`,
      })
  return found
}

const nameOf = ({ actor, conversationId }: { actor: string; conversationId: string }) =>
  `${actor}/${conversationId}`

type Found = [ViolationKind, string]

function shows(screen: EventOf<'screen'>, { party, authorId }: Person, log: StoredEntry[]): Found[] {
  const truth = log.map((entry) => seenBy(party, entry))
  const wrong = screen.entries.findIndex((entry, index) => !isSame(entry, truth[index]))
  const entry = screen.entries[wrong]
  if (entry) {
    const seqs = screen.entries.map(({ seq }) => seq)
    if (new Set(seqs).size < seqs.length) return [['doubled', `${seqs.join()} on the screen`]]
    const isElsewhere = isSame(entry, truth[entry.seq - 1])
    return [[isElsewhere ? 'reordered' : 'altered', `${JSON.stringify(entry)} at place ${wrong + 1}`]]
  }
  // Who was taken off a conversation hears no more of it.
  const last = spansOf(screen.conversationId, log).at(-1)
  const isCurrent =
    party === 'visitor' ||
    (last?.agentId === authorId &&
      (isClosed(log) ? isEnd(log, last.to) : ownerOf(screen.conversationId, log)))
  return isCurrent && screen.entries.length < truth.length
    ? [['stale_screen', `${screen.entries.length} of ${truth.length} entries`]]
    : []
}

const isEnd = (log: StoredEntry[], seq: number) => log[seq - 1]?.type === 'closed'

/** Refused for good only where the log says why; everything else must have been delivered. */
function waits({ conversationId, unsent }: EventOf<'screen'>, person: Person, log: StoredEntry[]): Found[] {
  const wasTaken = spansOf(conversationId, log).some(
    ({ agentId, to }) => agentId === person.authorId && to < Infinity,
  )
  const isGood = ({ refusal }: Unsent) =>
    (refusal === 'conversation_closed' && isClosed(log)) || (refusal === 'not_found' && wasTaken)
  return unsent
    .filter((one) => !isGood(one))
    .map(({ text, refusal }): Found => ['unsent', `"${text}" (${refusal ?? 'not refused'})`])
}
