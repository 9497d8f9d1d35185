import fc from 'fast-check'
import { expect } from 'vitest'
import { plan } from './commands.ts'
import { live } from './world.ts'

const { MODEL_SEED, MODEL_PATH, MODEL_RUNS } = process.env

/** A seed of its own for each run, unless one is given to be replayed. */
export const seed = MODEL_SEED === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(MODEL_SEED)

/**
 * How a property is run. `MODEL_RUNS` replaces the number of runs; `MODEL_SEED` and `MODEL_PATH` replay what failed,
 * with the seed as the failure names it. `offset` keeps properties apart that would do the same.
 */
export function runs(count: number, offset = 0): { numRuns: number; seed: number; path?: string } {
  return {
    numRuns: MODEL_RUNS === undefined ? count : Number(MODEL_RUNS),
    seed: MODEL_PATH === undefined ? seed + offset : seed,
    ...(MODEL_PATH !== undefined && { path: MODEL_PATH }),
  }
}

/** What must happen somewhere in a thousand plans, so that a change cannot hollow them out. */
const everyday = [
  'started',
  'message',
  'assigned',
  'accepted',
  'requeued, missed',
  'requeued, agent_vanished',
  'requeued, agent_left',
  'visitor_left',
  'visitor_returned',
  'closed',
  'closed, inactive',
  'closed, supervisor',
  'offered',
  'declined',
  'assigned, picked',
  'assigned, taken_over',
  'transferred to agent',
  'transferred to department',
  'transferred to queue',
  'transfer_proposed',
  'transfer declined',
  'transfer withdrawn',
  'transfer expired',
  'joined',
  'left',
  'wrapped_up',
  'inactivity_warned',
  'needs_set',
  'redacted',
  'erased',
]

/** Lives through so many plans. What fails is shrunk, and says how to replay it. */
export async function liveThrough(count: number, offset: number): Promise<void> {
  const parameters = runs(count, offset)
  const happened = new Map<string, number>()
  let sequences = 0
  await fc.assert(
    fc.asyncProperty(plan, fc.scheduler(), async (what, scheduler) => {
      sequences++
      for (const [type, times] of await live(what, scheduler))
        happened.set(type, (happened.get(type) ?? 0) + times)
    }),
    parameters,
  )
  const told = [...happened].map(([type, times]) => `${times} ${type}`).join(', ')
  process.stdout.write(`model: ${sequences} sequences of commands with MODEL_SEED=${seed}: ${told}\n`)
  expect(sequences).toBeGreaterThanOrEqual(parameters.numRuns)
  if (sequences >= 1_000) expect([...happened.keys()]).toEqual(expect.arrayContaining(everyday))
}
