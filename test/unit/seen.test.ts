import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import { createSeen } from '../../server/storage/seen.ts'

const author = fc.record<Author>({
  kind: fc.constantFrom('visitor', 'agent', 'system'),
  id: fc.constantFrom('a'.repeat(24), 'b'.repeat(24), 'dispatcher'),
})
const added = fc.record({ author, clientId: fc.string({ maxLength: 3 }) })

it('names every place of what was added, the first one first', () => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 60 }), (all) => {
      const seen = createSeen()
      for (const one of all) seen.add(one.author, one.clientId)
      for (const [index, one] of all.entries()) {
        const places: number[] = []
        for (let place = seen.find(one.author, one.clientId); place;)
          place = (places.push(place), seen.find(one.author, one.clientId, place))
        expect(places).toContain(index + 1)
        expect(places).toEqual(places.toSorted((left, right) => left - right))
      }
    }),
  )
})

it('finds nothing that was not added, however long the log', () => {
  const seen = createSeen()
  const visitor: Author = { kind: 'visitor', id: 'c'.repeat(24) }
  for (let number = 0; number < 10_000; number++) seen.add(visitor, `m-${number}`)
  expect(seen.find(visitor, 'm-9999')).toBe(10_000)
  expect(seen.find(visitor, 'm-10000')).toBe(null)
  expect(seen.find({ kind: 'agent', id: visitor.id }, 'm-1')).toBe(null)
  expect(seen.bytes).toBeLessThan(100_000)
})
