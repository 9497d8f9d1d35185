import { DownloadButton } from '../../components/DownloadButton.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useLocale, useStrings } from '../../context.ts'
import { clock } from '../../strings/locale.ts'
import { tablePath } from '../downloads.ts'
import { periodWords } from '../format.ts'
import type { Reports } from '../reports.ts'
import { useReportWords } from '../words.ts'

/** What this is, of when, and how to take it along. */
export function ReportHead({ reports }: { reports: Reports }) {
  const words = useReportWords()
  const locale = useLocale()
  const { departments, question, at, isBusy } = reports
  const { departmentId, language, ...period } = question.value
  const { languageName } = useStrings()
  const narrowed = [
    departmentId && (departments.value.find(({ id }) => id === departmentId)?.name ?? departmentId),
    language && languageName[language],
  ].filter(Boolean)
  return (
    <header class="report__head">
      <h2 class="report__title">{words.title}</h2>
      <p class="muted">{[periodWords(period, locale), ...narrowed].join(', ')}</p>
      <span class="spring" />
      <span class="small muted report__screen">
        {isBusy.value ? words.counting : at.value !== null && words.asOf(clock(at.value))}
      </span>
      <span class="report__actions">
        <button type="button" class="button" onClick={reports.again}>
          {words.refresh}
        </button>
        <button type="button" class="button" onClick={() => window.print()}>
          {words.print}
        </button>
        <DownloadButton path={tablePath(question.value, locale)} done={words.csvDone} refusal={words.refusal}>
          <Icon name="arrow" class="download__arrow" />
          {words.csv}
        </DownloadButton>
      </span>
    </header>
  )
}
