import type { EventOf, History, HistoryEvent } from './history.ts'
import { eventsOf, isClosed, ownerOf, spansOf } from './reading.ts'
import type { ViolationKind } from './violation.ts'
import type { StoredEntry, World } from './world.ts'

export interface Run {
  history: History
  world: World
}

/** Not every history has a place for every wrong thing. */
export class NowhereToPlant extends Error {
  override readonly name = 'NowhereToPlant'
}

function lastOf<T>(items: T[], isIt: (item: T) => boolean = () => true): T {
  const found = items.findLast(isIt)
  if (found === undefined) throw new NowhereToPlant('this history has no place for it')
  return found
}

const logsOf = ({ world }: Run) => [...world.logs.values()]
const messages = (log: StoredEntry[]) => log.filter(({ type }) => type === 'message')
const isOpen = (log: StoredEntry[]) => !isClosed(log)

/** Changes the last event of a kind, for the worse. */
function spoil<K extends HistoryEvent['kind']>(
  { history }: Run,
  kind: K,
  change: (event: EventOf<K>) => void,
  isIt: (event: EventOf<K>) => boolean = () => true,
): void {
  change(lastOf(eventsOf(history.events, kind), isIt))
}

/** An open conversation with an owner, and its log. */
function owned(run: Run): { id: string; log: StoredEntry[]; agentId: string } {
  const [id, log] = lastOf([...run.world.logs], ([one, entries]) => ownerOf(one, entries) !== null)
  return { id, log, agentId: ownerOf(id, log)?.agentId ?? '' }
}

