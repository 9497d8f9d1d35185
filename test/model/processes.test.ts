import { expect, it } from 'vitest'
import { liveThrough, runs } from '../support/model/runs.ts'

/** Half of those of a run; processes-too.test.ts has the other half, so that two cores are used. */
const SEQUENCES = 5_500

it('two processes, one database, any order, any faults: nothing lost, nothing doubled, nobody waits in vain', async () => {
  expect(await liveThrough(SEQUENCES, 0)).toBeGreaterThanOrEqual(runs(SEQUENCES).numRuns)
})
