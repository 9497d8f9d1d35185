import { describe, expect, it } from 'vitest'
import { checkLiveness, checkSafety } from '../faults/checker/check.ts'
import { inventHistory } from '../faults/checker/invented.ts'
import { NowhereToPlant, plants, type Run } from '../faults/checker/plants.ts'
import type { ViolationKind } from '../faults/checker/violation.ts'
import { seeded } from '../support/random.ts'

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1)

const kinds = ({ history, world }: Run): ViolationKind[] =>
  [...checkSafety(history, world), ...checkLiveness(history, world)].map(({ kind }) => kind)

/** What the checker finds in a history with one wrong thing; null where there was no place for it. */
function planted(seed: number, plant: (run: Run) => void): ViolationKind[] | null {
  const run = inventHistory(seeded(seed))
  try {
    plant(run)
  } catch (error) {
    if (error instanceof NowhereToPlant) return null
    throw error
  }
  return kinds(run)
}

describe('the checker of the fault suite', () => {
  it('finds nothing in histories in which all is well', () => {
    const found = SEEDS.map((seed) => kinds(inventHistory(seeded(seed))))
    expect(found).toEqual(SEEDS.map(() => []))
  })

  for (const [name, kind, plant] of plants)
    it(`finds ${name}: ${kind}`, () => {
      const runs = SEEDS.map((seed) => planted(seed, plant)).filter((found) => found !== null)
      expect(runs.length).toBeGreaterThan(SEEDS.length / 2)
      expect(runs.filter((found) => !found.includes(kind))).toEqual([])
    })
})
