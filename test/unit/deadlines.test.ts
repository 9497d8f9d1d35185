import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, localDate, startOfDay } from '../../server/domain/deadlines.ts'
import { holidays } from '../../server/domain/holidays.ts'

describe('a day in Kraków', () => {
  it.each([
    ['2026-11-24T10:00:00Z', '2026-11-23T23:00:00.000Z', 'winter'],
    ['2026-07-01T21:59:59Z', '2026-06-30T22:00:00.000Z', 'the last second before midnight'],
    ['2026-07-01T22:00:00Z', '2026-07-01T22:00:00.000Z', 'midnight'],
    ['2026-10-25T12:00:00Z', '2026-10-24T22:00:00.000Z', 'the day on which clocks go back'],
  ])('at %s began at %s: %s', (at, began) => {
    expect(startOfDay(new Date(at)).toISOString()).toBe(began)
  })
})

describe('a term in days', () => {
  it.each([
    ['2026-05-22', 7, '2026-05-29', 'nothing in the way'],
    ['2026-05-21', 14, '2026-06-05', 'Corpus Christi'],
    ['2026-12-17', 7, '2026-12-28', 'Christmas Eve, two holidays, a Sunday'],
    ['2026-12-10', 14, '2026-12-28', 'the same'],
    ['2026-10-28', 14, '2026-11-12', 'Independence Day'],
    ['2027-03-26', 3, '2027-03-30', 'Easter Monday'],
    ['2026-11-24', 14, '2026-12-08', 'nothing in the way'],
    ['2024-12-17', 7, '2024-12-24', 'Christmas Eve was a working day before 2025'],
  ])('from %s, %i days, ends on %s: %s', (event, days, due) => {
    expect(addDays(event, days)).toBe(due)
  })
})

describe('a term in months', () => {
  it.each([
    ['2026-01-31', 1, '2026-03-02', 'no 31 February; the 28th is a Saturday'],
    ['2026-10-01', 1, '2026-11-02', 'All Saints on a Sunday'],
    ['2026-11-24', 1, '2026-12-28', 'Christmas Eve'],
    ['2026-12-31', 2, '2027-03-01', 'the 28th is a Sunday'],
    ['2026-11-30', 3, '2027-03-01', 'the same'],
  ])('from %s, %i months, ends on %s: %s', (event, months, due) => {
    expect(addMonths(event, months)).toBe(due)
  })
})

describe('holidays', () => {
  it.each([2025, 2026, 2027, 2028])('of %i are those of a calendar that others keep', (year) => {
    const theirs = new Holidays('PL', { types: ['public'] })
      .getHolidays(year)
      .map(({ date }) => date.slice(0, 10))
    expect([...holidays(year).keys()].toSorted()).toEqual([...new Set(theirs)].toSorted())
  })

  it.each([
    [2025, 251],
    [2026, 253],
    [2027, 253],
    [2028, 251],
  ])('of %i leave %i working days from Monday to Friday', (year, expected) => {
    const days = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)))
    const working = days.filter(
      (day) =>
        day.getUTCFullYear() === year &&
        day.getUTCDay() % 6 !== 0 &&
        !holidays(year).has(day.toISOString().slice(0, 10)),
    )
    expect(working).toHaveLength(expected)
  })

  it('of 2026 are these', () => {
    expect([...holidays(2026).keys()].toSorted().map((date) => date.slice(5))).toEqual(
      '01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26'.split(' '),
    )
  })
})

describe('the date in Kraków', () => {
  it.each([
    ['2026-11-23T22:59:59Z', '2026-11-23'],
    ['2026-11-23T23:00:00Z', '2026-11-24'],
    ['2026-07-23T21:59:59Z', '2026-07-23'],
    ['2026-07-23T22:00:00Z', '2026-07-24'],
  ])('at %s is %s', (at, date) => {
    expect(localDate(new Date(at))).toBe(date)
  })
})
