import type fc from 'fast-check'
import type { Author } from '../../../server/domain/entries.ts'
import * as conversations from '../../../server/services/conversations.ts'
import { erase, redact } from '../../../server/services/erasure.ts'
import * as offers from '../../../server/services/offers.ts'
import { chooseStatus } from '../../../server/services/presence.ts'
import * as supervision from '../../../server/services/supervision.ts'
import * as transfers from '../../../server/services/transfers.ts'
import type { AgentProfile } from '../../../server/storage/agents.ts'
import { agentProfile } from '../agent-profile.ts'
import { Clients, type ChangeCommand } from './clients.ts'
import { CHIEF, type Command, type Plan, type To } from './commands.ts'
import { DatabaseModel, type Planted } from './database.ts'
import { HintsModel } from './hints.ts'
import { Laws } from './laws.ts'
import { startProcess, sweepNames, WRAP_UP_SECONDS, type ModelProcess } from './process.ts'
import { judgeRest, judgeWaits, welcomeNewcomer } from './rest.ts'
import { surrounded } from './surroundings.ts'
import { involved, type Talk } from './talk.ts'

const START = Date.UTC(2026, 0, 5, 9)
const OFFICER: Author = { kind: 'system', id: 'officer' }
/** The clocks of two processes are never quite the same. */
const SKEW_MS = [0, -2_500]
const LEASE_MS = 30_000
/** Longer than a slot may stand unconfirmed, shorter than a lease. */
const NAP_SECONDS = 16
const NAP_STEPS = 30
const HUSH_MS = 125_000
const DAY_MS = 25 * 60 * 60 * 1000
/** More steps than any plan needs to come to rest. */
const MAX_STEPS = 20_000
/** Between sweeps: so long that slots, intents and leases are judged, and so short that who is connected stays. */
const PAUSES_SECONDS = [15, 15, 15, 2]

const realImmediate = setImmediate

const breathe = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

/** Everything of one run: a database, two processes on it, the people outside, and the laws. */
export class World {
  readonly clock = { now: START }
  readonly laws = new Laws(agentId(CHIEF), WRAP_UP_SECONDS)
  readonly database: DatabaseModel
  readonly clients: Clients
  readonly processes: ModelProcess[]
  readonly #hints: HintsModel
  readonly #isCalm: boolean
  readonly #isRoomy: boolean
  readonly #scheduler: fc.Scheduler
  readonly #lastStart = new Map<string, Start>()
  readonly #profiles = new Map<string, Partial<AgentProfile>>()
  #born = 0

