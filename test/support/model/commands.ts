import fc from 'fast-check'
import type { Fault } from './database.ts'
import { sweepNames, type Sweep } from './process.ts'

export const VISITORS = 4
/** Those who are given conversations; after them comes one who supervises. */
export const AGENTS = 3
export const CHIEF = AGENTS

type Side = 'visitor' | 'agent'
interface Who {
  kind: Side
  index: number
}

/** Where a conversation is to go. */
export type To =
  | { kind: 'agent'; index: number; warm: boolean }
  | { kind: 'department'; departmentId: 'dk' | 'zzm' | 'km' }
  | { kind: 'queue' }

/** One thing that somebody does, through one of the two processes. */
export type Action =
  | {
      do: 'start'
      visitor: number
      how: 'new' | 'again' | 'twice' | 'everywhere'
      topicId: 'other' | 'green' | 'vehicle'
      language: 'pl' | 'uk'
    }
  /** `pick` finds a conversation and who takes part in it on that side; 0 is somebody who may be a stranger to it. */
  | { do: 'say'; side: Side; pick: number; how: 'new' | 'again' | 'ahead' }
  | { do: 'accept' | 'close'; side: Side; pick: number }
  | { do: 'decline' | 'withdraw' | 'wrap up' | 'extend'; pick: number }
  | { do: 'needs'; pick: number; moreTime: boolean }
  | { do: 'pick'; agent: number; pick: number; isTwice: boolean }
  | { do: 'transfer'; pick: number; to: To; isTwice: boolean }
  /** Whoever was asked about a transfer, or somebody else. */
  | { do: 'answer'; side: Side; pick: number; isYes: boolean }
  | { do: 'take over' | 'join' | 'leave' | 'end'; pick: number; isTwice: boolean }
  | { do: 'reassign'; pick: number; to: To; isTwice: boolean }
  | { do: 'redact' | 'erase'; pick: number }
  | { do: 'mark'; side: Side; pick: number; kind: 'delivered' | 'read'; seq: number }
  | {
      do: 'choose'
      agent: number
      status: 'available' | 'finishing' | 'away' | 'offline'
      endsShift: boolean
    }
  | { do: 'capacity'; agent: number; capacity: number }
  | { do: 'connect' | 'disconnect'; who: Who }
  | { do: 'renew' | 'wake' | 'look' | 'crash' | 'failover' }
  /** The process stands still, and goes on later as if nothing had been. */
  | { do: 'freeze' | 'thaw' }
  /** Whether processes hear each other's hints from now on. */
  | { do: 'hints'; areUp: boolean }
  | { do: 'tick'; seconds: number }
  /** Two minutes in which nobody says a word, and nobody goes. */
  | { do: 'hush' }
  /** A quiet day passes: what is under way ends, and what is ordered is done, before it is over. */
  | { do: 'day' }
  | { do: 'sweep'; which: Sweep }
  | { do: 'fault'; faults: Fault[] }

/** An action, the process it goes to (0 or 1), and how many steps the database takes before the next. */
export type Command = Action & { process: number; steps: number }

export interface AgentPlan {
  capacity: number
  isAvailable: boolean
  languages: ('pl' | 'uk')[]
  departments: ('dk' | 'zzm' | 'km')[]
}

export interface Plan {
  /** What agents can hold, and whether they are at work from the start. */
  agents: AgentPlan[]
  /** How many visitors have come before the first command. */
  waiting: number
  /** Only one process at a time sweeps and dispatches. */
  isCalm: boolean
  /** Heads are remembered; else they are forgotten and read again in the middle of it. */
  isRoomy: boolean
  commands: Command[]
}

const visitor = fc.nat(VISITORS - 1)
const agent = fc.nat(AGENTS - 1)
const pick = fc.nat(8)
const side = fc.constantFrom('visitor' as const, 'agent' as const)
const who: fc.Arbitrary<Who> = fc.oneof(
  fc.record({ kind: fc.constant('visitor' as const), index: visitor }),
  fc.record({ kind: fc.constant('agent' as const), index: fc.nat(CHIEF) }),
)
const departmentId = fc.constantFrom('dk' as const, 'zzm' as const, 'km' as const)
const to: fc.Arbitrary<To> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('agent' as const),
      index: fc.nat(CHIEF),
      warm: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('department' as const), departmentId }) },
  fc.record({ kind: fc.constant('queue' as const) }),
)
const isTwice = fc.constantFrom(false, false, true)
const just = <T extends string>(name: T) => fc.constant(name)

