import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOn } from '../../server/domain/opening-days.ts'
import { minutesByHour, outlook, type DayBefore } from '../../server/domain/forecast.ts'
import { seeded } from '../support/random.ts'

const span = (date: string, from: string, to: string) => ({
  from: instantOn(date, from).getTime(),
  to: instantOn(date, to).getTime(),
})
const day = (started: Record<number, number>, minutes: Record<number, number>): DayBefore => ({
  started: hourly(started),
  minutes: hourly(minutes),
})
const hourly = (counts: Record<number, number>) =>
  new Map(Object.entries(counts).map(([hour, count]) => [Number(hour), count]))

describe('minutes of hours', () => {
  it('are cut where it opens and closes', () => {
    expect([...minutesByHour([span('2026-11-24', '07:40', '09:15')])]).toEqual([
      [7, 20],
      [8, 60],
      [9, 15],
    ])
  })

  it('count twice what the clock shows twice, and nothing of what it leaves out', () => {
    const night = (date: string) => Object.fromEntries(minutesByHour([span(date, '01:00', '04:00')]))
    expect(night('2026-10-25')).toEqual({ 1: 60, 2: 120, 3: 60 })
    expect(night('2026-03-29')).toEqual({ 1: 60, 3: 60 })
  })
})

describe('the rest of a day', () => {
  const usual = day({ 8: 30, 9: 60, 10: 24 }, { 8: 60, 9: 60, 10: 30 })
  const today = { started: hourly({ 8: 30 }), passed: hourly({ 8: 60 }), left: hourly({ 9: 60, 10: 30 }) }

  it('is like the days before when today has been', () => {
    const seen = outlook([usual, usual, usual], today)
    expect(seen.expected).toBeCloseTo(84)
    expect(seen.hours.map(({ hour, expected }) => [hour, Math.round(expected)])).toEqual([
      [9, 60],
      [10, 24],
    ])
  })

  it('is busier after a busy morning, and believes little of a few minutes', () => {
    const morning = outlook([usual], { ...today, started: hourly({ 8: 60 }) })
    expect(morning.expected).toBeGreaterThan(1.4 * 84)
    expect(morning.expected).toBeLessThan(2 * 84)
    const early = {
      started: hourly({ 8: 3 }),
      passed: hourly({ 8: 2 }),
      left: hourly({ 8: 58, 9: 60, 10: 30 }),
    }
    expect(outlook([usual], early).expected).toBeLessThan(1.15 * 113)
  })

  it('follows today the more, the more the days before differ in how busy they were', () => {
    const after = (levels: number[]) => {
      const days = levels.map((level) =>
        day({ 8: 30 * level, 9: 60 * level, 10: 24 * level }, { 8: 60, 9: 60, 10: 30 }),
      )
      return outlook(days, { ...today, started: hourly({ 8: 60 }) }).expected
    }
    expect(after([0.4, 1, 1.6])).toBeGreaterThan(1.1 * after([1, 1, 1]))
  })

  it('counts open minutes, not hours: half an hour less is half of its conversations less', () => {
    const shorter = outlook([usual], { ...today, left: hourly({ 9: 30 }) })
    expect(shorter.expected).toBeCloseTo(30)
    const evening = outlook([usual], { ...today, left: hourly({ 17: 60 }) })
    expect(evening.expected).toBeCloseTo((114 / 150) * 60)
  })

  it('is nothing after closing', () => {
    expect(outlook([usual], { ...today, left: new Map() })).toEqual({
      expected: 0,
      from: 0,
      to: 0,
      hours: [],
    })
  })

  it('is wider where the days before differ from each other', () => {
    const width = (levels: number[]) => {
      const days = levels.map((level) => day({ 8: 30 * level, 9: 60 * level }, { 8: 60, 9: 60 }))
      const { from, to } = outlook(days, {
        started: new Map(),
        passed: new Map(),
        left: hourly({ 8: 60, 9: 60 }),
      })
      return to - from
    }
    expect(width([0.4, 1, 1.6])).toBeGreaterThan(1.5 * width([1, 1, 1]))
  })

  it('is never negative, out of its range, or not a number', () => {
    const counts = fc.dictionary(fc.constantFrom('7', '8', '9', '15'), fc.nat(300))
    const minutes = fc.dictionary(fc.constantFrom('7', '8', '9', '15'), fc.integer({ min: 1, max: 60 }))
    const days = fc.array(fc.tuple(counts, minutes), { maxLength: 8 })
    fc.assert(
      fc.property(days, counts, minutes, minutes, (before, started, passed, left) => {
        const earlier = before.map(([of, open]) => day(of, open))
        const now = { started: hourly(started), passed: hourly(passed), left: hourly(left) }
        const { expected, from, to, hours } = outlook(earlier, now)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(expected).toBeGreaterThanOrEqual(from)
        expect(to).toBeGreaterThanOrEqual(expected)
        expect(hours.every((one) => one.expected >= 0)).toBe(true)
      }),
    )
  })

  it.each([
    ['by chance alone', 0],
    ['by a fifth in how busy they are, too', 0.2],
  ])('ends within the range on about four of five days, when days differ %s', (_how, spread) => {
    const random = seeded(11)
    const poisson = (mean: number) => {
      let count = 0
      for (let left = random(); left > Math.exp(-mean); left *= random()) count++
      return count
    }
    const open = { 8: 60, 9: 60, 10: 60, 11: 60 }
    const drawn = () => {
      const level = 1 + spread * Math.sqrt(12) * (random() - 0.5)
      return {
        8: poisson(20 * level),
        9: poisson(30 * level),
        10: poisson(30 * level),
        11: poisson(20 * level),
      }
    }
    let within = 0
    for (let turn = 0; turn < 1_000; turn++) {
      const before = Array.from({ length: 8 }, () => day(drawn(), open))
      const real = drawn()
      const seen = outlook(before, {
        started: hourly({ 8: real[8] }),
        passed: hourly({ 8: 60 }),
        left: hourly({ 9: 60, 10: 60, 11: 60 }),
      })
      const rest = real[9] + real[10] + real[11]
      if (rest >= seen.from && rest <= seen.to) within++
    }
    expect(within).toBeGreaterThan(740)
    expect(within).toBeLessThan(930)
  })
})
