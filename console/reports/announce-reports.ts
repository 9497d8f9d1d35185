import { effect } from '@preact/signals'
import type { Say } from '../announcements.ts'
import type { Language } from '../strings/locale.ts'
import { number, periodWords } from './format.ts'
import type { Reports } from './reports.ts'
import { reportWords } from './words.ts'

/** Says what was counted, once for each answer. Returns how to stop. */
export function announceReports(reports: Reports, language: Language, say: Say): () => void {
  let before = reports.report.peek()
  return effect(() => {
    const report = reports.report.value
    if (report === before || !report) return
    before = report
    const locale = language.locale.peek()
    say(reportWords[locale].counted(periodWords(report.period, locale), number(report.total.started, locale)))
  })
}
