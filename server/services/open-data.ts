import { departmentNamed } from '../domain/departments.ts'
import { DomainError } from '../domain/errors.ts'
import { isSettled, openMonth, type OpenMonth } from '../domain/open-data.ts'
import { periodOfMonth } from '../domain/periods.ts'
import type { Counted } from '../domain/report.ts'
import type { Deps } from './deps.ts'

/** The months of which anything can be said, the newest first. */
export async function openMonths(deps: Deps): Promise<string[]> {
  const days = await deps.storage.reports.startedByDay()
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))]
  return months.filter((month) => isSettled(month, deps.now())).toReversed()
}

/** What everybody may know of a month; `not_found` before it is settled. */
export async function readOpenMonth(deps: Deps, month: string): Promise<OpenMonth> {
  if (!isSettled(month, deps.now())) throw new DomainError('not_found')
  const { from, to } = periodOfMonth(month)
  const days: Counted[] = []
  for await (const day of deps.storage.reports.days(from, to)) days.push(day)
  const directory = deps.settings.directory()
  return openMonth(month, days, (id) => departmentNamed(directory, id))
}
