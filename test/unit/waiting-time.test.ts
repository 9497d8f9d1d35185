import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateWait, type WaitingLine } from '../../server/domain/waiting-time.ts'

const handling = (seconds: number, count = 20) => Array.from({ length: count }, () => seconds)
const full = (line: Partial<WaitingLine>): WaitingLine => ({
  place: 1,
  inService: 15,
  slots: 15,
  recentHandling: handling(600),
  ...line,
})

const lines = fc
  .record({
    place: fc.integer({ min: 1, max: 500 }),
    slots: fc.integer({ min: 1, max: 200 }),
    recentHandling: fc.array(fc.oneof(fc.double({ min: 1, max: 1e5, noNaN: true }), fc.constant(NaN)), {
      maxLength: 60,
    }),
    usualHandlingSeconds: fc.option(fc.integer({ min: 60, max: 3600 }), { nil: null }),
    busyShare: fc.double({ min: 0, max: 1.2, noNaN: true }),
  })
  .map(({ busyShare, ...line }) => ({ ...line, inService: Math.round(line.slots * busyShare) }))

describe('estimateWait', () => {
  it('says a range in whole minutes that people can do something with', () => {
    expect(estimateWait(full({ place: 1 }))).toEqual({ fromSeconds: 0, toSeconds: 120 })
    expect(estimateWait(full({ place: 5 }))).toEqual({ fromSeconds: 120, toSeconds: 300 })
    expect(estimateWait(full({ place: 20 }))).toEqual({ fromSeconds: 600, toSeconds: 1200 })
    expect(estimateWait(full({ place: 300 }))).toEqual({ fromSeconds: 10_800, toSeconds: 14_400 })
  })

  it('says under a minute where a place is free', () => {
    expect(estimateWait(full({ place: 2, inService: 13 }))).toEqual({ fromSeconds: 0, toSeconds: 60 })
    expect(estimateWait(full({ place: 3, inService: 13 }))).toEqual(estimateWait(full({ place: 1 })))
  })

  it('does not know where nobody works, or nothing has been seen and nothing is usual', () => {
    expect(estimateWait(full({ slots: 0, inService: 0 }))).toBeNull()
    expect(estimateWait(full({ slots: NaN }))).toBeNull()
    expect(estimateWait(full({ place: 0 }))).toBeNull()
    expect(estimateWait(full({ recentHandling: handling(600, 4) }))).toBeNull()
    expect(estimateWait(full({ recentHandling: [] }))).toBeNull()
    expect(estimateWait(full({ recentHandling: [], usualHandlingSeconds: 600 }))).toEqual(
      estimateWait(full({})),
    )
  })

  it('believes what was seen more, the more was seen, and forgets what is long ago', () => {
    const at = (recentHandling: number[]) =>
      estimateWait(full({ place: 60, recentHandling, usualHandlingSeconds: 600 }))?.toSeconds ?? 0
    const changes = [0, 5, 20, 50].map((count) => at(handling(1500, count)))
    expect(changes).toEqual(changes.toSorted((one, other) => one - other))
    expect(at(handling(1500, 50))).toBeGreaterThan(at([]))
    expect(at([...handling(3000, 50), ...handling(600, 50)])).toBe(at([]))
    // Somebody forgot to end one over night.
    expect(at([...handling(600, 49), 50_000])).toBe(at([...handling(600, 49), 3600]))
  })

  it('is a range of whole minutes, never less than one, and ends after it begins', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const range = estimateWait(line)
        if (range === null) {
          expect(line.usualHandlingSeconds).toBeNull()
          return
        }
        expect(range.fromSeconds % 60).toBe(0)
        expect(range.toSeconds % 60).toBe(0)
        expect(range.fromSeconds).toBeGreaterThanOrEqual(0)
        expect(range.toSeconds).toBeGreaterThan(range.fromSeconds)
        expect(range.toSeconds).toBeLessThan(Infinity)
      }),
      { numRuns: 2000 },
    )
  })

  it('never becomes shorter further back, nor longer with more places or quicker conversations', () => {
    const sooner = (one: WaitingLine, other: WaitingLine) => {
      const [first, second] = [estimateWait(one), estimateWait(other)]
      if (!first || !second) return
      expect(first.fromSeconds).toBeLessThanOrEqual(second.fromSeconds)
      expect(first.toSeconds).toBeLessThanOrEqual(second.toSeconds)
    }
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 20 }), (line, more) => {
        sooner(line, { ...line, place: line.place + more })
        // All taken, and with one more agent all taken too.
        sooner(
          { ...line, slots: line.slots + more, inService: line.slots + more },
          { ...line, inService: line.slots },
        )
        sooner({ ...line, inService: Math.max(0, line.inService - more) }, line)
        sooner(line, { ...line, recentHandling: line.recentHandling.map((seconds) => seconds * (1 + more)) })
      }),
      { numRuns: 2000 },
    )
  })
})