/** How conversations go from hand to hand. */
const handing: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('decline' as const, 'withdraw', 'wrap up', 'wrap up', 'extend'),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: just('needs'), pick, moreTime: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: just('pick'), agent, pick, isTwice }) },
  { weight: 5, arbitrary: fc.record({ do: just('transfer'), pick, to, isTwice }) },
  { weight: 4, arbitrary: fc.record({ do: just('answer'), side, pick, isYes: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('take over' as const, 'take over', 'join', 'join', 'leave', 'end'),
      pick,
      isTwice,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: just('reassign'), pick, to, isTwice }) },
  { weight: 5, arbitrary: fc.record({ do: just('accept'), side: just('agent'), pick }) },
)

/** Everything that can happen. */
const anything: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: just('start'),
      visitor,
      how: fc.constantFrom('new' as const, 'again' as const, 'twice' as const, 'everywhere' as const),
      topicId: fc.constantFrom('other' as const, 'other' as const, 'green', 'green', 'vehicle'),
      language: fc.constantFrom('pl' as const, 'pl' as const, 'uk'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: just('say'),
      side,
      pick,
      how: fc.constantFrom('new' as const, 'new' as const, 'again' as const, 'ahead' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: just('accept'), side: just('agent'), pick }) },
  { weight: 3, arbitrary: fc.record({ do: just('close'), side, pick }) },
  { weight: 14, arbitrary: handing },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('redact' as const, 'erase' as const), pick }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: just('mark'),
      side,
      pick,
      kind: fc.constantFrom('delivered' as const, 'read' as const),
      seq: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: just('choose'),
      agent,
      status: fc.constantFrom('available' as const, 'available' as const, 'finishing', 'away', 'offline'),
      endsShift: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: just('capacity'), agent, capacity: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('connect' as const, 'connect' as const, 'disconnect'), who }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom('renew' as const, 'wake' as const, 'look', 'crash', 'crash', 'failover'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: just('day') }) },
  { weight: 3, arbitrary: fc.record({ do: just('hush') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: just('tick'), seconds: fc.constantFrom(1, 11, 16, 21, 31, 125, 301, 1_900) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('freeze' as const, 'thaw') }) },
  { weight: 1, arbitrary: fc.record({ do: just('hints'), areUp: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: just('sweep'), which: fc.constantFrom(...sweepNames) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: just('fault'),
      faults: fc.array(fc.constantFrom('never' as const, 'lost' as const, 'late' as const), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
)

/** A busy hour: mostly that. */
const busy: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: handing },
  { weight: 1, arbitrary: anything },
)

const command = (action: fc.Arbitrary<Action>): fc.Arbitrary<Command> =>
  fc.tuple(action, fc.nat(1), fc.nat(12)).map(([what, process, steps]) => ({ ...what, process, steps }))

/** Plans of such actions, with such agents. */
export const planOf = (
  action: fc.Arbitrary<Action>,
  agentPlanned: fc.Arbitrary<AgentPlan>,
): fc.Arbitrary<Plan> =>
  fc.record({
    agents: fc.array(agentPlanned, { minLength: AGENTS, maxLength: AGENTS }),
    waiting: fc.nat(VISITORS),
    isCalm: fc.boolean(),
    isRoomy: fc.boolean(),
    commands: fc.array(command(action), { minLength: 1, maxLength: 40, size: 'max' }),
  })

const agentPlan = fc.record({
  capacity: fc.nat(2),
  isAvailable: fc.boolean(),
  languages: fc.constantFrom<AgentPlan['languages']>(['pl'], ['pl'], ['pl', 'uk'], ['uk']),
  departments: fc.subarray<'dk' | 'zzm' | 'km'>(['dk', 'zzm', 'km']),
})
const atWork = agentPlan.map((one) => ({ ...one, capacity: one.capacity + 1, isAvailable: true }))

export const plan: fc.Arbitrary<Plan> = fc.oneof(planOf(anything, agentPlan), planOf(busy, atWork))