/** One wrong thing each, and the name under which the checker must find it. */
export const plants: [string, ViolationKind, (run: Run) => void][] = [
  [
    'an acknowledged message that is not stored',
    'lost',
    (run) => {
      const { conversationId, seq } = lastOf(eventsOf(run.history.events, 'acknowledged'))
      run.world.logs.get(conversationId)?.splice(seq - 1, 1)
    },
  ],
  [
    'words that are neither stored nor on the screen any more',
    'lost',
    ({ history, world }) => {
      const [conversationId = ''] = [...world.logs.keys()]
      const actor = world.logs.get(conversationId)?.[0]?.visitorId ?? ''
      history.events.push({ kind: 'invoked', at: 0, actor, conversationId, clientId: 'gone', text: 'gone' })
    },
  ],
  [
    'a shown entry that the database does not have',
    'lost',
    (run) => {
      spoil(run, 'shown', (event) => {
        event.entry = { ...event.entry, seq: 10_000 }
      })
    },
  ],
  [
    'a message that was stored twice',
    'doubled',
    (run) => {
      const log = lastOf(logsOf(run), (one) => isOpen(one) && messages(one).length > 0)
      log.push({ ...lastOf(messages(log)), seq: log.length + 1, at: log.at(-1)?.at ?? 0 })
    },
  ],
  [
    'a message that was shown twice',
    'doubled',
    ({ history }) => {
      const event = lastOf(eventsOf(history.events, 'shown'))
      history.events.push({ ...event })
    },
  ],
  [
    'a message that was acknowledged with other words',
    'altered',
    (run) => {
      spoil(run, 'acknowledged', (event) => {
        event.text = 'other words'
      })
    },
  ],
  [
    'a message with words that nobody wrote',
    'altered',
    (run) => {
      const log = lastOf(logsOf(run), (one) => messages(one).length > 0)
      lastOf(messages(log)).text = 'never said'
    },
  ],
  [
    'other words on one of the screens',
    'altered',
    (run) => {
      spoil(
        run,
        'heard',
        ({ entry }) => (entry.text = 'misheard'),
        ({ entry }) => entry.type === 'message',
      )
    },
  ],
  [
    'a number that is missing',
    'gap',
    (run) => {
      const log = lastOf(logsOf(run), (one) => one.length > 2)
      log.splice(1, 1)
    },
  ],
  [
    'a hole on a page',
    'gap',
    ({ history }) => {
      const { events } = history
      const event = lastOf(eventsOf(events, 'shown'), ({ entry }) => entry.seq > 2)
      const before = lastOf(
        eventsOf(events, 'shown'),
        ({ actor, conversationId, entry }) =>
          actor === event.actor &&
          conversationId === event.conversationId &&
          entry.seq === event.entry.seq - 1,
      )
      events.splice(events.indexOf(before), 1)
    },
  ],
  [
    "an author's two messages in the wrong order",
    'reordered',
    ({ history }) => {
      const { events } = history
      const later = lastOf(eventsOf(events, 'invoked'), ({ actor, conversationId }) => {
        const own = eventsOf(events, 'invoked').filter(
          (event) => event.actor === actor && event.conversationId === conversationId,
        )
        return own.length > 1
      })
      events.splice(events.indexOf(later), 1)
      events.unshift(later)
    },
  ],
  [
    'a message that stands before one that was acknowledged before it was written',
    'reordered',
    ({ history }) => {
      const { events } = history
      const acknowledged = eventsOf(events, 'acknowledged')
      const isOther = (one: HistoryEvent) => (other: HistoryEvent) =>
        one.conversationId === other.conversationId && one.actor !== other.actor
      const later = lastOf(acknowledged, (one) => acknowledged.some(isOther(one)))
      const earlier = acknowledged.find(isOther(later))
      events.splice(events.indexOf(later), 1)
      events.splice(
        events.findIndex((event) => event.kind === 'invoked' && event.clientId === earlier?.clientId),
        0,
        later,
      )
    },
  ],
  [
    'two entries that change places on one screen',
    'reordered',
    (run) => {
      spoil(
        run,
        'screen',
        ({ entries }) => entries.push(...entries.splice(-2, 1)),
        ({ entries }) => entries.length > 2,
      )
    },
  ],
  [
    'time that runs backwards',
    'backdated',
    (run) => {
      const last = lastOf(lastOf(logsOf(run), (log) => log.length > 1))
      last.at = 1
    },
  ],
  [
    "somebody else's conversation heard by a visitor",
    'leaked',
    ({ history, world }) => {
      const event = lastOf(
        eventsOf(history.events, 'heard'),
        ({ entry, actor }) => entry.clientId === undefined && actor.startsWith('visitor'),
      )
      const other = lastOf([...world.logs], ([id]) => id !== event.conversationId)[1]
      history.events.push({ ...event, actor: other[0]?.visitorId ?? '' })
    },
  ],
  [
    'an agent who goes on hearing after the conversation went to somebody else',
    'leaked',
    ({ history, world }) => {
      const [conversationId, log] = lastOf([...world.logs], ([id, one]) => {
        const [first, ...others] = spansOf(id, one)
        return isOpen(one) && others.some(({ agentId }) => agentId !== first?.agentId)
      })
      const spans = spansOf(conversationId, log)
      const last = lastOf(spans)
      const former = spans.find(({ agentId }) => agentId !== last.agentId)?.agentId ?? ''
      const entry = { seq: last.from, type: 'assigned', by: 'system' }
      history.events.push({ kind: 'heard', at: 1e9, actor: former, conversationId, entry })
    },
  ],
  [
    'an agent who hears before the assignment',
    'leaked',
    (run) => {
      const { id, agentId } = owned(run)
      spoil(
        run,
        'heard',
        (event) => (event.at = 0),
        (event) => event.conversationId === id && event.actor === agentId,
      )
    },
  ],
  [
    'a message by somebody who takes no part',
    'intruded',
    (run) => {
      const { log, agentId } = owned(run)
      const other = lastOf(run.world.agents, ({ id }) => id !== agentId).id
      log.push({
        seq: log.length + 1,
        at: 1e9,
        type: 'accepted',
        by: { kind: 'agent', id: other },
        clientId: 'in',
      })
    },
  ],
  [
    'a message after the end',
    'after_close',
    (run) => {
      const log = lastOf(logsOf(run), (one) => isClosed(one))
      log.push({
        ...lastOf(log),
        type: 'message',
        text: 'late',
        clientId: 'late',
        seq: log.length + 1,
        at: 1e9,
      })
    },
  ],
  [
    'two agents who both got it',
    'double_assignment',
    (run) => {
      const { log, agentId } = owned(run)
      const other = lastOf(run.world.agents, ({ id }) => id !== agentId).id
      const assigned = lastOf(log, ({ type }) => type === 'assigned')
      log.push({ ...assigned, agentId: other, attempt: 99, clientId: 'twice', seq: log.length + 1, at: 1e9 })
    },
  ],
  [
    'an agent with more than the account allows',
    'over_capacity',
    (run) => {
      const { agentId } = owned(run)
      for (const agent of run.world.agents) if (agent.id === agentId) agent.capacity = 0
    },
  ],
  [
    'a message that never leaves the outbox',
    'unsent',
    (run) => {
      spoil(run, 'screen', ({ unsent }) => unsent.push({ clientId: 'stuck', text: 'stuck' }))
    },
  ],
  [
    'a refusal that the log does not explain',
    'unsent',
    (run) => {
      const { id } = owned(run)
      const unsent = { clientId: 'refused', text: 'refused', refusal: 'conversation_closed' }
      spoil(
        run,
        'screen',
        (event) => event.unsent.push(unsent),
        (event) => event.conversationId === id,
      )
    },
  ],
  [
    'a screen that ends without the last entries',
    'stale_screen',
    (run) => {
      spoil(
        run,
        'screen',
        ({ entries }) => entries.pop(),
        ({ actor }) => actor.startsWith('visitor'),
      )
    },
  ],
  [
    'an agent whose screen ends without the last entries',
    'stale_screen',
    (run) => {
      const { id, agentId } = owned(run)
      spoil(
        run,
        'screen',
        ({ entries }) => entries.pop(),
        (event) => event.conversationId === id && event.actor === agentId,
      )
    },
  ],
  [
    'a list that says otherwise than the log',
    'stale_list',
    ({ world }) => {
      lastOf(world.conversations).lastSeq--
    },
  ],
  [
    'an open conversation that stands in no list',
    'orphaned',
    ({ world }) => {
      world.conversations.pop()
    },
  ],
  [
    'an owner without a slot',
    'orphaned',
    (run) => {
      const { agentId } = owned(run)
      for (const agent of run.world.agents) if (agent.id === agentId) agent.slots = []
    },
  ],
  [
    'an owner who went away',
    'orphaned',
    (run) => {
      const { agentId } = owned(run)
      for (const agent of run.world.agents) if (agent.id === agentId) agent.isPresent = false
    },
  ],
  [
    'somebody who waits beside a free agent',
    'starved',
    ({ world }) => {
      const by = { kind: 'visitor', id: 'visitor-w' }
      const log = [{ seq: 1, type: 'started', at: 1, by, clientId: 's', visitorId: 'visitor-w' }]
      const row = { status: 'queued', isOpen: true, lastSeq: 1, isVisitorPresent: true, skipped: [] }
      world.logs.set('waits', log)
      world.conversations.push({ id: 'waits', ...row })
      world.agents.push({ id: 'free', isAvailable: true, isPresent: true, capacity: 1, slots: [] })
    },
  ],
  [
    'a slot that is held for nothing',
    'leaked_slot',
    ({ world }) => {
      lastOf(world.agents).slots.push({ conversationId: 'over', attempt: 1 })
    },
  ],
]
