import fc from 'fast-check'
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

/** Lives through so many plans; answers how many it were. What fails is shrunk, and says how to replay it. */
export async function liveThrough(count: number, offset: number): Promise<number> {
  const parameters = runs(count, offset)
  let sequences = 0
  process.stdout.write(`model: ${parameters.numRuns} sequences of commands, MODEL_SEED=${seed}\n`)
  await fc.assert(
    fc.asyncProperty(plan, fc.scheduler(), async (what, scheduler) => {
      sequences++
      await live(what, scheduler)
    }),
    parameters,
  )
  return sequences
}
