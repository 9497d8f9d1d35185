import { expect, it } from 'vitest'
import { liveThrough, runs } from '../support/model/runs.ts'

/** The other half of what processes.test.ts does. */
const SEQUENCES = 5_500

it('two processes once more, with other plans', async () => {
  expect(await liveThrough(SEQUENCES, 1_000_000)).toBeGreaterThanOrEqual(runs(SEQUENCES).numRuns)
})
