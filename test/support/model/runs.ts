import fc from 'fast-check'

const { MODEL_SEED, MODEL_PATH, MODEL_RUNS } = process.env

/** A seed of its own for each run, unless one is given to be replayed. */
export const seed = MODEL_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(MODEL_SEED)

/** How a property is run: `MODEL_RUNS` scales it, `MODEL_SEED` and `MODEL_PATH` replay what failed. */
export function runs(count: number, offset = 0): fc.Parameters<unknown> & { numRuns: number } {
  return {
    numRuns: MODEL_RUNS === undefined ? count : Number(MODEL_RUNS),
    seed: seed + offset,
    ...(MODEL_PATH !== undefined && { path: MODEL_PATH }),
  }
}
