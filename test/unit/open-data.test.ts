import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf } from '../../server/domain/facts.ts'
import { LEAST, hiding, isSettled, openMonth, openTables } from '../../server/domain/open-data.ts'
import { dayOf } from '../../server/domain/tally.ts'
import { playMonth } from '../support/month.ts'

const named = (counts: readonly number[]) => counts.map((count, index) => ({ name: `r${index}`, count }))
const shown = (...counts: number[]) => hiding(named(counts)).map(({ count }) => count)

/** Every way in which the hidden numbers may add up, for who knows the sum and the rule: the smallest is too small. */
function waysOf(parts: number, sum: number): number[][] {
  if (parts === 1) return [[sum]]
  return Array.from({ length: sum - parts + 1 }, (_, index) => index + 1).flatMap((first) =>
    waysOf(parts - 1, sum - first).map((rest) => [first, ...rest]),
  )
}

describe('what is published of a table', () => {
  it('hides what is too few, and with it what would give it away', () => {
    expect(shown(40, 12, 5, 0)).toEqual([40, 12, 5, 0])
    expect(shown(40, 12, 3)).toEqual([40, null, null])
    expect(shown(40, 12, 2, 2)).toEqual([40, null, null, null])
    expect(shown(40, 12, 3, 4)).toEqual([40, 12, null, null])
    expect(shown(9, 1, 0)).toEqual([null, null, 0])
    expect(shown(3, 0)).toEqual([null, null])
    expect(shown()).toEqual([])
  })

  it('leaves to nobody who knows the sum what a hidden number is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(14), { maxLength: 6 }), (counts) => {
        const rows = hiding(named(counts))
        const hidden = counts.filter((_, index) => rows[index]?.count === null)
        expect(rows.every(({ count }) => count === null || count === 0 || count >= LEAST)).toBe(true)
        rows.forEach(({ count }, index) => expect([null, counts[index]]).toContain(count))
        const positive = hidden.filter((count) => count > 0)
        // A sum below the least is not published. Where all is hidden, zeros are too: nobody knows where anything is.
        const sum = counts.reduce((all, one) => all + one, 0)
        if (positive.length === 0 || sum < LEAST || hidden.length > positive.length) return
        const ways = waysOf(
          positive.length,
          positive.reduce((all, one) => all + one, 0),
        ).filter((way) => Math.min(...way) < LEAST)
        positive.forEach((_, index) => {
          expect(new Set(ways.map((way) => way[index])).size).toBeGreaterThan(1)
        })
      }),
    )
  })
})

describe('a month', () => {
  const talks = playMonth(['2026-10-24', '2026-10-25', '2026-10-26'], 12, 3)
  const facts = talks.flatMap(({ id, entries }) => factsOf(id, entries) ?? [])
  const days = ['2026-10-24', '2026-10-25', '2026-10-26'].map((day) =>
    dayOf(
      day,
      facts.filter((one) => one.day === day),
    ),
  )

  it('is told by tables of one kind each, none of them with fewer than five', () => {
    const month = openMonth('2026-10', days, (id) => `unit ${id}`)
    expect(month.conversations).toBe(facts.filter(({ entered }) => entered).length)
    for (const table of openTables)
      for (const { count } of month.tables[table])
        expect(count === null || count === 0 || count >= LEAST).toBe(true)
    expect(month.tables.hour.some(({ count }) => count === null)).toBe(true)
    expect(JSON.stringify(month)).not.toContain('a'.repeat(24))
  })

  it('of hardly anybody says nothing at all', () => {
    const few = openMonth(
      '2026-10',
      [dayOf('2026-10-25', facts.filter(({ entered }) => entered).slice(0, 4))],
      String,
    )
    expect(few).toMatchObject({ conversations: null, medianSecondsToAnswer: null })
    expect(Object.values(few.tables).flat()).toEqual([])
  })

  it('is published a week after it is over, by the clock in Kraków', () => {
    expect(isSettled('2026-10', new Date('2026-11-07T22:59:59Z'))).toBe(false)
    expect(isSettled('2026-10', new Date('2026-11-07T23:00:00Z'))).toBe(true)
  })
})
