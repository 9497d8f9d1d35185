import fc from 'fast-check'
import type { Fault } from './database.ts'
import { sweepNames, type Sweep } from './process.ts'

export const VISITORS = 4
export const AGENTS = 3

type Side = 'visitor' | 'agent'
interface Who {
  kind: Side
  index: number
}

/** One thing that somebody does, through one of the two processes. */
export type Action =
  | { do: 'start'; visitor: number; how: 'new' | 'again' | 'twice' | 'everywhere' }
  /** `pick` finds a conversation and who takes part in it on that side; 0 is somebody who may be a stranger to it. */
  | { do: 'say'; side: Side; pick: number; how: 'new' | 'again' | 'ahead' }
  | { do: 'accept' | 'close'; side: Side; pick: number }
  | { do: 'redact' | 'erase'; pick: number }
  | { do: 'mark'; side: Side; pick: number; kind: 'delivered' | 'read'; seq: number }
  | { do: 'choose'; agent: number; status: 'available' | 'finishing' | 'away' | 'offline' }
  | { do: 'capacity'; agent: number; capacity: number }
  | { do: 'connect' | 'disconnect'; who: Who }
  | { do: 'renew' | 'wake' | 'look' | 'crash' | 'failover' }
  /** The process stands still, and goes on later as if nothing had been. */
  | { do: 'freeze' | 'thaw' }
  /** Whether processes hear each other's hints from now on. */
  | { do: 'hints'; areUp: boolean }
  | { do: 'tick'; seconds: number }
  /** A quiet day passes: what is under way ends, and what is ordered is done, before it is over. */
  | { do: 'day' }
  | { do: 'sweep'; which: Sweep }
  | { do: 'fault'; faults: Fault[] }

/** An action, the process it goes to (0 or 1), and how many steps the database takes before the next. */
export type Command = Action & { process: number; steps: number }

export interface Plan {
  /** What agents can hold, and whether they are at work from the start. */
  agents: { capacity: number; isAvailable: boolean }[]
  /** How many visitors have come before the first command. */
  waiting: number
  /** Only one process at a time sweeps and dispatches. */
  isCalm: boolean
  commands: Command[]
}

const visitor = fc.nat(VISITORS - 1)
const agent = fc.nat(AGENTS - 1)
const pick = fc.nat(8)
const side = fc.constantFrom('visitor' as const, 'agent' as const)
const who: fc.Arbitrary<Who> = fc.oneof(
  fc.record({ kind: fc.constant('visitor' as const), index: visitor }),
  fc.record({ kind: fc.constant('agent' as const), index: agent }),
)
const just = <T extends string>(name: T) => fc.constant(name)

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: just('start'),
      visitor,
      how: fc.constantFrom('new' as const, 'again' as const, 'twice' as const, 'everywhere' as const),
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
  {
    weight: 3,
    arbitrary: fc.record({ do: just('tick'), seconds: fc.constantFrom(1, 11, 16, 31, 301, 1_900) }),
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

const command: fc.Arbitrary<Command> = fc
  .tuple(action, fc.nat(1), fc.nat(12))
  .map(([what, process, steps]) => ({ ...what, process, steps }))

export const plan: fc.Arbitrary<Plan> = fc.record({
  agents: fc.array(fc.record({ capacity: fc.nat(2), isAvailable: fc.boolean() }), {
    minLength: AGENTS,
    maxLength: AGENTS,
  }),
  waiting: fc.nat(VISITORS),
  isCalm: fc.boolean(),
  commands: fc.array(command, { minLength: 1, maxLength: 40, size: 'max' }),
})
