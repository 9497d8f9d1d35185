import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Author } from '../../server/domain/entries.ts'
import { note, placeOf, type Seen } from '../../server/storage/seen.ts'

const author = fc.record<Author>({
  kind: fc.constantFrom('visitor', 'agent', 'system'),
  id: fc.constantFrom('a'.repeat(24), 'b'.repeat(24), 'dispatcher'),
})
const added = fc.record({ author, clientId: fc.string({ maxLength: 3 }) })

it('names every place of what was added, the first one first', () => {
  fc.assert(
    fc.property(fc.array(added, { maxLength: 60 }), (all) => {
      const seen: Seen = []
      for (const one of all) note(seen, one.author, one.clientId)
      for (const [index, one] of all.entries()) {
        const places: number[] = []
        for (let place = placeOf(seen, one.author, one.clientId); place;)
          place = (places.push(place), placeOf(seen, one.author, one.clientId, place))
        expect(places).toContain(index + 1)
        expect(places).toEqual(places.toSorted((left, right) => left - right))
      }
    }),
  )
})

it('finds nothing that was not added, however long the log', () => {
  const seen: Seen = []
  const visitor: Author = { kind: 'visitor', id: 'c'.repeat(24) }
  for (let number = 0; number < 10_000; number++) note(seen, visitor, `m-${number}`)
  expect(placeOf(seen, visitor, 'm-9999')).toBe(10_000)
  expect(placeOf(seen, visitor, 'm-10000')).toBe(null)
  expect(placeOf(seen, { kind: 'agent', id: visitor.id }, 'm-1')).toBe(null)
})
