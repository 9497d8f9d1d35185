import { caseKinds, dispositions, languages } from '#shared/entities.ts'
import type { Period } from '#shared/period.ts'
import type { Busiest, ReportFigures, ReportQuestion, ReportSlice } from '#shared/reports.ts'
import type { LocalDate } from './deadlines.ts'
import { dayAfter, eachDay, mondayOf } from './periods.ts'
import { together, type Cell, type Day, type Tally } from './tally.ts'

/** Who leaves so soon has hardly waited: they chose the wrong thing, or thought better of it. */
export const AT_ONCE_SECONDS = 10
/** More days than these are told by weeks alone. */
export const MOST_DAYS = 62

/** What a report counts: the cells of its days that are asked for. */
export type Counted = Pick<Day, 'day' | 'cells'>

/** Only what was asked for, by department and language. */
export function cellsFor(
  days: readonly Day[],
  { departmentId, language }: Pick<ReportQuestion, 'departmentId' | 'language'>,
): Counted[] {
  const isAsked = (cell: Cell) =>
    (departmentId === undefined || cell.departmentId === departmentId) &&
    (language === undefined || cell.language === language)
  return days.map(({ day, cells }) => ({ day, cells: cells.filter(isAsked) }))
}

/** `seconds`: within which an answer is in time. */
export function figuresOf(cells: readonly Tally[], seconds: number): ReportFigures {
  const sum = together(cells)
  const { answered, gaveUp } = sum
  const gaveUpAtOnce = gaveUp.filter((one) => one <= AT_ONCE_SECONDS).length
  const counted = (counts: object) => Object.values(counts).reduce((all: number, one: number) => all + one, 0)
  return {
    started: sum.started,
    left: sum.left,
    pending: sum.pending,
    answered: answered.length,
    gaveUpAtOnce,
    gaveUpWaiting: gaveUp.length - gaveUpAtOnce,
    inTime: answered.filter((one) => one <= seconds).length,
    due: answered.length + gaveUp.filter((one) => one > seconds).length,
    transferred: sum.transferred,
    cases: counted(sum.cases),
    rated: counted(sum.ratings),
    waitMedian: medianOf(sum.waited),
    answerMedian: medianOf(answered),
    handlingMedian: medianOf(sum.handled),
  }
}

/** Of numbers in order; null of none. */
export function medianOf(rising: readonly number[]): number | null {
  const middle = rising.length / 2
  const upper = rising[Math.floor(middle)]
  const lower = rising[Math.ceil(middle) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

export function slicesByDay(counted: readonly Counted[], period: Period, seconds: number): ReportSlice[] {
  const days = eachDay(period)
  if (days.length > MOST_DAYS) return []
  const known = new Map(counted.map(({ day, cells }) => [day, cells]))
  return days.map((day) => ({ from: day, to: day, ...figuresOf(known.get(day) ?? [], seconds) }))
}

/** Weeks from Monday to Sunday; the first and the last only as far as they lie in the period. */
export function slicesByWeek(
  counted: readonly Counted[],
  { from, to }: Period,
  seconds: number,
): ReportSlice[] {
  const slices: ReportSlice[] = []
  for (let monday = mondayOf(from); monday <= to; monday = dayAfter(monday, 7)) {
    const sunday = dayAfter(monday, 6)
    const week = { from: monday < from ? from : monday, to: sunday > to ? to : sunday }
    const cells = counted.flatMap((one) => (week.from <= one.day && one.day <= week.to ? one.cells : []))
    slices.push({ ...week, ...figuresOf(cells, seconds) })
  }
  return slices
}

/** By what the clock shows; in autumn the hour that comes twice counts as one. From the first with a conversation to the last. */
export function slicesByHour(cells: readonly Cell[], seconds: number): (ReportFigures & { hour: number })[] {
  const groups = grouped(cells, ({ hour }) => hour)
  if (groups.size === 0) return []
  const first = Math.min(...groups.keys())
  const last = Math.max(...groups.keys())
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).map((hour) => ({
    hour,
    ...figuresOf(groups.get(hour) ?? [], seconds),
  }))
}

export function slicesByLanguage(cells: readonly Cell[], seconds: number) {
  const groups = grouped(cells, ({ language }) => language)
  return languages.flatMap((language) => {
    const own = groups.get(language)
    return own ? [{ language, ...figuresOf(own, seconds) }] : []
  })
}

/** The busiest first. */
export function slicesByDepartment(cells: readonly Cell[], seconds: number) {
  return [...grouped(cells, ({ departmentId }) => departmentId)]
    .map(([id, own]) => ({ id, ...figuresOf(own, seconds) }))
    .toSorted((one, other) => other.started - one.started || (one.id < other.id ? -1 : 1))
}

export function outcomesOf(cells: readonly Cell[]) {
  const sum = together(cells)
  const agents = Object.entries(sum.agents).map(([id, share]) => ({ id, ...share }))
  const cases = [...grouped(cells, ({ departmentId }) => departmentId)].flatMap(([departmentId, own]) => {
    const counts = together(own).cases
    return caseKinds.flatMap((kind) => {
      const count = counts[kind]
      return count ? [{ departmentId, kind, count }] : []
    })
  })
  return {
    dispositions: dispositions.flatMap((disposition) => {
      const count = sum.dispositions[disposition]
      return count ? [{ disposition, count }] : []
    }),
    ratings: { good: 0, fair: 0, poor: 0, ...sum.ratings },
    cases: cases.toSorted((one, other) => other.count - one.count),
    agents: agents.toSorted((one, other) => other.taken - one.taken),
  }
}

/** The busiest day, and the busiest week from Monday to Sunday; the earlier of two that are equal. */
export function recordsOf(days: readonly Pick<Day, 'day' | 'started'>[]): {
  day: Busiest | null
  week: Busiest | null
} {
  const weeks = new Map<LocalDate, number>()
  for (const { day, started } of days) {
    const monday = mondayOf(day)
    weeks.set(monday, (weeks.get(monday) ?? 0) + started)
  }
  return {
    day: busiest(days.map(({ day, started }) => ({ from: day, to: day, started }))),
    week: busiest([...weeks].map(([from, started]) => ({ from, to: dayAfter(from, 6), started }))),
  }
}

function busiest(all: Busiest[]): Busiest | null {
  const [most] = all
    .filter(({ started }) => started > 0)
    .toSorted((one, other) => other.started - one.started || (one.from < other.from ? -1 : 1))
  return most ?? null
}

export function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
