import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Department, Hours, weekdays, type Interval, type WeeklyHours } from '#shared/settings.ts'
import { holidays } from '../../server/domain/holidays.ts'
import { firstHours } from '../../server/domain/hours-data.ts'
import { rulesOf, type OpeningRules } from '../../server/domain/opening-days.ts'
import { changeAfter, openingAt } from '../../server/domain/opening-hours.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const iso = (date: Date | null | undefined) => date?.toISOString().slice(0, 16)
const at = (time: string, rules: OpeningRules = rulesOf(firstHours)) => openingAt(rules, new Date(time))
const week = (one: Partial<WeeklyHours>): WeeklyHours => ({
  ...{ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  ...one,
})
const hours = (changes: Partial<Hours>): OpeningRules => rulesOf(Hours.parse({ ...firstHours, ...changes }))

describe('the first hours, on 24 November 2026', () => {
  it.each([
    ['2026-11-24T06:39:59Z', 'closed', 'hours', '2026-11-24T06:40'],
    ['2026-11-24T06:40:00Z', 'open', undefined, undefined],
    ['2026-11-24T14:14:59Z', 'open', undefined, undefined],
    ['2026-11-24T14:15:00Z', 'closing', 'closing', '2026-11-25T06:40'],
    ['2026-11-24T14:30:00Z', 'closed', 'hours', '2026-11-25T06:40'],
    // A Friday evening, and a Saturday.
    ['2026-11-27T20:00:00Z', 'closed', 'hours', '2026-11-30T06:40'],
    ['2026-11-28T10:00:00Z', 'closed', 'hours', '2026-11-30T06:40'],
  ])('at %s: %s (%s), open next at %s', (time, state, reason, opensAt) => {
    const opening = at(time)
    expect(opening).toMatchObject({ state, ...(reason && { reason }) })
    expect(iso(opening.opensAt)).toBe(opensAt)
  })

  it('name the closing and the last moment for something new while open', () => {
    const opening = at('2026-11-24T09:00:00Z')
    expect(iso(opening.closesAt)).toBe('2026-11-24T14:30')
    expect(iso(opening.lastNewChatAt)).toBe('2026-11-24T14:15')
  })
})

describe('holidays', () => {
  it.each([
    ['2026-11-11T10:00:00Z', 'independence_day', '2026-11-12T06:40'],
    ['2026-12-24T10:00:00Z', 'christmas_eve', '2026-12-28T06:40'],
    ['2026-04-05T10:00:00Z', 'easter', '2026-04-07T05:40'],
    ['2026-04-06T10:00:00Z', 'easter_monday', '2026-04-07T05:40'],
    ['2026-06-04T10:00:00Z', 'corpus_christi', '2026-06-05T05:40'],
    ['2028-06-15T10:00:00Z', 'corpus_christi', '2028-06-16T05:40'],
    ['2026-12-31T23:30:00Z', 'new_year', '2027-01-04T06:40'],
  ])('at %s: %s, open next at %s', (time, holiday, opensAt) => {
    const opening = at(time)
    expect(opening).toMatchObject({ state: 'closed', reason: 'holiday', holiday })
    expect(iso(opening.opensAt)).toBe(opensAt)
  })

  it('are working days where the city says so, or on that date', () => {
    expect(at('2026-11-11T10:00:00Z', hours({ closedOnHolidays: false })).state).toBe('open')
    const override = { date: '2026-11-11', hours: [{ from: '10:00', to: '12:00' }] }
    expect(at('2026-11-11T10:00:00Z', hours({ overrides: [override] })).state).toBe('open')
  })

  it('had no Christmas Eve among them before 2025', () => {
    expect(at('2024-12-24T10:00:00Z').state).toBe('open')
  })
})

describe('an override', () => {
  const note = { pl: 'Przerwa techniczna' }
  it('closes a date, and says why', () => {
    const rules = hours({ overrides: [{ date: '2026-11-24', hours: [], note }] })
    expect(at('2026-11-24T10:00:00Z', rules)).toMatchObject({ state: 'closed', reason: 'override', note })
    expect(iso(at('2026-11-24T10:00:00Z', rules).opensAt)).toBe('2026-11-25T06:40')
    expect(at('2026-11-25T10:00:00Z', rules)).not.toHaveProperty('note')
  })

  it('shortens a date', () => {
    const short = { date: '2026-12-31', hours: [{ from: '07:40', to: '14:00' }], note }
    const rules = hours({ overrides: [short] })
    expect(at('2026-12-31T12:44:00Z', rules)).toMatchObject({ state: 'open', note })
    expect(at('2026-12-31T12:46:00Z', rules).state).toBe('closing')
    expect(at('2026-12-31T13:00:00Z', rules)).toMatchObject({ state: 'closed', reason: 'hours', note })
  })

  it('opens a Sunday', () => {
    const rules = hours({ overrides: [{ date: '2026-11-29', hours: [{ from: '10:00', to: '12:00' }] }] })
    expect(iso(at('2026-11-28T10:00:00Z', rules).opensAt)).toBe('2026-11-29T09:00')
  })
})

describe('the change of the clocks', () => {
  const early = hours({ weekly: week({ sun: [{ from: '01:00', to: '04:00' }] }), lastNewChatMinutes: 0 })
  it('makes a night shorter in spring, longer in autumn', () => {
    expect(iso(at('2026-03-29T00:30:00Z', early).closesAt)).toBe('2026-03-29T02:00')
    expect(iso(at('2026-10-24T23:30:00Z', early).closesAt)).toBe('2026-10-25T03:00')
  })

  it('leaves the working day by the clock on the wall', () => {
    expect(iso(at('2026-03-27T20:00:00Z').opensAt)).toBe('2026-03-30T05:40')
    expect(iso(at('2026-10-23T20:00:00Z').opensAt)).toBe('2026-10-26T06:40')
  })

  it('makes of a time that the night skips the next one that there is', () => {
    const rules = hours({ weekly: week({ sun: [{ from: '02:30', to: '04:00' }] }), lastNewChatMinutes: 0 })
    expect(iso(at('2026-03-29T00:00:00Z', rules).opensAt)).toBe('2026-03-29T01:30')
    expect(at('2026-03-29T01:30:00Z', rules).state).toBe('open')
  })
})

describe('a week without end', () => {
  const all = [{ from: '00:00', to: '24:00' }]
  const always = week({ mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all })
  it('never closes, not at midnight either', () => {
    const rules = hours({ weekly: always, closedOnHolidays: false })
    expect(at('2026-11-24T23:00:00Z', rules)).toEqual({ state: 'open' })
    expect(changeAfter(rules, new Date('2026-11-24T23:00:00Z'))).toBeNull()
  })

  it('closes at the midnight before a holiday', () => {
    const rules = hours({ weekly: always })
    expect(iso(at('2026-11-10T10:00:00Z', rules).closesAt)).toBe('2026-11-10T23:00')
    expect(iso(at('2026-11-11T10:00:00Z', rules).opensAt)).toBe('2026-11-11T23:00')
  })

  it('that never opens has no opening', () => {
    const rules = hours({ weekly: week({}), closedOnHolidays: false })
    expect(at('2026-11-24T10:00:00Z', rules)).toEqual({ state: 'closed', reason: 'hours' })
    expect(changeAfter(rules, new Date('2026-11-24T10:00:00Z'))).toBeNull()
  })
})

describe('a unit with a week of its own', () => {
  const unit = (rule: 'replace' | 'narrow', weekly: WeeklyHours) =>
    Department.parse({ id: 'x', name: 'X', symbol: null, mark: 'recalled', hours: { rule, weekly } })
  const late = week({ tue: [{ from: '12:00', to: '18:00' }], sat: [{ from: '09:00', to: '12:00' }] })

  it('replaces the week of the centre, but neither its holidays nor its overrides', () => {
    const rules = rulesOf(firstHours, unit('replace', late))
    expect(at('2026-11-24T16:00:00Z', rules).state).toBe('open')
    expect(at('2026-11-24T09:00:00Z', rules).state).toBe('closed')
    expect(at('2026-11-28T10:00:00Z', rules).state).toBe('open')
    const inJune = rulesOf(firstHours, unit('replace', week({ thu: [{ from: '09:00', to: '12:00' }] })))
    expect(at('2026-06-04T08:00:00Z', inJune)).toMatchObject({ reason: 'holiday' })
    const closed = { ...firstHours, overrides: [{ date: '2026-11-24', hours: [] }] }
    expect(at('2026-11-24T16:00:00Z', rulesOf(closed, unit('replace', late))).reason).toBe('override')
  })

  it('is reached by residents only while the centre is open, or by its override', () => {
    const own = { rule: 'replace' as const, weekly: late }
    const reached = (centre: Hours) => ({ hours: centre, own, isThroughCentre: true as const })
    expect(at('2026-11-24T16:00:00Z', rulesOf(firstHours, unit('replace', late))).state).toBe('open')
    expect(at('2026-11-24T16:00:00Z', reached(firstHours)).reason).toBe('hours')
    const saturday = [{ date: '2026-11-28', hours: [{ from: '10:00', to: '14:00' }] }]
    expect(at('2026-11-28T10:00:00Z', reached({ ...firstHours, overrides: saturday })).state).toBe('open')
  })

  it('narrows it to what both have', () => {
    const rules = rulesOf(firstHours, unit('narrow', late))
    expect(at('2026-11-24T09:00:00Z', rules).state).toBe('closed')
    expect(at('2026-11-24T11:00:00Z', rules).state).toBe('open')
    expect(iso(at('2026-11-24T11:00:00Z', rules).closesAt)).toBe('2026-11-24T14:30')
    expect(at('2026-11-28T10:00:00Z', rules).state).toBe('closed')
  })
})

/** Times that the clocks never skip or repeat. */
const wallTime = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const steady = (minutes: number) => minutes < 120 || minutes > 180
const intervals: fc.Arbitrary<Interval[]> = fc
  .uniqueArray(fc.oneof(wallTime.filter(steady), fc.constant(1440)), { maxLength: 4 })
  .map((times) => {
    const sorted = times.toSorted((one, other) => one - other)
    const pairs = sorted.flatMap((from, index) =>
      index % 2 === 0 ? [[from, sorted[index + 1]] as const] : [],
    )
    return pairs.flatMap(([from, to]) => (to === undefined ? [] : [{ from: clock(from), to: clock(to) }]))
  })
const weekly: fc.Arbitrary<WeeklyHours> = fc.record({
  ...{ mon: intervals, tue: intervals, wed: intervals, thu: intervals },
  ...{ fri: intervals, sat: intervals, sun: intervals },
})
/** Around the changes of the clocks, leap days, Easter, the end of the year, and anywhere. */
const around = (...times: string[]) =>
  fc
    .tuple(fc.constantFrom(...times), fc.integer({ min: -4 * DAY, max: 4 * DAY }))
    .map(([time, off]) => new Date(Date.parse(time) + Math.round(off / MINUTE) * MINUTE))
const moment = fc.oneof(
  around('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2028-02-29T12:00:00Z', '2026-04-06T12:00:00Z'),
  around('2026-12-24T12:00:00Z', '2026-12-31T23:00:00Z', '2027-03-28T01:00:00Z', '2025-12-24T12:00:00Z'),
  fc.integer({ min: 0, max: 8 * 366 * 24 * 60 }).map((n) => new Date(Date.UTC(2025, 0) + n * MINUTE)),
)
const anyRules = fc
  .record({
    weekly,
    closedOnHolidays: fc.boolean(),
    lastNewChatMinutes: fc.constantFrom(0, 15, 60),
    override: fc.option(fc.tuple(moment, intervals)),
  })
  .map(({ override, ...rest }) => {
    const overrides = override ? [{ date: override[0].toISOString().slice(0, 10), hours: override[1] }] : []
    return hours({ ...rest, overrides })
  })

const wall = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/Warsaw', weekday: 'short', hourCycle: 'h23' },
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
})

