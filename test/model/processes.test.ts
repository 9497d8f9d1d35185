import { it } from 'vitest'
import { liveThrough } from '../support/model/runs.ts'

// Half of the sequences of a run; processes-too.test.ts has the other half, so that two cores are used. Each run has a seed of
// its own, so they add up from run to run; `MODEL_RUNS=20000` takes as many at once.
it('two processes, one database, any order, any faults: nothing lost, nothing doubled, nobody waits in vain', () =>
  liveThrough(1_500, 0))
