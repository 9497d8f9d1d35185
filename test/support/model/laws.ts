import type { LogEntry } from '../../../server/domain/entries.ts'
import type { DatabaseModel } from './database.ts'
import { authored, begun, circleOf, circles, described, placesOf, type Talk } from './talk.ts'

type Law = (holds: boolean, what: string) => void

/**
 * What must hold at every moment, whatever happens: stated over entries that a majority has and over slots, without
 * any of the product's code. Whatever is broken is remembered; the run looks after each step.
 */
export class Laws {
  readonly talks = new Map<string, Talk>()
  readonly broken: string[] = []
  /** What has happened, by type of entry: a run in which nothing happens proves nothing. */
  readonly tally = new Map<string, number>()
  /** The one who may take more than fits, and is given nothing. */
  readonly chief: string
  readonly #wrapUpMs: number
  readonly #held = new Map<string, number>()

  constructor(chief: string, wrapUpSeconds: number) {
    this.chief = chief
    this.#wrapUpMs = wrapUpSeconds * 1000
  }

  require(holds: boolean, law: string): void {
    if (!holds) this.broken.push(law)
  }

  /** One more entry is in the log for good. */
  entry(database: DatabaseModel, id: string, entry: LogEntry): void {
    const type = named(entry)
    this.tally.set(type, (this.tally.get(type) ?? 0) + 1)
    const law: Law = (holds, what) => this.require(holds, `${what}: ${id} ${JSON.stringify(entry)}`)
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
    const isAfterwards = ['wrapped_up', 'redacted', 'erased'].includes(entry.type)
    law(!talk.isClosed || isAfterwards, 'nothing after the end')
    if (entry.by.kind === 'agent') law(this.#mayAct(talk, entry), 'only who takes part acts')
    if (entry.by.kind === 'visitor') law(entry.by.id === talk.visitorId, 'only the own visitor acts')
    this.#judgeChoice(database, talk, entry, law)
    const before = placesOf(talk).map(({ attempt }) => attempt)
    const settled = talk.attempt
    talk.authored.set(key, entry)
    talk.length = entry.seq
    if (entry.type !== 'wrapped_up') talk.settledAt = entry.seq
    talk.lastAt = entry.at.getTime()
    this.#follow(talk, entry, law)
    law(talk.attempt >= settled, 'attempts never decrease')
    for (const { attempt } of placesOf(talk))
      law(before.includes(attempt) || attempt > settled, 'attempts increase')
    law(holdPlaces(database, talk), 'who is assigned holds a slot')
    if ('noteId' in entry && entry.noteId && !entry.blanked)
      law(
        database.notes.of(id).some(({ _id }) => _id === entry.noteId),
        'a note is stored before it is named',
      )
  }

  /** Whose own doing an entry of an agent may be. */
  #mayAct({ agentId, offer, asked, joined, wrapUp, departmentId }: Talk, entry: LogEntry): boolean {
    const { id } = entry.by
    const isResponsible = id === agentId
    const isAsked = id === offer?.agentId || id === asked?.colleague?.agentId
    const isChief = id === this.chief
    switch (entry.type) {
      case 'assigned':
        return entry.agent.id === id && (isChief || (departmentId === 'km' && !agentId && !offer))
      case 'message':
        return isResponsible || joined.has(id)
      case 'accepted':
        return isResponsible || id === offer?.agentId
      case 'declined':
        return id === offer?.agentId
      case 'transferred':
      case 'transfer_ended':
        return isResponsible || (isAsked && asked !== null) || (isChief && entry.type === 'transferred')
      case 'joined':
        return isChief
      case 'left':
        return joined.has(id)
      case 'closed':
        return isResponsible || (isChief && entry.reason === 'supervisor')
      case 'wrapped_up':
        return id === wrapUp?.agentId
      default:
        return isResponsible
    }
  }