  constructor(scheduler: fc.Scheduler, { isCalm, isRoomy }: Plan, planted: Planted) {
    this.#isCalm = isCalm
    this.#isRoomy = isRoomy
    this.#scheduler = scheduler
    this.database = new DatabaseModel(
      this.clock,
      this.step,
      (id, entry) => this.laws.entry(this.database, id, entry),
      () => this.laws.slots(this.database),
      planted,
    )
    this.#hints = new HintsModel(this.step)
    this.clients = new Clients(this.database, this.laws)
    this.processes = [this.#start(0), this.#start(1)]
  }

  readonly step = (name: string): Promise<void> => this.#scheduler.schedule(Promise.resolve(), name)

  #start(place: number): ModelProcess {
    const name = `${'AB'[place]}${++this.#born}`
    const manner = { skewMs: SKEW_MS[place] ?? 0, isCalm: this.#isCalm, isRoomy: this.#isRoomy }
    return startProcess(this.database, this.#hints, name, manner, this.laws)
  }

  process(place: number): ModelProcess {
    return this.processes[place] as ModelProcess
  }

  /** A new agent, or one who is known and changes. */
  addAgent(id: string, changes: Partial<AgentProfile>): void {
    const profile = { ...this.#profiles.get(id), ...changes }
    this.#profiles.set(id, profile)
    this.database.agents.functions.upsertProfile(id, agentProfile(id, { name: id, ...profile }))
  }

  /** An agent who sits down at a console of this process. */
  arrive(process: ModelProcess, id: string): void {
    this.database.agents.functions.setStatus(id, 'available')
    this.clients.expect(process, `connect ${id}`, process.presence.connected('agent', id))
  }

  async begin({ agents, waiting }: Plan): Promise<void> {
    this.addAgent(agentId(CHIEF), { role: 'supervisor', capacity: 0, departments: ['dk'] })
    this.database.agents.functions.renewLeases([agentId(CHIEF)], LEASE_MS / 1000)
    this.arrive(this.process(1), agentId(CHIEF))
    agents.forEach(({ isAvailable, ...profile }, index) => {
      this.addAgent(agentId(index), profile)
      if (!isAvailable) return
      this.database.agents.functions.renewLeases([agentId(index)], LEASE_MS / 1000)
      this.arrive(this.process(index % 2), agentId(index))
    })
    for (let index = 0; index < waiting; index++)
      this.#startTalk(this.process(index % 2), visitorId(index), 'new', {
        topicId: index % 3 === 2 ? 'green' : 'other',
        language: 'pl',
      })
    await this.rest()
  }

  issue(command: Command): void {
    const process = this.process(command.process)
    const { clients } = this
    switch (command.do) {
      case 'start':
        return this.#startTalk(process, visitorId(command.visitor), command.how, command)
      case 'say':
        return this.#say(process, command.side, command.pick, command.how)
      case 'accept':
      case 'close': {
        const part = this.#part(command.side, command.pick)
        const run = command.do === 'accept' ? conversations.accept : conversations.close
        if (part)
          clients.change([process], command.do, part.by, part.id, (deps, change) =>
            run(deps, part.by, change),
          )
        return
      }
      case 'decline':
      case 'withdraw':
      case 'wrap up':
      case 'pick':
      case 'transfer':
      case 'answer':
      case 'extend':
      case 'needs':
      case 'take over':
      case 'join':
      case 'leave':
      case 'end':
      case 'reassign':
        return this.#handOver(command)
      case 'redact':
      case 'erase':
        return this.#forget(process, command.do, command.pick)
      case 'mark': {
        const part = this.#part(command.side, command.pick)
        if (!part) return
        const mark = { conversationId: part.id, seq: command.seq }
        const marked = conversations.mark(process.deps, part.by, mark, command.kind)
        return clients.expect(process, `mark ${part.id}`, marked)
      }
      case 'choose':
        return clients.expect(
          process,
          `${agentId(command.agent)} ${command.status}`,
          chooseStatus(process.deps, agentId(command.agent), command.status, {
            endsShift: command.endsShift,
          }),
        )
      case 'capacity':
        return this.addAgent(agentId(command.agent), { capacity: command.capacity })
      case 'connect':
        return this.#connect(process, author(command.who))
      case 'disconnect': {
        const { kind, id } = author(command.who)
        if (kind === 'system') return
        return clients.expect(process, `disconnect ${id}`, process.presence.disconnected(kind, id))
      }
      case 'renew':
        return clients.expect(process, 'renew', process.renew())
      case 'wake':
        return process.wake()
      case 'look':
        return this.look(process)
      case 'hints':
        this.#hints.isUp = command.areUp
        return
      case 'day':
        return
      case 'freeze':
        return this.#freeze(process)
      case 'thaw':
        return process.thaw()
      case 'crash':
        process.die()
        this.processes[command.process] = this.#start(command.process)
        return
      case 'failover':
        return this.database.entries.failover()
      case 'tick':
        this.clock.now += command.seconds * 1000
        return
      case 'hush':
        this.clock.now += HUSH_MS
        for (const one of this.processes) clients.expect(one, 'renew', one.renew())
        return clients.expect(process, 'sweep silence', process.sweep('silence'))
      case 'sweep':
        return clients.expect(process, `sweep ${command.which}`, process.sweep(command.which))
      case 'fault':
        return process.fail(...command.faults)
    }
  }

  #startTalk(
    process: ModelProcess,
    id: string,
    how: 'new' | 'again' | 'twice' | 'everywhere',
    { topicId, language }: Omit<Start, 'clientId'>,
  ): void {
    const clientId = this.clients.newClientId()
    const input = (how === 'again' && this.#lastStart.get(id)) || { clientId, topicId, language }
    this.#lastStart.set(id, input)
    this.clients.expect(process, `connect ${id}`, process.presence.connected('visitor', id))
    this.clients.start(process, id, input)
    if (how === 'everywhere')
      for (const other of this.processes) if (other !== process) this.clients.start(other, id, input)
    if (how === 'twice') this.clients.start(process, id, { ...input, clientId: this.clients.newClientId() })
  }

  /** How a conversation goes from hand to hand. */
  #handOver(command: Command & { do: HandingOver['do'] }): void {
    const { clients } = this
    const process = this.process(command.process)
    const processes = 'isTwice' in command && command.isTwice ? this.processes : [process]
    const talk = this.#talk(command.pick, wanted[command.do])
    if (!talk) return
    const stranger = author({ kind: 'agent', index: command.pick % (CHIEF + 1) })
    const agent = (id: string | null | undefined): Author => (id ? { kind: 'agent', id } : stranger)
    const change = (by: Author, run: ChangeCommand) => clients.change(processes, command.do, by, talk.id, run)
    const responsible = agent(talk.agentId)
    const visitor: Author = { kind: 'visitor', id: talk.visitorId }
    const chief = { id: agentId(CHIEF), role: 'supervisor' as const }
    const byChief = agent(chief.id)
    const seq = talk.asked?.seq ?? 1
    switch (command.do) {
      case 'decline': {
        const by = agent(talk.offer?.agentId)
        return change(by, (deps, one) => offers.decline(deps, by, { ...one, reason: 'busy' }))
      }
      case 'withdraw':
        return change(responsible, (deps, one) => transfers.withdraw(deps, responsible, { ...one, seq }))
      case 'wrap up': {
        const by = agent(talk.wrapUp?.agentId)
        return change(by, (deps, one) =>
          conversations.wrapUp(deps, by, { ...one, disposition: 'answered', note: 'so it went' }),
        )
      }
      case 'pick': {
        const by = author({ kind: 'agent', index: command.agent })
        return change(by, (deps, one) => offers.pick(deps, by, one))
      }
      case 'transfer':
        return change(responsible, (deps, one) =>
          transfers.transfer(deps, responsible, { ...one, to: target(command.to), note: 'take care' }),
        )
      case 'answer': {
        const by = command.side === 'visitor' ? visitor : agent(talk.asked?.colleague?.agentId)
        const run = command.isYes ? transfers.accept : transfers.decline
        return change(by, (deps, one) => run(deps, by, { ...one, seq }))
      }
      case 'extend':
        return change(visitor, (deps, one) => conversations.extend(deps, visitor, one))
      case 'needs':
        return change(visitor, (deps, one) =>
          conversations.setNeeds(deps, visitor, { ...one, moreTime: command.moreTime }),
        )
      case 'take over':
        return change(byChief, (deps, one) => supervision.takeOver(deps, chief, one))
      case 'join':
        return change(byChief, (deps, one) => supervision.join(deps, chief, one))
      case 'leave':
        return change(byChief, (deps, one) => supervision.leave(deps, chief, one))
      case 'end':
        return change(byChief, (deps, one) =>
          supervision.end(deps, chief, { ...one, disposition: 'other', note: 'enough' }),
        )
      case 'reassign':
        return change(byChief, (deps, one) =>
          supervision.reassign(deps, chief, { ...one, to: target(command.to), note: 'better with you' }),
        )
    }
  }

