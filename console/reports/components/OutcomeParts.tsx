import { ratingScores } from '../../choices.ts'
import { useStrings } from '../../context.ts'
import { conversationsOf } from '../links.ts'
import { useMetrics, useReportWords } from '../words.ts'
import { FiguresTable } from './FiguresTable.tsx'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'
import { SharesTable } from './SharesTable.tsx'

/** Where conversations belonged, in which language they were, what came of them. */
export function OutcomeParts({ report, question }: Answered) {
  const words = useReportWords()
  const metrics = useMetrics()
  const { languageName, wrapUp } = useStrings()
  const target = report.target.percent
  return (
    <>
      <div class="report__pair">
        <Section name="dispositions" title={words.dispositions.title} metric="dispositions">
          <SharesTable
            caption={words.dispositions.title}
            first={words.dispositions.name}
            rows={report.dispositions.map(({ disposition, count }) => ({
              key: disposition,
              name: wrapUp.disposition(disposition),
              href: conversationsOf(question, { disposition }),
              count,
            }))}
          />
        </Section>
        <Section name="ratings" title={words.ratings.title} metric="ratings">
          <SharesTable
            caption={words.ratings.title}
            first={words.ratings.name}
            rows={ratingScores.map((rating) => ({
              key: rating,
              name: words.ratings.score[rating],
              href: conversationsOf(question, { rating }),
              count: report.ratings[rating],
            }))}
          />
        </Section>
      </div>
      <Section name="languages" title={metrics.languages.name} metric="languages">
        <FiguresTable
          caption={metrics.languages.name}
          first={words.language}
          rows={report.languages.map(({ language, ...figures }) => ({
            key: language,
            name: languageName[language],
            href: conversationsOf(question, { language }),
            figures,
          }))}
          target={target}
        />
      </Section>
      <Section name="departments" title={words.departments.title} metric="departments">
        <FiguresTable
          caption={words.departments.title}
          first={words.departments.name}
          rows={report.departments.map(({ id, name, ...figures }) => ({
            key: id,
            name,
            href: conversationsOf(question, { departmentId: id }),
            figures,
          }))}
          target={target}
        />
      </Section>
    </>
  )
}
