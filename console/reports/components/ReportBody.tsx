import type { Report, ReportQuestion } from '#shared/reports.ts'
import { useReportWords } from '../words.ts'
import type { Reports } from '../reports.ts'
import { AgentsPart } from './AgentsPart.tsx'
import { CasesPart } from './CasesPart.tsx'
import { DaysPart } from './DaysPart.tsx'
import { HoursPart } from './HoursPart.tsx'
import { HowPart } from './HowPart.tsx'
import { OutcomeParts } from './OutcomeParts.tsx'
import { RecordsPart } from './RecordsPart.tsx'
import { ReportTiles } from './ReportTiles.tsx'
import { WeeksPart } from './WeeksPart.tsx'

/** What each part is given: the answer, and what was asked. */
export interface Answered {
  report: Report
  question: ReportQuestion
}

/** The answer. While another one is on its way the last one stays, paler, so that nothing jumps. */
export function ReportBody({ reports }: { reports: Reports }) {
  const words = useReportWords()
  const report = reports.report.value
  if (!report)
    return (
      <p class="muted" id="report" tabIndex={-1}>
        {reports.refusal.value === null && words.counting}
      </p>
    )
  const { departmentId, language } = reports.question.value
  const question = {
    ...report.period,
    ...(departmentId && { departmentId }),
    ...(language && { language }),
  }
  const isNothing = report.total.started + report.total.left === 0
  const answered = { report, question }
  return (
    <div
      id="report"
      class={reports.isAnswered.value ? 'report__body' : 'report__body report__body--old'}
      tabIndex={-1}
    >
      <ReportTiles report={report} />
      {isNothing ? (
        <p class="report__nothing">{words.nothing}</p>
      ) : (
        <>
          <HoursPart {...answered} />
          <DaysPart {...answered} />
          <WeeksPart {...answered} />
          <OutcomeParts {...answered} />
          <CasesPart {...answered} />
          <AgentsPart {...answered} />
        </>
      )}
      <RecordsPart {...answered} />
      <HowPart />
    </div>
  )
}
