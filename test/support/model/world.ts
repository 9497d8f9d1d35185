import type fc from 'fast-check'
import type { Author } from '../../../server/domain/entries.ts'
import * as conversations from '../../../server/services/conversations.ts'
import { erase, redact } from '../../../server/services/erasure.ts'
import { chooseStatus } from '../../../server/services/presence.ts'
import { agentProfile } from '../agent-profile.ts'
import { Clients } from './clients.ts'
import type { Command, Plan } from './commands.ts'
import { DatabaseModel, type Planted } from './database.ts'
import { HintsModel } from './hints.ts'
import { Laws } from './laws.ts'
import { startProcess, sweepNames, type ModelProcess } from './process.ts'
import { judgeRest, welcomeNewcomer } from './rest.ts'
import { surrounded } from './surroundings.ts'

const START = Date.UTC(2026, 0, 5, 9)
const OFFICER: Author = { kind: 'system', id: 'officer' }
/** The clocks of two processes are never quite the same. */
const SKEW_MS = [0, -2_500]
const LEASE_MS = 30_000
/** Longer than a slot may stand unconfirmed, shorter than a lease. */
const NAP_SECONDS = 16
const NAP_STEPS = 30
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
  readonly laws = new Laws()
  readonly database: DatabaseModel
  readonly clients: Clients
  readonly processes: ModelProcess[]
  readonly #hints: HintsModel
  readonly #isCalm: boolean
  readonly #scheduler: fc.Scheduler
  readonly #lastStart = new Map<string, string>()
  #born = 0

  constructor(scheduler: fc.Scheduler, isCalm: boolean, planted: Planted) {
    this.#isCalm = isCalm
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
    const manner = { skewMs: SKEW_MS[place] ?? 0, isCalm: this.#isCalm }
    return startProcess(this.database, this.#hints, name, manner, this.laws)
  }

  process(place: number): ModelProcess {
    return this.processes[place] as ModelProcess
  }

  addAgent(id: string, capacity: number): void {
    this.database.agents.functions.upsertProfile(id, agentProfile(id, { name: id, capacity }))
  }

  /** An agent who sits down at a console of this process. */
  arrive(process: ModelProcess, id: string): void {
    this.database.agents.functions.setStatus(id, 'available')
    this.clients.expect(process, `connect ${id}`, process.presence.connected('agent', id))
  }

  async begin({ agents, waiting }: Plan): Promise<void> {
    agents.forEach(({ capacity, isAvailable }, index) => {
      this.addAgent(agentId(index), capacity)
      if (!isAvailable) return
      this.database.agents.functions.renewLeases([agentId(index)], LEASE_MS / 1000)
      this.arrive(this.process(index % 2), agentId(index))
    })
    for (let index = 0; index < waiting; index++)
      this.#startTalk(this.process(index % 2), visitorId(index), 'new')
    await this.rest()
  }

  issue(command: Command): void {
    const process = this.process(command.process)
    const { clients } = this
    switch (command.do) {
      case 'start':
        return this.#startTalk(process, visitorId(command.visitor), command.how)
      case 'say':
        return this.#say(process, command.side, command.pick, command.how)
      case 'accept':
      case 'close': {
        const part = this.#part(command.side, command.pick)
        if (part) clients.change(process, command.do, part.by, part.id)
        return
      }
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
          chooseStatus(process.deps, agentId(command.agent), command.status),
        )
      case 'capacity':
        return this.addAgent(agentId(command.agent), command.capacity)
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
      case 'sweep':
        return clients.expect(process, `sweep ${command.which}`, process.sweep(command.which))
      case 'fault':
        return process.fail(...command.faults)
    }
  }

  #startTalk(process: ModelProcess, id: string, how: 'new' | 'again' | 'twice' | 'everywhere'): void {
    const clientId = (how === 'again' && this.#lastStart.get(id)) || this.clients.newClientId()
    this.#lastStart.set(id, clientId)
    this.clients.expect(process, `connect ${id}`, process.presence.connected('visitor', id))
    this.clients.start(process, id, clientId)
    if (how === 'everywhere')
      for (const other of this.processes) if (other !== process) this.clients.start(other, id, clientId)
    if (how === 'twice') this.clients.start(process, id, this.clients.newClientId())
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
      ({ agentId: responsible }) => side === 'visitor' || pick === 0 || responsible !== null,
    )
    const talk = talks[pick % talks.length]
    if (!talk) return undefined
    const stranger = author({ kind: side, index: 0 }).id
    const own = side === 'visitor' ? talk.visitorId : talk.agentId
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
    this.#hints.isUp = true
    await this.rest()
    for (const seconds of PAUSES_SECONDS) {
      await this.sweepEverywhere()
      this.clock.now += seconds * 1000
    }
    await this.sweepEverywhere()
    for (const process of this.processes) this.look(process)
    await this.rest()
  }
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
  const world = new World(scheduler, plan.isCalm, planted)
  await surrounded(world.step, world.clock, async () => {
    await world.begin(plan)
    for (const command of plan.commands) {
      world.issue(command)
      if (command.do === 'day') await world.passDay()
      await world.take(command.do === 'freeze' ? NAP_STEPS + command.steps : command.steps)
      world.check()
    }
    await world.heal()
    world.clients.judge(world.processes)
    await judgeRest(world)
    world.check()
    await welcomeNewcomer(world)
    world.check()
  })
  return world.laws.tally
}
