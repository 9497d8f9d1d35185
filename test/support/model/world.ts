import type fc from 'fast-check'
import type { Author } from '../../../server/domain/entries.ts'
import { chooseStatus, visitorReturned } from '../../../server/services/presence.ts'
import { Clients } from './clients.ts'
import type { Command, Plan } from './commands.ts'
import { DatabaseModel, type Planted } from './database.ts'
import { Laws } from './laws.ts'
import { startProcess, sweepNames, type ModelProcess } from './process.ts'
import { judgeRest, welcomeNewcomer } from './rest.ts'
import { surrounded } from './surroundings.ts'

const START = Date.UTC(2026, 0, 5, 9)
/** The clocks of two processes are never quite the same. */
const SKEW_MS = [0, -2_500]
const LEASE_MS = 30_000
/** More steps than any plan needs to come to rest. */
const MAX_STEPS = 20_000
/** So long that slots, intents and leases are judged, and so short that who is connected keeps the lease. */
const BETWEEN_SWEEPS_SECONDS = 15

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
  readonly #scheduler: fc.Scheduler
  readonly #lastStart = new Map<string, string>()
  #born = 0

  constructor(scheduler: fc.Scheduler, planted: Planted) {
    this.#scheduler = scheduler
    this.database = new DatabaseModel(
      this.clock,
      this.step,
      (id, entry) => this.laws.entry(this.database, id, entry),
      () => this.laws.slots(this.database),
      planted,
    )
    this.clients = new Clients(this.database, this.laws)
    this.processes = [this.#start(0), this.#start(1)]
  }

  readonly step = (name: string): Promise<void> => this.#scheduler.schedule(Promise.resolve(), name)

  #start(place: number): ModelProcess {
    return startProcess(this.database, `${'AB'[place]}${++this.#born}`, SKEW_MS[place] ?? 0, this.laws)
  }

  process(place: number): ModelProcess {
    return this.processes[place] as ModelProcess
  }

  addAgent(id: string, capacity: number): void {
    this.database.agents.functions.upsertProfile(id, {
      email: `${id}@demo.example`,
      passwordHash: 'none',
      name: id,
      publicName: 'Anna',
      form: 'f',
      role: 'agent',
      languages: ['pl'],
      departments: [],
      capacity,
      demo: true,
    })
  }

  /** An agent who sits down at a console of this process. */
  arrive(process: ModelProcess, id: string): void {
    this.database.agents.functions.setStatus(id, 'available')
    this.clients.expect(process, `connect ${id}`, process.presence.connected('agent', id))
  }

  begin(agents: Plan['agents']): void {
    agents.forEach(({ capacity, isAvailable }, index) => {
      this.addAgent(agentId(index), capacity)
      if (!isAvailable) return
      this.database.agents.functions.renewLeases([agentId(index)], LEASE_MS / 1000)
      this.arrive(this.process(index % 2), agentId(index))
    })
  }

  issue(command: Command): void {
    const process = this.process(command.process)
    const { clients } = this
    switch (command.do) {
      case 'start':
        return this.#startTalk(process, visitorId(command.visitor), command.how)
      case 'say':
        return this.#say(process, author(command.who), command.pick, command.how)
      case 'accept':
      case 'close': {
        const by = author(command.do === 'close' ? command.who : { kind: 'agent', index: command.agent })
        const id = this.#talkOf(by, command.pick)
        if (id) clients.change(process, command.do, by, id)
        return
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
        return clients.expect(process, 'renew', process.presence.tick())
      case 'wake':
        return process.wake()
      case 'crash':
        process.connection.die()
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
        return process.connection.fail(...command.faults)
    }
  }

  #startTalk(process: ModelProcess, id: string, how: 'new' | 'again' | 'twice'): void {
    const clientId = (how === 'again' && this.#lastStart.get(id)) || this.clients.newClientId()
    this.#lastStart.set(id, clientId)
    this.clients.expect(process, `connect ${id}`, process.presence.connected('visitor', id))
    this.clients.start(process, id, clientId)
    if (how === 'twice') this.clients.start(process, id, this.clients.newClientId())
  }

  #say(process: ModelProcess, by: Author, pick: number, how: 'new' | 'again' | 'ahead'): void {
    const last = how === 'again' && this.clients.lastSaid(by)
    if (last) return this.clients.say(process, by, last.conversationId, last.clientId)
    const id = this.#talkOf(by, pick)
    if (!id) return
    this.clients.say(process, by, id)
    if (how === 'ahead') this.clients.say(process, by, id)
  }

  /** Mostly the own conversation; sometimes one that is none of theirs. */
  #talkOf(by: Author, pick: number): string | undefined {
    const talks = [...this.laws.talks.values()]
    const own = talks.filter(({ visitorId: id, agentId: responsible }) =>
      by.kind === 'visitor' ? id === by.id : responsible === by.id,
    )
    const wanted = pick > 0 && own.length > 0 ? own : talks
    return (by.kind === 'visitor' ? wanted.at(-1) : wanted[pick % wanted.length])?.id
  }

  #connect(process: ModelProcess, { kind, id }: Author): void {
    if (kind === 'system') return
    const connected = process.presence.connected(kind, id)
    const told = kind === 'visitor' ? connected.then(() => visitorReturned(process.deps, id)) : connected
    this.clients.expect(process, `connect ${id}`, told)
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
  async rest(): Promise<void> {
    for (let taken = 0; taken < MAX_STEPS; taken++) {
      await breathe()
      if (this.#scheduler.count() === 0) await new Promise(setImmediate)
      if (this.#scheduler.count() === 0) return
      await this.#next()
    }
    throw new Error('does not come to rest')
  }

  async #next(): Promise<void> {
    await this.#scheduler.waitOne()
    this.check()
  }

  check(): void {
    const [broken] = this.laws.broken
    if (broken) throw new Error(`broken: ${broken}`)
  }

  async sweepEverywhere(): Promise<void> {
    for (const process of this.processes) {
      this.clients.expect(process, 'renew', process.presence.tick())
      for (const which of sweepNames) this.clients.expect(process, `sweep ${which}`, process.sweep(which))
      process.wake()
    }
    await this.rest()
  }

  /** No more faults: what was left undone is done by sweeps, in bounded time. */
  async heal(): Promise<void> {
    for (const { connection } of this.processes) connection.heal()
    await this.rest()
    for (let round = 0; round < 3; round++) {
      await this.sweepEverywhere()
      this.clock.now += BETWEEN_SWEEPS_SECONDS * 1000
    }
    for (let round = 0; round < 2; round++) await this.sweepEverywhere()
  }
}

const visitorId = (index: number) => `visitor-${index}`
const agentId = (index: number) => `agent-${index}`

function author({ kind, index }: { kind: 'visitor' | 'agent'; index: number }): Author {
  return { kind, id: kind === 'visitor' ? visitorId(index) : agentId(index) }
}

/** One run: the commands with faults, then healing, then what must be true at rest. */
export async function live(plan: Plan, scheduler: fc.Scheduler, planted: Planted = {}): Promise<void> {
  const world = new World(scheduler, planted)
  await surrounded(world.step, async () => {
    world.begin(plan.agents)
    for (const command of plan.commands) {
      world.issue(command)
      await world.take(command.steps)
      world.check()
    }
    await world.heal()
    world.clients.judge(world.processes)
    judgeRest(world)
    world.check()
    await welcomeNewcomer(world)
    world.check()
  })
}
