import type { HistoryFilter } from '#shared/history.ts'

/** What the address of the history says: what is looked for, and the conversation that is open. */
export interface Query {
  filter: HistoryFilter
  openId: string | null
}

const names = {
  text: true,
  from: true,
  to: true,
  hour: true,
  status: true,
  topicId: true,
  departmentId: true,
  agentId: true,
  language: true,
  disposition: true,
  rating: true,
  caseKind: true,
  tagId: true,
} as const satisfies Record<keyof HistoryFilter, true>

const filterNames = Object.keys(names) as (keyof HistoryFilter)[]
const OPEN = 'open'

/** Reads what stands after the `?`. What nobody understands is the server's to refuse. */
export function readQuery(search: string): Query {
  const given = new URLSearchParams(search)
  const pairs = filterNames.flatMap((name) => {
    const value = given.get(name)
    return value ? [[name, value] as const] : []
  })
  const openId = given.get(OPEN)
  return {
    filter: Object.fromEntries(pairs),
    openId: openId && /^[0-9a-f]{24}$/.test(openId) ? openId : null,
  }
}

/** The same for the same question, so that it can be compared. */
export function writeQuery({ filter, openId }: Query): string {
  const written = new URLSearchParams()
  for (const name of filterNames) if (filter[name]) written.set(name, filter[name])
  if (openId) written.set(OPEN, openId)
  return written.toString()
}

/** Without what is not set. */
export function changed(
  filter: HistoryFilter,
  change: Partial<Record<keyof HistoryFilter, string>>,
): HistoryFilter {
  const pairs = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== '')
  return Object.fromEntries(pairs)
}

export type Period = 'any' | 'today' | 'week' | 'month' | 'custom'

const DAY_MS = 24 * 60 * 60 * 1000

/** The days of a period that ends today; `dateOf` is the date in the city. */
export function daysOf(
  period: Period,
  now: number,
  dateOf: (instant: number) => string,
): Pick<Record<keyof HistoryFilter, string>, 'from' | 'to'> {
  const back = { any: null, today: 0, week: 6, month: 29, custom: 29 }[period]
  if (back === null) return { from: '', to: '' }
  return { from: dateOf(now - back * DAY_MS), to: period === 'custom' ? dateOf(now) : '' }
}

/** Which of the periods these days are. */
export function periodOf(
  { from, to }: HistoryFilter,
  now: number,
  dateOf: (instant: number) => string,
): Period {
  if (!from && !to) return 'any'
  const named = (['today', 'week', 'month'] as const).find(
    (period) => !to && daysOf(period, now, dateOf).from === from,
  )
  return named ?? 'custom'
}
