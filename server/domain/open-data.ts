import { Temporal } from 'temporal-polyfill'
import type { Period } from '#shared/period.ts'
import { periodOfMonth } from './periods.ts'
import { grouped, medianOf, type Counted } from './report.ts'
import { together, type Cell, type Tally } from './tally.ts'

/** Fewer than these might be somebody whom one knows. */
export const LEAST = 5
/** Ratings and outcomes of the last days of a month still come in. */
const SETTLED_DAYS = 7

export interface OpenRow {
  name: string
  /** Null: hidden. */
  count: number | null
}

/** What everybody may know of a month. */
export interface OpenMonth {
  month: string
  /** Null: too few for anything to be said; then there is nothing else. */
  conversations: number | null
  medianSecondsToAnswer: number | null
  tables: Record<OpenTable, OpenRow[]>
}
export const openTables = ['day', 'hour', 'unit', 'language', 'outcome', 'rating', 'case'] as const
export type OpenTable = (typeof openTables)[number]

/**
 * Hides what is below `LEAST`, but for what nobody did. Whoever knows the sum of a table could work out a single hidden
 * number, and much of a small hidden sum: so the next smallest ones are hidden, too, until there are two of them and they
 * are `LEAST` together. All of it, where that cannot be.
 */
export function hiding(rows: readonly { name: string; count: number }[]): OpenRow[] {
  const rising = rows.filter(({ count }) => count > 0).toSorted((one, other) => one.count - other.count)
  const hidden = new Set<string>()
  let sum = 0
  for (const { name, count } of rising) {
    const isSafe = hidden.size === 0 || (hidden.size > 1 && sum >= LEAST)
    if (count >= LEAST && isSafe) break
    hidden.add(name)
    sum += count
  }
  const isAll = hidden.size > 0 && (hidden.size < 2 || sum < LEAST)
  return rows.map(({ name, count }) => ({ name, count: isAll || hidden.has(name) ? null : count }))
}

/** Whether a month has been over for long enough; `2026-11`. */
export function isSettled(month: string, now: Date): boolean {
  const after = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 })
  const published = after.add({ days: SETTLED_DAYS }).toZonedDateTime('Europe/Warsaw')
  return now.getTime() >= published.epochMilliseconds
}

/** A month as everybody may know it: tables of one kind of thing each, and nothing of two kinds together. */
export function openMonth(
  month: string,
  days: readonly Counted[],
  unitName: (id: string) => string,
): OpenMonth {
  const period: Period = periodOfMonth(month)
  const counted = days.filter(({ day }) => period.from <= day && day <= period.to)
  const cells = counted.flatMap((one) => one.cells)
  const sum = together(cells)
  const isShown = sum.started >= LEAST
  const by = (nameOf: (cell: Cell) => string) =>
    [...grouped(cells, nameOf)].map(([name, own]) => ({ name, count: startedIn(own) })).toSorted(byName)
  const counts = (named: Partial<Record<string, number>>) =>
    Object.entries(named).map(([name, count = 0]) => ({ name, count }))
  const tables: Record<OpenTable, { name: string; count: number }[]> = {
    day: counted.map((one) => ({ name: one.day, count: startedIn(one.cells) })),
    hour: by(({ hour }) => String(hour).padStart(2, '0')),
    unit: by(({ departmentId }) => unitName(departmentId)),
    language: by(({ language }) => language),
    outcome: counts(sum.dispositions),
    rating: counts(sum.ratings),
    case: counts(sum.cases),
  }
  const shown = (table: OpenTable) => (isShown ? hiding(tables[table]) : [])
  return {
    month,
    conversations: isShown ? sum.started : null,
    medianSecondsToAnswer: isShown && sum.answered.length >= LEAST ? medianOf(sum.answered) : null,
    tables: {
      day: shown('day'),
      hour: shown('hour'),
      unit: shown('unit'),
      language: shown('language'),
      outcome: shown('outcome'),
      rating: shown('rating'),
      case: shown('case'),
    },
  }
}

const startedIn = (cells: readonly Tally[]) => cells.reduce((sum, { started }) => sum + started, 0)
const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)
