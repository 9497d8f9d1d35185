import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, type Facts } from '../../server/domain/facts.ts'
import { comparedWith, mondayOf } from '../../server/domain/periods.ts'
import { figuresOf, medianOf, recordsOf, slicesByHour, slicesByWeek } from '../../server/domain/report.ts'
import { dayOf, together } from '../../server/domain/tally.ts'
import { playMonth } from '../support/month.ts'

const day = '2026-10-25'
const talks = playMonth([day, '2026-11-11'], 60, 7)
const facts = talks.flatMap(({ id, entries }) => factsOf(id, entries) ?? [])
const ofDay = facts.filter((one) => one.day === day)

describe('what reports know of a conversation', () => {
  it('says when it began by the clock in Kraków, also around the changes of the clocks', () => {
    const begunAt = (at: string) => {
      const [first] = talks[0]?.entries ?? []
      return first && factsOf('c', [{ ...first, at: new Date(at) }])
    }
    expect(begunAt('2026-03-29T00:59:59Z')).toMatchObject({ day: '2026-03-29', hour: 1 })
    expect(begunAt('2026-03-29T01:00:00Z')).toMatchObject({ day: '2026-03-29', hour: 3 })
    expect(begunAt('2026-10-25T00:30:00Z')).toMatchObject({ day: '2026-10-25', hour: 2 })
    expect(begunAt('2026-10-25T01:30:00Z')).toMatchObject({ day: '2026-10-25', hour: 2 })
    expect(begunAt('2026-10-25T22:59:59Z')).toMatchObject({ day: '2026-10-25', hour: 23 })
    expect(begunAt('2026-10-25T23:00:00Z')).toMatchObject({ day: '2026-10-26', hour: 0 })
  })

  it('holds nothing of what was said, nobody who said it, and no instant', () => {
    const text = JSON.stringify(facts)
    expect(text).not.toContain('f'.repeat(24))
    expect(text).not.toContain('Dzień dobry')
    expect(text).not.toMatch(/\d{2}:\d{2}/)
  })

  it('counts seconds that have begun, and gives up on nobody who had a word', () => {
    for (const one of facts) {
      expect(one.gaveUp !== null && one.answered !== null).toBe(false)
      if (one.waited !== null && one.answered !== null)
        expect(one.answered).toBeGreaterThanOrEqual(one.waited)
    }
    expect(facts.some(({ gaveUp }) => gaveUp !== null)).toBe(true)
    expect(facts.some(({ entered }) => !entered)).toBe(true)
  })

  it('keeps a score whose words were blanked since', () => {
    const rated = talks.find(({ entries }) => entries.at(-1)?.type === 'rated')
    const last = rated?.entries.at(-1)
    if (!rated || last?.type !== 'rated') throw new Error('nobody rated')
    const { seq, v, at, by, clientId } = last
    const blanked = { seq, v, at, by, clientId, type: 'rated', blanked: true } as typeof last
    const log = [...rated.entries.slice(0, -1), blanked]
    expect(factsOf('c', log)?.rating).toBeNull()
    expect(factsOf('c', log, { rating: 'fair' })?.rating).toBe('fair')
  })

  it('is nothing once the conversation is erased', () => {
    const [{ entries }] = talks as [(typeof talks)[0]]
    const erased = { ...entries[0], seq: entries.length + 1, type: 'erased' } as never
    expect(factsOf('c', [...entries, erased])).toBeNull()
  })
})

describe('a day', () => {
  it('is the same in whatever order its conversations come', () => {
    const whole = dayOf(day, ofDay)
    fc.assert(
      fc.property(fc.shuffledSubarray(ofDay, { minLength: ofDay.length }), (shuffled: Facts[]) => {
        expect(dayOf(day, shuffled)).toEqual(whole)
      }),
      { numRuns: 25 },
    )
  })

  it('adds up: its parts together are what all of it is', () => {
    fc.assert(
      fc.property(fc.nat(ofDay.length), (cut) => {
        const parts = [dayOf(day, ofDay.slice(0, cut)), dayOf(day, ofDay.slice(cut))]
        expect(together(parts.flatMap(({ cells }) => cells))).toEqual(together(dayOf(day, ofDay).cells))
      }),
      { numRuns: 25 },
    )
  })

  it('counts each conversation that entered the queue exactly once, in one of its ends', () => {
    const { cells, started } = dayOf(day, ofDay)
    const figures = figuresOf(cells, 60)
    expect(figures.started).toBe(started)
    expect(figures.started + figures.left).toBe(ofDay.length)
    const { answered, gaveUpAtOnce, gaveUpWaiting, pending } = figures
    expect(answered + gaveUpAtOnce + gaveUpWaiting + pending).toBeLessThanOrEqual(started)
    expect(figures.inTime).toBeLessThanOrEqual(figures.due)
    const byHour = slicesByHour(cells, 60)
    expect(byHour.reduce((sum, hour) => sum + hour.started, 0)).toBe(started)
  })
})

