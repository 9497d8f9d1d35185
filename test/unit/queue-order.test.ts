import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeOf, positionsOf, SECONDS_PER_PRIORITY } from '../../server/domain/queue-order.ts'

const one = fc.record({ queuedAt: fc.date({ min: new Date(0), noInvalidDate: true }), priority: fc.nat(2) })

it('is first in, first out within a priority', () => {
  fc.assert(
    fc.property(one, one, (first, other) => {
      if (first.priority !== other.priority || first.queuedAt >= other.queuedAt) return
      expect(placeOf(first).getTime()).toBeLessThan(placeOf(other).getTime())
    }),
  )
})

it('lets a higher priority overtake by a fixed time only: nobody starves', () => {
  fc.assert(
    fc.property(one, one, (waiting, later) => {
      const ahead = (later.queuedAt.getTime() - waiting.queuedAt.getTime()) / 1000
      if (ahead > 2 * SECONDS_PER_PRIORITY)
        expect(placeOf(waiting).getTime()).toBeLessThan(placeOf(later).getTime())
    }),
  )
  const routine = { queuedAt: new Date(0), priority: 0 }
  const urgent = { queuedAt: new Date(SECONDS_PER_PRIORITY * 1000 - 1), priority: 1 }
  expect(placeOf(urgent).getTime()).toBeLessThan(placeOf(routine).getTime())
})

it('gives the absent their place, and lets nobody wait behind them', () => {
  const queue = [true, false, false, true, true].map((visitorPresent) => ({ visitorPresent }))
  expect(positionsOf(queue)).toEqual([1, 2, 2, 2, 3])
})
