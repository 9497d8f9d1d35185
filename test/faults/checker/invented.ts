import type { History, HistoryEvent, Seen } from './history.ts'
import { isClosed, ownerOf, seenBy, spansOf } from './reading.ts'
import type { AgentRow, StoredEntry, World } from './world.ts'

const STEPS = 220
const CAPACITY = 2

/**
 * A history in which all is well, made without any product: visitors and agents talk, entries arrive late and
 * twice, agents come and go, and in the end everybody has everything. What a checker must find nothing in.
 */
export function inventHistory(random: () => number): { history: History; world: World } {
  const history: History = { people: new Map(), events: [] }
  const logs: World['logs'] = new Map()
  const agents: AgentRow[] = [1, 2, 3].map((number) => ({
    id: `agent-${number}`,
    isAvailable: true,
    isPresent: true,
    capacity: CAPACITY,
    slots: [],
  }))
  for (const { id } of agents) history.people.set(id, { party: 'agent', authorId: id })
  const screens = new Map<string, Seen[]>()
  let at = 1_000
  let count = 0

  const pick = <T>(items: T[]): T | undefined => items[Math.floor(random() * items.length)]
  const note = (event: HistoryEvent) => void history.events.push(event)
  const logOf = (id: string) => logs.get(id) ?? []
  const open = () => [...logs].flatMap(([id, log]) => (isClosed(log) ? [] : [id]))
  const visitorOf = (id: string) => logOf(id)[0]?.visitorId ?? ''

  function append(id: string, entry: Partial<StoredEntry> & Pick<StoredEntry, 'type' | 'by'>): StoredEntry {
    const log = logOf(id)
    const stored = { seq: log.length + 1, at, clientId: `c-${++count}`, ...entry }
    logs.set(id, [...log, stored])
    if (stored.type === 'closed' || stored.type === 'requeued')
      for (const agent of agents)
        agent.slots = agent.slots.filter(({ conversationId }) => conversationId !== id)
    return stored
  }

  function start(): void {
    const number = logs.size + 1
    const id = `talk-${number}`
    const visitorId = `visitor-${number}`
    history.people.set(visitorId, { party: 'visitor', authorId: visitorId })
    append(id, { type: 'started', by: { kind: 'visitor', id: visitorId }, visitorId })
    note({ kind: 'opened', at, actor: visitorId, conversationId: id })
  }

  function say(id: string, actor: string): void {
    const text = `words ${++count}`
    const clientId = `m-${count}`
    const message = { at, actor, conversationId: id, clientId, text }
    note({ kind: 'invoked', ...message })
    const kind = history.people.get(actor)?.party ?? ''
    const { seq } = append(id, { type: 'message', by: { kind, id: actor }, clientId, text })
    if (random() < 0.9) note({ kind: 'acknowledged', ...message, seq })
  }

  /** Shows a reader the log as far as it goes, or a part of it; what was shown may come again. */
  function show(id: string, actor: string, from: number, isAll: boolean): void {
    const party = history.people.get(actor)?.party ?? 'visitor'
    const name = `${id}/${actor}`
    const screen = screens.get(name) ?? []
    const upTo = isAll ? logOf(id).length : from + Math.floor(random() * (logOf(id).length - from + 1))
    for (const stored of logOf(id).slice(Math.min(from, screen.length), upTo)) {
      const event = { at, actor, conversationId: id, entry: seenBy(party, stored) }
      note({ kind: 'heard', ...event })
      if (stored.seq <= screen.length) continue
      screen.push(event.entry)
      note({ kind: 'shown', ...event, page: 1 })
    }
    screens.set(name, screen)
  }

  function dispatch(): void {
    for (const id of open()) {
      if (ownerOf(id, logOf(id))) continue
      const agent = pick(agents.filter(({ slots }) => slots.length < CAPACITY))
      if (!agent) return
      const attempt = spansOf(id, logOf(id)).length + 1
      agent.slots = [...agent.slots, { conversationId: id, attempt }]
      append(id, {
        type: 'assigned',
        by: { kind: 'system', id: 'dispatcher' },
        agentId: agent.id,
        attempt,
      })
    }
  }

  function step(): void {
    at += 1 + Math.floor(random() * 20)
    const id = pick(open())
    const owner = id === undefined ? null : ownerOf(id, logOf(id))
    const chance = random()
    if (id === undefined || (chance < 0.08 && logs.size < 9)) start()
    else if (chance < 0.35) say(id, visitorOf(id))
    else if (chance < 0.6 && owner) say(id, owner.agentId)
    else if (chance < 0.75) show(id, visitorOf(id), screens.get(`${id}/${visitorOf(id)}`)?.length ?? 0, false)
    else if (chance < 0.9 && owner) show(id, owner.agentId, 0, false)
    else if (chance < 0.93 && owner)
      append(id, { type: 'requeued', by: { kind: 'system', id: 'dispatcher' }, agentId: owner.agentId })
    else if (chance < 0.95) {
      append(id, { type: 'closed', by: { kind: 'visitor', id: visitorOf(id) } })
      if (owner) show(id, owner.agentId, 0, true)
    } else append(id, { type: 'visitor_left', by: { kind: 'system', id: 'presence' } })
    dispatch()
  }

  for (let number = 0; number < STEPS; number++) step()
  at += 10
  for (const id of logs.keys()) {
    const owner = ownerOf(id, logOf(id))?.agentId
    show(id, visitorOf(id), 0, true)
    if (owner) show(id, owner, 0, true)
  }
  for (const [name, entries] of screens) {
    const [conversationId = '', actor = ''] = name.split('/')
    note({ kind: 'screen', at, actor, conversationId, entries: [...entries], unsent: [] })
  }
  const conversations = [...logs].map(([id, log]) => ({
    id,
    status: isClosed(log) ? 'closed' : ownerOf(id, log) ? 'active' : 'queued',
    isOpen: !isClosed(log),
    lastSeq: log.length,
    isVisitorPresent: true,
    skipped: [],
  }))
  return { history, world: { logs, agents, conversations } }
}