describe('figures', () => {
  const empty = together([])
  it('take a target at its word, to the second', () => {
    const sum = { ...empty, answered: [1, 60, 61], gaveUp: [10, 11, 60, 61] }
    expect(figuresOf([sum], 60)).toMatchObject({ inTime: 2, due: 4, gaveUpAtOnce: 1, gaveUpWaiting: 3 })
  })

  it('have a median only of something', () => {
    expect(medianOf([])).toBeNull()
    expect(medianOf([7])).toBe(7)
    expect(medianOf([1, 4])).toBe(2.5)
    expect(medianOf([1, 4, 9])).toBe(4)
  })

  it('name the busiest day and week, the earlier of equal ones, and none where nobody came', () => {
    const days = [
      { day: '2026-03-29', started: 5 },
      { day: '2026-03-30', started: 9 },
      { day: '2026-04-05', started: 9 },
      { day: '2026-04-06', started: 17 },
    ]
    expect(recordsOf(days)).toEqual({
      day: { from: '2026-04-06', to: '2026-04-06', started: 17 },
      week: { from: '2026-03-30', to: '2026-04-05', started: 18 },
    })
    expect(recordsOf([{ day: '2026-03-29', started: 0 }])).toEqual({ day: null, week: null })
  })

  it('cut the first and the last week off where the period ends', () => {
    const counted = ['2026-03-31', '2026-04-05', '2026-04-06'].map((one) => ({
      day: one,
      cells: dayOf(one, ofDay).cells,
    }))
    const weeks = slicesByWeek(counted, { from: '2026-04-01', to: '2026-04-30' }, 60)
    expect(weeks.map(({ from, to }) => [from, to])).toEqual([
      ['2026-04-01', '2026-04-05'],
      ['2026-04-06', '2026-04-12'],
      ['2026-04-13', '2026-04-19'],
      ['2026-04-20', '2026-04-26'],
      ['2026-04-27', '2026-04-30'],
    ])
    const once = figuresOf(dayOf(day, ofDay).cells, 60).started
    expect(weeks.map(({ started }) => started)).toEqual([once, once, 0, 0, 0])
  })
})

describe('what a period is compared with', () => {
  const compared = (from: string, to: string, against: 'before' | 'year') => {
    const other = comparedWith({ from, to }, against)
    return `${other.from} ${other.to}`
  }
  it('is whole months for whole months, of whatever length', () => {
    expect(compared('2026-03-01', '2026-03-31', 'before')).toBe('2026-02-01 2026-02-28')
    expect(compared('2026-01-01', '2026-01-31', 'before')).toBe('2025-12-01 2025-12-31')
    expect(compared('2026-01-01', '2026-03-31', 'before')).toBe('2025-10-01 2025-12-31')
    expect(compared('2028-02-01', '2028-02-29', 'year')).toBe('2027-02-01 2027-02-28')
  })

  it('is else moved by whole weeks, also over a change of the clocks', () => {
    expect(compared('2026-11-24', '2026-11-24', 'before')).toBe('2026-11-17 2026-11-17')
    expect(compared('2026-10-26', '2026-11-01', 'before')).toBe('2026-10-19 2026-10-25')
    expect(compared('2026-03-23', '2026-04-05', 'before')).toBe('2026-03-09 2026-03-22')
    const other = comparedWith({ from: '2026-10-26', to: '2026-11-03' }, 'year')
    expect(mondayOf(other.from)).toBe(other.from)
    expect(other).toEqual({ from: '2025-10-27', to: '2025-11-04' })
  })
})
