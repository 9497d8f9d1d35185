import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plan } from '../support/model/commands.ts'
import { runs } from '../support/model/runs.ts'
import { live } from '../support/model/world.ts'

const SEQUENCES = 5_000

it('two processes, one database, any order of steps and any faults: nothing lost, nothing doubled, nobody waits in vain', async () => {
  const parameters = runs(SEQUENCES)
  let count = 0
  await fc.assert(
    fc.asyncProperty(plan, fc.scheduler(), async (what, scheduler) => {
      count++
      await live(what, scheduler)
    }),
    parameters,
  )
  expect(count).toBeGreaterThanOrEqual(parameters.numRuns)
})
