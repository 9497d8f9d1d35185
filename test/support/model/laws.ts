import type { LogEntry } from '../../../server/domain/entries.ts'
import type { AgentDocument } from '../../../server/storage/agents.ts'
import type { DatabaseModel } from './database.ts'

/** What a person can see of a conversation, told from its entries alone. */
export interface Talk {
  id: string
  visitorId: string
  startClientId: string
  /** When the wait began: the place in the queue, for good. */
  place: number
  length: number
  lastAt: number
  /** Who is responsible. */
  agentId: string | null
  attempt: number
  isAccepted: boolean
  isClosed: boolean
  isErased: boolean
  /** What must not be readable any more. */
  redacted: Set<number>
  isVisitorThere: boolean
  /** Who missed it, and until when they are passed over. */
  skipped: Map<string, number>
  authored: Map<string, LogEntry>
}

export const authored = (author: { kind: string; id: string }, clientId: string) =>
  `${author.kind}:${author.id}/${clientId}`

/**
 * What must hold at every moment, whatever happens: stated over entries that a majority has and over slots, without
 * any of the product's code. Whatever is broken is remembered; the run looks after each step.
 */
export class Laws {
  readonly talks = new Map<string, Talk>()
  readonly broken: string[] = []
  /** What has happened, by type of entry: a run in which nothing happens proves nothing. */
  readonly tally = new Map<string, number>()
  readonly #held = new Map<string, number>()

  require(holds: boolean, law: string): void {
    if (!holds) this.broken.push(law)
  }

  /** One more entry is in the log for good. */
  entry(database: DatabaseModel, id: string, entry: LogEntry): void {
    const type = entry.type === 'requeued' ? `requeued, ${entry.reason}` : entry.type
    this.tally.set(type, (this.tally.get(type) ?? 0) + 1)
    const law = (holds: boolean, what: string) =>
      this.require(holds, `${what}: ${id} ${JSON.stringify(entry)}`)
    if (entry.type === 'started') {
      const isOnlyOne = [...this.talks.values()].every(
        (talk) => talk.isClosed || talk.visitorId !== entry.visitorId,
      )
      law(entry.seq === 1 && !this.talks.has(id), 'a log begins once')
      law(isOnlyOne, 'one open conversation per visitor')
      this.talks.set(id, begun(id, entry))
      return
    }
    const talk = this.talks.get(id)
    if (!talk) return law(false, 'a log begins with entry 1')
    law(entry.seq === talk.length + 1, 'no gap')
    law(entry.at.getTime() >= talk.lastAt, 'time never runs backwards')
    const key = authored(entry.by, entry.clientId)
    law(!talk.authored.has(key), 'an author says a thing once')
    law(!talk.isErased, 'nothing after an erasure')
    law(!talk.isClosed || entry.type === 'redacted' || entry.type === 'erased', 'nothing after the end')
    if (entry.by.kind === 'agent') law(entry.by.id === talk.agentId, 'only the responsible agent acts')
    if (entry.by.kind === 'visitor') law(entry.by.id === talk.visitorId, 'only the own visitor acts')
    talk.authored.set(key, entry)
    talk.length = entry.seq
    talk.lastAt = entry.at.getTime()
    this.#follow(talk, entry, law)
    if (entry.type === 'assigned') law(holdsSlot(database, talk), 'who is assigned holds a slot')
  }

  #follow(talk: Talk, entry: LogEntry, law: (holds: boolean, what: string) => void): void {
    switch (entry.type) {
      case 'assigned':
        law(talk.agentId === null, 'one agent at a time')
        law(entry.attempt > talk.attempt, 'attempts increase')
        talk.agentId = entry.agent.id
        talk.attempt = entry.attempt
        talk.isAccepted = false
        return
      case 'slot_released':
        law(entry.attempt > talk.attempt, 'attempts increase')
        talk.attempt = entry.attempt
        return
      case 'accepted':
        law(talk.agentId !== null && !talk.isAccepted, 'accepted once, by the responsible agent')
        talk.isAccepted = true
        return
      case 'message':
        if (entry.by.kind === 'agent') talk.isAccepted = true
        return
      case 'requeued':
        law(talk.agentId === entry.agentId, 'taken from whoever was responsible')
        law(entry.reason !== 'missed' || !talk.isAccepted, 'who acted has not missed it')
        talk.agentId = null
        if (entry.skipUntil) talk.skipped.set(entry.agentId, entry.skipUntil.getTime())
        return
      case 'visitor_left':
      case 'visitor_returned':
        law(talk.isVisitorThere === (entry.type === 'visitor_left'), 'who left may return')
        talk.isVisitorThere = entry.type === 'visitor_returned'
        return
      case 'closed':
        law(entry.reason !== 'abandoned' || !talk.isVisitorThere, 'only the absent abandon')
        talk.isClosed = true
        talk.agentId = null
        return
      case 'redacted':
        for (const seq of entry.seqs) talk.redacted.add(seq)
        return
      case 'erased':
        law(talk.isClosed, 'only what has ended is erased')
        talk.isErased = true
    }
  }

  /** After every write: what agents hold is within their capacity, and covers what they are responsible for. */
  slots(database: DatabaseModel): void {
    for (const agent of database.agents.documents.values()) {
      const held = agent.slots.length
      // A capacity that was lowered below what is held takes nothing away.
      const isWithin = held <= Math.max(agent.capacity, this.#held.get(agent._id) ?? 0)
      this.require(isWithin, `capacity ${agent.capacity} of ${agent._id}: ${JSON.stringify(agent.slots)}`)
      this.#held.set(agent._id, held)
      const conversations = new Set(agent.slots.map(({ conversationId }) => conversationId))
      this.require(conversations.size === held, `one slot per conversation: ${JSON.stringify(agent.slots)}`)
    }
    for (const talk of this.talks.values())
      if (talk.agentId)
        this.require(
          holdsSlot(database, talk),
          `the slot of ${talk.id}, attempt ${talk.attempt}, was freed while ${talk.agentId} is responsible`,
        )
  }
}

function begun(id: string, entry: LogEntry & { type: 'started' }): Talk {
  return {
    id,
    visitorId: entry.visitorId,
    startClientId: entry.clientId,
    place: entry.at.getTime(),
    length: 1,
    lastAt: entry.at.getTime(),
    agentId: null,
    attempt: 0,
    isAccepted: false,
    isClosed: false,
    isErased: false,
    redacted: new Set(),
    isVisitorThere: true,
    skipped: new Map(),
    authored: new Map([[authored(entry.by, entry.clientId), entry]]),
  }
}

function holdsSlot(database: DatabaseModel, { id, agentId, attempt }: Talk): boolean {
  const agent: AgentDocument | undefined = database.agents.documents.get(agentId ?? '')
  return agent?.slots.some((slot) => slot.conversationId === id && slot.attempt === attempt) ?? false
}
