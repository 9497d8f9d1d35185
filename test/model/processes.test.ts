import { it } from 'vitest'
import { liveThrough } from '../support/model/runs.ts'

// Half of the sequences of a run; processes-too.test.ts has the other half, so that two cores are used.
it('two processes, one database, any order, any faults: nothing lost, nothing doubled, nobody waits in vain', () =>
  liveThrough(5_050, 0))
