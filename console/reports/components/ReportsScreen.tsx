import { useEffect, useLayoutEffect } from 'preact/hooks'
import '../reports.css'
import type { Say } from '../../announcements.ts'
import { goToPart } from '../../commands/parts.ts'
import { MenuDialogs } from '../../components/MenuDialogs.tsx'
import { OperationsLine } from '../../components/OperationsLine.tsx'
import { TopBar } from '../../components/TopBar.tsx'
import { useCommands, useDesk, useLanguage, useStrings } from '../../context.ts'
import { useTitle } from '../../title.ts'
import { announceReports } from '../announce-reports.ts'
import { reportsOf } from '../of-desk.ts'
import { reportWords, useReportWords } from '../words.ts'
import { ReportBody } from './ReportBody.tsx'
import { ReportChoices } from './ReportChoices.tsx'
import { ReportHead } from './ReportHead.tsx'

/** What was counted: a period, its figures, and the way from each of them to the conversations. */
export function ReportsScreen({ isDemo, signOut, say }: { isDemo: boolean; signOut: () => void; say: Say }) {
  const words = useReportWords()
  const { skip } = useStrings()
  const language = useLanguage()
  const desk = useDesk()
  const commands = useCommands()
  const reports = reportsOf(desk)
  const refusal = reports.refusal.value

  useEffect(
    () =>
      commands.enter({
        goToPart: (step) => goToPart(document, step, 'button, select'),
        escape: () => false,
      }),
    [commands],
  )
  useLayoutEffect(() => announceReports(reports, language, say), [reports, language, say])
  useTitle(() => reportWords[language.locale.value].pageTitle)

  return (
    <div class="app app--report">
      <a
        class="skip"
        href="#report"
        onClick={(event) => {
          // The address says what is asked: it stays.
          event.preventDefault()
          document.querySelector<HTMLElement>('#report')?.focus()
        }}
      >
        {skip}
      </a>
      <div class="report-bar">
        <TopBar isDemo={isDemo} signOut={signOut} />
        <OperationsLine />
      </div>
      <main class="report">
        <ReportHead reports={reports} />
        <ReportChoices reports={reports} />
        {desk.lostSince.value !== null && <p class="notice notice--danger">{words.offline}</p>}
        {refusal && (
          <div class="notice notice--danger" role="alert">
            <p class="notice__text">{words.refusal(refusal)}</p>
            <button type="button" class="button" onClick={reports.again}>
              {words.retry}
            </button>
          </div>
        )}
        <ReportBody reports={reports} />
      </main>
      <MenuDialogs signOut={signOut} />
    </div>
  )
}
