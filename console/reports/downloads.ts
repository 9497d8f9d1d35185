import type { ReportQuestion } from '#shared/reports.ts'
import type { Locale } from '../strings/locale.ts'

/** Day by day and hour by hour, what a report is made of. */
export const tablePath = (question: ReportQuestion, lang: Locale): string =>
  `/console/api/reports/table?${new URLSearchParams({ question: JSON.stringify(question), lang }).toString()}`