/** The same question, answered by reading the clock on the wall. */
function isOpenByTheWall({ hours: rules }: OpeningRules, time: Date): boolean {
  const parts = Object.fromEntries(wall.formatToParts(time).map(({ type, value }) => [type, value]))
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`
  const now = `${parts['hour']}:${parts['minute']}`
  const weekday = weekdays.find((one) => one === parts['weekday']?.toLowerCase())
  if (!weekday) throw new Error('no weekday')
  const isHoliday = rules.closedOnHolidays && holidays(Number(parts['year'])).has(date)
  const override = rules.overrides.find((one) => one.date === date)
  const today = override?.hours ?? (isHoliday ? [] : rules.weekly[weekday])
  return today.some(({ from, to }) => from <= now && now < to)
}

describe('for any hours, at any time', () => {
  it('it is open when the clock on the wall says so', () => {
    fc.assert(
      fc.property(anyRules, moment, (rules, time) => {
        expect(openingAt(rules, time).state !== 'closed').toBe(isOpenByTheWall(rules, time))
      }),
      { numRuns: 1000 },
    )
  })

  it('nothing changes before the next change, and something at it', () => {
    fc.assert(
      fc.property(anyRules, moment, fc.double({ min: 0, max: 1, noNaN: true }), (rules, time, part) => {
        const change = changeAfter(rules, time)
        const now = openingAt(rules, time)
        const end = change?.getTime() ?? time.getTime() + 30 * DAY
        const between = time.getTime() + Math.floor((end - 1 - time.getTime()) * part)
        expect(openingAt(rules, new Date(between))).toEqual(now)
        if (!change) return
        expect(change.getTime()).toBeGreaterThan(time.getTime())
        expect(openingAt(rules, new Date(end - 1))).toEqual(now)
        expect(openingAt(rules, change)).not.toEqual(now)
      }),
      { numRuns: 1000 },
    )
  })

  it('the next opening is one, and there is none before it', () => {
    fc.assert(
      fc.property(anyRules, moment, fc.double({ min: 0, max: 1, noNaN: true }), (rules, time, part) => {
        const now = openingAt(rules, time)
        if (now.state === 'open' || !now.opensAt) return
        const opens = now.opensAt.getTime()
        expect(openingAt(rules, now.opensAt).state).toBe('open')
        const between = time.getTime() + Math.floor((opens - 1 - time.getTime()) * part)
        expect(openingAt(rules, new Date(between)).state).not.toBe('open')
        expect(openingAt(rules, new Date(opens - 1)).state).not.toBe('open')
      }),
      { numRuns: 1000 },
    )
  })

  it('it is closed from the closing on, and takes nothing new from the last moment on', () => {
    fc.assert(
      fc.property(anyRules, moment, (rules, time) => {
        const { state, closesAt, lastNewChatAt } = openingAt(rules, time)
        if (state === 'closed' || !closesAt || !lastNewChatAt) return
        expect(openingAt(rules, closesAt).state).toBe('closed')
        expect(openingAt(rules, new Date(closesAt.getTime() - 1)).state).not.toBe('closed')
        expect(state).toBe(time < lastNewChatAt ? 'open' : 'closing')
      }),
      { numRuns: 1000 },
    )
  })
})
