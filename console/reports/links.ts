import type { HistoryFilter } from '#shared/history.ts'
import type { Period } from '#shared/period.ts'
import type { ReportQuestion } from '#shared/reports.ts'
import { writeQuery } from '../history/query.ts'

/** The conversations behind a figure: those of the report, narrowed by what the figure is about. */
export function conversationsOf(
  { from, to, departmentId, language }: ReportQuestion,
  about: Partial<Period> & HistoryFilter,
): string {
  const filter = {
    from,
    to,
    ...(departmentId && { departmentId }),
    ...(language && { language }),
    ...about,
  }
  return `#history?${writeQuery({ filter, openId: null })}`
}