  /** What the dispatcher gives fits: by language and department, and by the way in which the department works. */
  #judgeChoice(database: DatabaseModel, talk: Talk, entry: LogEntry, law: Law): void {
    if ((entry.type !== 'assigned' && entry.type !== 'offered') || entry.by.kind !== 'system') return
    const agent = database.agents.documents.get(entry.agent.id)
    const { why } = entry
    law(
      agent !== undefined && circles[circleOf(agent, talk)] === why.circle,
      'who gets it speaks the language and serves the department, as far as the explanation says',
    )
    law(why.candidates[0]?.agentId === entry.agent.id, 'the explanation names whom it was given to')
    law(entry.agent.id !== this.chief, 'who has no capacity is given nothing')
    const way = entry.type === 'offered' ? 'zzm' : 'dk'
    law(talk.departmentId === way, 'it is given as its department works')
  }

  #follow(talk: Talk, entry: LogEntry, law: Law): void {
    switch (entry.type) {
      case 'assigned': {
        law(talk.agentId === null, 'one agent at a time')
        law(talk.offer === null || entry.by.id === this.chief, 'one agent at a time')
        return given(talk, entry.agent.id, entry.attempt, entry.isAccepted === true)
      }
      case 'offered':
        law(talk.agentId === null && talk.offer === null, 'one agent at a time')
        talk.offer = {
          agentId: entry.agent.id,
          attempt: entry.attempt,
          until: entry.acceptBy.getTime(),
        }
        talk.attempt = entry.attempt
        return
      case 'slot_released':
        law(entry.attempt > talk.attempt, 'attempts increase')
        talk.attempt = entry.attempt
        return
      case 'accepted':
        if (talk.offer) return given(talk, talk.offer.agentId, talk.offer.attempt, true)
        law(talk.agentId !== null && !talk.isAccepted, 'accepted once, by the responsible agent')
        talk.isAccepted = true
        return
      case 'declined':
        law(talk.offer?.agentId === entry.agentId, 'declined by whom it is offered to')
        if (entry.skipUntil) talk.skipped.set(entry.agentId, entry.skipUntil.getTime())
        talk.declined.add(entry.agentId)
        talk.offer = null
        return
      case 'message':
        if (entry.by.id === talk.agentId) talk.isAccepted = true
        talk.closesAt = null
        return
      case 'requeued': {
        const from = talk.agentId ?? talk.offer?.agentId
        law(from === entry.agentId, 'taken from whoever was responsible')
        law(
          entry.reason !== 'missed' || !talk.isAccepted || talk.offer !== null,
          'who acted has not missed it',
        )
        law((entry.wasOffered === true) === (talk.offer !== null), 'an offer is told from an assignment')
        waits(talk, entry.agentId, entry.skipUntil)
        return
      }
      case 'transferred': {
        const { to } = entry
        law(entry.from === talk.agentId, 'handed over by whoever was responsible')
        if (to.kind === 'agent') return given(talk, to.agent.id, to.attempt, entry.isAccepted)
        waits(talk, entry.from, entry.skipUntil)
        if (to.kind === 'department') {
          talk.departmentId = to.departmentId
          talk.departmentSince = entry.at.getTime()
        }
        return
      }
      case 'transfer_proposed': {
        law(talk.asked === null, 'one transfer is asked about at a time')
        const { to } = entry
        const colleague = to.kind === 'agent' ? { agentId: to.agent.id, attempt: to.attempt } : null
        law((colleague === null) === (entry.asks === 'visitor'), 'asked is who it concerns')
        talk.asked = { seq: entry.seq, colleague, until: entry.expiresAt.getTime() }
        if (colleague) talk.attempt = colleague.attempt
        talk.closesAt = null
        return
      }
      case 'transfer_ended':
        law(talk.asked !== null, 'only what was asked about ends')
        talk.asked = null
        talk.closesAt = null
        return
      case 'joined':
        talk.joined.add(entry.agent.id)
        return
      case 'left':
        talk.joined.delete(entry.agentId)
        return
      case 'inactivity_warned':
        law(!talk.needsTime, 'who needs more time is not hurried')
        law(entry.closesAt.getTime() - entry.at.getTime() >= 120_000, 'a warning leaves two minutes')
        talk.closesAt = entry.closesAt.getTime()
        return
      case 'extended':
        law(talk.closesAt !== null, 'more time is asked for after a warning')
        talk.closesAt = null
        return
      case 'needs_set':
        talk.needsTime = entry.moreTime === true
        talk.closesAt = null
        return
      case 'visitor_left':
      case 'visitor_returned':
        law(talk.isVisitorThere === (entry.type === 'visitor_left'), 'who left may return')
        talk.isVisitorThere = entry.type === 'visitor_returned'
        return
      case 'closed':
        law(entry.reason !== 'abandoned' || !talk.isVisitorThere, 'only the absent abandon')
        law(
          entry.reason !== 'inactive' || (talk.closesAt !== null && talk.closesAt <= entry.at.getTime()),
          'nobody is put out without a warning',
        )
        if (talk.agentId && !entry.disposition)
          talk.wrapUp = {
            agentId: talk.agentId,
            attempt: talk.slotAttempt,
            since: entry.at.getTime(),
          }
        talk.isClosed = true
        talk.agentId = null
        talk.offer = null
        talk.asked = null
        talk.joined.clear()
        return
      case 'wrapped_up':
        law(talk.isClosed && talk.wrapUp !== null, 'what came of it is said once, after the end')
        talk.wrapUp = null
        return
      case 'redacted':
        for (const seq of entry.seqs) talk.redacted.add(seq)
        return
      case 'erased':
        law(talk.isClosed, 'only what has ended is erased')
        talk.isErased = true
        talk.wrapUp = null
    }
  }

  /** After every write: what agents hold is within their capacity, and covers what they are responsible for. */
  slots(database: DatabaseModel): void {
    for (const agent of database.agents.documents.values()) {
      const held = agent.slots.length
      // A capacity that was lowered below what is held takes nothing away.
      const isWithin = held <= Math.max(agent.capacity, this.#held.get(agent._id) ?? 0)
      this.require(
        isWithin || agent._id === this.chief,
        `capacity ${agent.capacity} of ${agent._id}: ${JSON.stringify(agent.slots)}`,
      )
      this.#held.set(agent._id, held)
      const conversations = new Set(agent.slots.map(({ conversationId }) => conversationId))
      this.require(conversations.size === held, `one slot per conversation: ${JSON.stringify(agent.slots)}`)
    }
    for (const talk of this.talks.values()) {
      this.require(holdPlaces(database, talk), `a slot was freed while it is needed: ${described(talk)}`)
      const { wrapUp } = talk
      const isKept =
        wrapUp === null ||
        wrapUp.since + this.#wrapUpMs <= database.clock.now ||
        hasSlot(database, talk.id, wrapUp)
      this.require(isKept, `a slot was freed while it is kept for wrapping up: ${described(talk)}`)
    }
  }
}

