import type { Proxy } from '../../support/proxy.ts'
import type { Deployment } from './deployment.ts'
import type { Stopwatch } from './measure.ts'
import type { Person } from './person.ts'
import type { BackFault, ClientFault, Fault, LineFault, Plan, ProcessFault } from './schedule.ts'
import { lasting } from './until.ts'

/** So many neighbourhoods of clients are in trouble at the same time. */
const AT_ONCE = 4
const ALONE = 0.4
/** A breath between two faults of what everybody depends on, so that people get on. */
const PAUSE = 300

export interface Injected {
  faults: number
  kills: number
  byKind: Record<string, number>
}

export interface InjectOptions {
  plan: Plan
  people: Person[]
  deployment: Deployment
  stopwatch: Stopwatch
  /** Milliseconds between two faults at the lines of clients, for each neighbourhood. */
  paceMs: number
  progress: (done: Injected) => void
}

/** Makes everything fail that the plan says, and mends it again. */
export async function injectFaults(options: InjectOptions): Promise<Injected> {
  const { plan, people, deployment, stopwatch, paceMs, progress } = options
  const done: Injected = { faults: 0, kills: 0, byKind: {} }
  const inTrouble = new Set<Person>()

  function count(fault: Fault): void {
    const kind = `${fault.where}: ${'signal' in fault ? fault.signal : fault.fault}`
    done.faults++
    done.byKind[kind] = (done.byKind[kind] ?? 0) + 1
    progress(done)
  }

  /** How often something failed that everybody depends on; odd while it does. */
  let troubles = 0

  /**
   * How long until one of them gets an acknowledgement; they are made to say something, if they have where to.
   * What something else had a part in is noted by itself.
   */
  async function measure(kind: string, affected: Person[], isAlone = () => true): Promise<void> {
    const speaking = affected.filter((person) => person.nudge())
    if (speaking.length === 0) return
    const ms = await stopwatch.first(new Set(speaking.map(({ actor }) => actor)))
    stopwatch.note(isAlone() ? kind : `${kind}, amid others`, ms)
  }

  async function disturb(fault: ClientFault): Promise<void> {
    const chosen = new Set(fault.people.map((number) => people[number % people.length]))
    const affected = [...chosen].filter((person) => person !== undefined && !inTrouble.has(person))
    const hit = affected.filter((person) => person !== undefined)
    for (const person of hit) {
      inTrouble.add(person)
      apply(person.line, fault.fault)
    }
    await lasting(fault.ms)
    for (const { line } of hit) line.heal()
    count(fault)
    const before = troubles
    const isAlone = () => before % 2 === 0 && troubles === before
    const size = hit.length > 3 ? 'a neighbourhood' : 'a line'
    await measure(`network of ${size}`, hit, isAlone)
    for (const person of hit) inTrouble.delete(person)
  }

  async function disturbClients(faults: ClientFault[]): Promise<void> {
    const waiting = [...faults]
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
          await disturb(fault)
          await lasting(paceMs)
        }
      }),
    )
  }

  async function disturbBack({ where, fault, server, ms }: BackFault): Promise<void> {
    const parts = deployment.servers[server]
    const line = where === 'to mongod' ? parts?.toMongod : parts?.toRedis
    if (!line) return
    apply(line, fault)
    await lasting(ms)
    line.heal()
    await measure(
      'network behind the server',
      people.filter(({ home }) => home === server),
    )
  }

  async function disturbProcess({ where, signal, server, ms }: ProcessFault): Promise<void> {
    const parts = deployment.servers[server]
    if (!parts) return
    const part = { server: parts.product, mongod: deployment.mongod, Redis: deployment.redis }[where]
    const affected = people.filter(({ home }) => where !== 'server' || home === server)
    if (signal === 'SIGSTOP') {
      part.pause()
      await lasting(ms)
      part.resume()
      return measure('pause', affected)
    }
    await part.kill(signal)
    done.kills++
    await lasting(ms)
    await Promise.all([part.restart(), measure('restart', affected)])
  }

  async function disturbOthers(): Promise<void> {
    for (const fault of plan.others) {
      troubles++
      await ('signal' in fault ? disturbProcess(fault) : disturbBack(fault))
      troubles++
      count(fault)
      await lasting(PAUSE)
    }
  }

  // First the lines of clients by themselves, then all of it together.
  const alone = Math.ceil(plan.clients.length * ALONE)
  await disturbClients(plan.clients.slice(0, alone))
  await Promise.all([disturbClients(plan.clients.slice(alone)), disturbOthers()])
  return done
}

function apply(line: Proxy, fault: LineFault): void {
  switch (fault) {
    case 'cut':
      return line.cut()
    case 'reset':
      return line.cut('reset')
    case 'half-open':
      return line.stall()
    case 'hold':
      return line.hold()
    case 'delay':
      return line.delay(150)
    case 'throttle':
      return line.throttle(4_000)
    case 'lost answers':
      return line.loseAnswers()
    case 'cut before an answer':
      return line.cutBeforeAnswer('"ok":true')
    case 'cut after bytes':
      return line.cutAfter(500)
  }
}