  /** One of those that this can be done with; where there is none, one with which it cannot. */
  #talk(pick: number, isWanted: (talk: Talk) => boolean): Talk | undefined {
    const all = [...this.laws.talks.values()]
    const some = all.filter(isWanted)
    const talks = some.length > 0 && pick > 0 ? some : all
    return talks[pick % talks.length]
  }

  #forget(process: ModelProcess, what: 'redact' | 'erase', pick: number): void {
    const talks = [...this.laws.talks.values()].filter(({ isClosed }) => what === 'redact' || isClosed)
    const talk = talks[pick % talks.length]
    if (!talk) return
    const said = [...talk.authored.values()].filter(({ type }) => type === 'message').map(({ seq }) => seq)
    const done =
      what === 'erase'
        ? erase(process.deps, OFFICER, talk.id)
        : redact(process.deps, OFFICER, talk.id, said.slice(pick % 2))
    this.clients.expect(process, `${what} ${talk.id}`, done)
  }

  #say(process: ModelProcess, side: 'visitor' | 'agent', pick: number, how: 'new' | 'again' | 'ahead'): void {
    const part = this.#part(side, pick)
    if (!part) return
    const { by, id } = part
    const last = how === 'again' && this.clients.lastSaid(by)
    if (last) return this.clients.say(process, by, last.conversationId, last.clientId)
    this.clients.say(process, by, id)
    if (how === 'ahead') this.clients.say(process, by, id)
  }

  /** A conversation, and who may act in it on that side; sometimes somebody who may be a stranger to it. */
  #part(side: 'visitor' | 'agent', pick: number): { by: Author; id: string } | undefined {
    const talks = [...this.laws.talks.values()].filter(
      (one) => side === 'visitor' || pick === 0 || involved(one).length > 0,
    )
    const talk = talks[pick % talks.length]
    if (!talk) return undefined
    const stranger = author({ kind: side, index: 0 }).id
    const agents = involved(talk)
    const own = side === 'visitor' ? talk.visitorId : (agents[pick % 3] ?? agents[0])
    return { by: { kind: side, id: pick === 0 ? stranger : (own ?? stranger) }, id: talk.id }
  }

  /** A process stands still for so long that the other one puts its affairs in order. */
  #freeze(process: ModelProcess): void {
    process.freeze()
    this.clock.now += NAP_SECONDS * 1000
    for (const other of this.processes) if (other !== process) this.#sweep(other)
  }

  #sweep(process: ModelProcess): void {
    for (const which of sweepNames) this.clients.expect(process, `sweep ${which}`, process.sweep(which))
    process.wake()
  }

  #connect(process: ModelProcess, { kind, id }: Author): void {
    if (kind === 'system') return
    const connected = kind === 'visitor' ? process.visitorConnected(id) : process.presence.connected(kind, id)
    this.clients.expect(process, `connect ${id}`, connected)
  }

  /** Finds in the log what no hint brought. */
  look(process: ModelProcess): void {
    const ids = [...this.laws.talks.keys()]
    this.clients.expect(process, 'look', process.deps.entries.lookAgain(ids))
  }

  /** Lets the database take some of the steps that are open, in the scheduler's order. */
  async take(count: number): Promise<void> {
    for (let taken = 0; taken < count; taken++) {
      await breathe()
      if (this.#scheduler.count() === 0) return
      await this.#next()
    }
    await breathe()
  }

  /** Until nothing is open any more. */
  readonly rest = async (): Promise<void> => {
    for (let taken = 0; taken < MAX_STEPS; taken++) {
      await breathe()
      if (this.#scheduler.count() === 0) await new Promise(realImmediate)
      if (this.#scheduler.count() === 0) return
      await this.#next()
    }
    throw new Error('does not come to rest')
  }

  async #next(): Promise<void> {
    await this.#scheduler.waitOne()
    this.check()
  }

  /**
   * The keys of what was erased go a day after the order: nobody may sleep over that, and no order may wait so long.
   */
  async passDay(): Promise<void> {
    for (const { heal } of this.processes) heal()
    await this.rest()
    for (const process of this.processes) {
      this.clients.expect(process, 'renew', process.renew())
      await this.rest()
      this.clients.expect(process, 'sweep erasures', process.sweep('erasures'))
      await this.rest()
    }
    this.clock.now += DAY_MS
  }

  check(): void {
    const [broken] = this.laws.broken
    if (broken) throw new Error(`broken: ${broken}`)
  }

  async sweepEverywhere(): Promise<void> {
    for (const process of this.processes) this.clients.expect(process, 'renew', process.renew())
    await this.rest()
    for (const process of this.processes) this.#sweep(process)
    await this.rest()
  }

  /** No more faults: what was left undone is done by sweeps, in bounded time. */
  async heal(): Promise<void> {
    for (const { heal } of this.processes) heal()
    await this.rest()
    for (const seconds of PAUSES_SECONDS) {
      await this.sweepEverywhere()
      this.clock.now += seconds * 1000
    }
    await this.sweepEverywhere()
    judgeWaits(this)
    this.#hints.isUp = true
    for (const process of this.processes) this.look(process)
    await this.rest()
  }
}

/** What a conversation was started with. */
interface Start {
  clientId: string
  topicId: string
  language: 'pl' | 'uk'
}

type HandingOver = Extract<
  Command,
  {
    do:
      | 'decline'
      | 'withdraw'
      | 'wrap up'
      | 'pick'
      | 'transfer'
      | 'answer'
      | 'extend'
      | 'needs'
      | 'take over'
      | 'join'
      | 'leave'
      | 'end'
      | 'reassign'
  }
>

/** With which conversations there is a point in it. */
const wanted: { [Do in HandingOver['do']]: (talk: Talk) => boolean } = {
  decline: ({ offer }) => offer !== null,
  withdraw: ({ asked }) => asked !== null,
  'wrap up': ({ wrapUp }) => wrapUp !== null,
  pick: ({ departmentId, agentId: responsible, isClosed }) =>
    departmentId === 'km' && !isClosed && responsible === null,
  transfer: ({ agentId: responsible }) => responsible !== null,
  answer: ({ asked }) => asked !== null,
  extend: ({ closesAt }) => closesAt !== null,
  needs: ({ isClosed }) => !isClosed,
  'take over': ({ isClosed }) => !isClosed,
  join: ({ isClosed }) => !isClosed,
  leave: ({ joined }) => joined.size > 0,
  end: ({ isClosed }) => !isClosed,
  reassign: ({ agentId: responsible }) => responsible !== null,
}

function target(to: To): transfers.TransferRequest {
  return to.kind === 'agent' ? { kind: 'agent', agentId: agentId(to.index), warm: to.warm } : to
}

const visitorId = (index: number) => `visitor-${index}`
const agentId = (index: number) => `agent-${index}`

function author({ kind, index }: { kind: 'visitor' | 'agent'; index: number }): Author {
  return { kind, id: kind === 'visitor' ? visitorId(index) : agentId(index) }
}

/** One run: the commands with faults, then healing, then what must be true at rest. Answers what happened in it. */
export async function live(
  plan: Plan,
  scheduler: fc.Scheduler,
  planted: Planted = {},
): Promise<ReadonlyMap<string, number>> {
  const world = new World(scheduler, plan, planted)
  await surrounded(world.step, world.clock, async () => {
    await world.begin(plan)
    for (const command of plan.commands) {
      world.issue(command)
      if (command.do === 'day') await world.passDay()
      await world.take(command.do === 'freeze' ? NAP_STEPS + command.steps : command.steps)
      world.check()
    }
    await world.heal()
    world.clients.repeat(world.process(0))
    await world.rest()
    world.clients.judge(world.processes)
    await judgeRest(world)
    world.check()
    await welcomeNewcomer(world)
    world.check()
  })
  return world.laws.tally
}