function named(entry: LogEntry): string {
  switch (entry.type) {
    case 'requeued':
      return `requeued, ${entry.reason}`
    case 'closed':
      return entry.reason === 'inactive' || entry.reason === 'supervisor'
        ? `closed, ${entry.reason}`
        : 'closed'
    case 'transferred':
      return `transferred to ${entry.to.kind}`
    case 'transfer_ended':
      return `transfer ${entry.outcome}`
    case 'assigned':
      return entry.by.kind === 'agent' ? `assigned, ${entry.why.rule}` : 'assigned'
    default:
      return entry.type
  }
}

function given(talk: Talk, agentId: string, attempt: number, isAccepted: boolean): void {
  talk.agentId = agentId
  talk.slotAttempt = attempt
  talk.attempt = Math.max(talk.attempt, attempt)
  talk.isAccepted = isAccepted
  talk.offer = null
  talk.asked = null
  talk.closesAt = null
  talk.joined.delete(agentId)
  talk.had.add(agentId)
}

function waits(talk: Talk, agentId: string, skipUntil: Date | null): void {
  if (skipUntil) talk.skipped.set(agentId, skipUntil.getTime())
  talk.agentId = null
  talk.offer = null
  talk.asked = null
  talk.closesAt = null
}

function hasSlot(
  database: DatabaseModel,
  conversationId: string,
  { agentId, attempt }: { agentId: string; attempt: number },
): boolean {
  const slots = database.agents.documents.get(agentId)?.slots ?? []
  return slots.some((slot) => slot.conversationId === conversationId && slot.attempt === attempt)
}

function holdPlaces(database: DatabaseModel, talk: Talk): boolean {
  return placesOf(talk).every((place) => hasSlot(database, talk.id, place))
}
