import { signal, type ReadonlySignal } from '@preact/signals'
import type { HolidayKey } from '#shared/entities.ts'
import {
  type Hours,
  type Interval,
  type OpeningCheck,
  type Override,
  type OwnWeek,
  type SettingValues,
  type Weekday,
} from '#shared/settings.ts'
import type { AdminHoursStrings } from '../strings/admin-hours.pl.ts'
import type { AgentConnection } from '../ports.ts'
import { keysOf, lineOf, type ChangeLine } from './change-line.ts'
import { settled, type SettingForm } from './setting-form.ts'

export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies Weekday[]

/** A day on which the week does not hold. */
export interface SpecialDay {
  date: string
  holiday: HolidayKey | null
  override: Override | null
}

/** The moment that is checked, on the clock of the city. */
export interface Moment {
  date: string
  time: string
}

const CHECK_MS = 250

/** The opening hours: what is written of them, holidays beside, and what they make of a moment. */
export function createHours(
  form: SettingForm<'hours'>,
  {
    connection,
    isShown,
    today,
    ownWeekOf,
  }: {
    connection: Pick<AgentConnection, 'request'>
    isShown: ReadonlySignal<boolean>
    today: () => string
    /** As it is written. */
    ownWeekOf: (departmentId: string) => OwnWeek | undefined
  },
) {
  const holidays = signal<readonly { date: string; holiday: HolidayKey }[]>([])
  const moment = signal<Moment>({ date: today(), time: '12:00' })
  const check = signal<OpeningCheck | null>(null)
  /** Of the unit whose hours are checked; empty: of the centre. */
  const departmentId = signal('')
  /** The date of the override that is written; empty: a new one. */
  const edited = signal<string | null>(null)
  let turn = 0

  async function loadHolidays(): Promise<void> {
    const answer = await connection.request('hours:holidays', { from: today() })
    if (answer.ok) holidays.value = answer.data.holidays
  }

  async function ask(
    hours: SettingValues['hours'] | null,
    own: OwnWeek | undefined,
    at: Moment,
  ): Promise<void> {
    const mine = ++turn
    if (!hours) return
    const answer = await connection.request('hours:check', { hours, ...(own && { own }), ...at })
    // Something else is asked by now; what is not understood says nothing.
    if (mine === turn) check.value = answer.ok ? answer.data : null
  }

  const stop = settled(
    () => ({
      ...{ isShown: isShown.value, hours: form.draft.value },
      ...{ own: ownWeekOf(departmentId.value), at: moment.value },
    }),
    CHECK_MS,
    ({ isShown: isAsked, hours, own, at }) => void (isAsked && ask(hours, own, at)),
  )

  return {
    form,
    holidays: holidays as ReadonlySignal<readonly { date: string; holiday: HolidayKey }[]>,
    moment,
    check: check as ReadonlySignal<OpeningCheck | null>,
    edited,
    departmentId,
    loadHolidays,
    writeDay(day: Weekday, intervals: Interval[]): void {
      const hours = form.draft.peek()
      if (hours) form.write({ ...hours, weekly: { ...hours.weekly, [day]: intervals } })
    },
    write(part: Partial<Hours>): void {
      const hours = form.draft.peek()
      if (hours) form.write({ ...hours, ...part })
    },
    /** Puts one in the place of that of `date`, or beside the others; null takes it away. */
    putOverride(date: string | null, next: Override | null): void {
      const hours = form.draft.peek()
      if (!hours) return
      const rest = hours.overrides.filter((one) => one.date !== date)
      const overrides = [...rest, ...(next ? [next] : [])].toSorted((one, other) =>
        one.date < other.date ? -1 : 1,
      )
      form.write({ ...hours, overrides })
    },
    dispose: stop,
  }
}

export type HoursEditor = ReturnType<typeof createHours>

/** Holidays and overrides from a date on, in their order. */
export function specialDays(
  { overrides }: Pick<Hours, 'overrides'>,
  holidays: readonly { date: string; holiday: HolidayKey }[],
  from: string,
): SpecialDay[] {
  const dates = new Set([...holidays.map(({ date }) => date), ...overrides.map(({ date }) => date)])
  return [...dates]
    .filter((date) => date >= from)
    .toSorted()
    .map((date) => ({
      date,
      holiday: holidays.find((one) => one.date === date)?.holiday ?? null,
      override: overrides.find((one) => one.date === date) ?? null,
    }))
}

const onDoor = (time: string) => time.replace(/^0(?=\d)/, '')
export const intervalsInWords = (intervals: readonly Interval[], closed: string): string =>
  intervals.map(({ from, to }) => `${onDoor(from)}–${onDoor(to)}`).join(', ') || closed

/** What would be another one, line by line. */
export function hoursChanges(
  before: Hours,
  after: Hours,
  words: AdminHoursStrings,
  dateOf: (date: string) => string,
): ChangeLine[] {
  const days = weekdayNames.flatMap((day) =>
    lineOf(
      day,
      words.day[day],
      intervalsInWords(before.weekly[day], words.closed),
      intervalsInWords(after.weekly[day], words.closed),
    ),
  )
  const yesNo = (is: boolean) => (is ? words.yes : words.no)
  const said = (override: Override | undefined) =>
    override
      ? [intervalsInWords(override.hours, words.closed), override.note?.pl, notesOf(override)]
          .filter(Boolean)
          .join(' · ')
      : null
  const dates = keysOf(
    before.overrides.map(({ date }) => date),
    after.overrides.map(({ date }) => date),
  )
  const overrides = dates.flatMap((date) =>
    lineOf(
      date,
      dateOf(date),
      said(before.overrides.find((one) => one.date === date)),
      said(after.overrides.find((one) => one.date === date)),
    ),
  )
  return [
    ...days,
    ...lineOf('last', words.lastNew, `${before.lastNewChatMinutes} min`, `${after.lastNewChatMinutes} min`),
    ...lineOf(
      'holidays',
      words.closedOnHolidays,
      yesNo(before.closedOnHolidays),
      yesNo(after.closedOnHolidays),
    ),
    ...overrides,
  ]
}

const notesOf = ({ note }: Override) => [note?.en, note?.uk].filter(Boolean).join(' / ')
