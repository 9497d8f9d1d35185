import { useLocale } from '../../context.ts'
import { number, periodWords } from '../format.ts'
import { conversationsOf } from '../links.ts'
import { useReportWords } from '../words.ts'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'

/** The busiest day and week that there ever were. */
export function RecordsPart({ report }: Pick<Answered, 'report'>) {
  const { records: words } = useReportWords()
  const locale = useLocale()
  const { day, week } = report.records
  const shown = [
    { name: words.day, record: day },
    { name: words.week, record: week },
  ]
  return (
    <Section name="records" title={words.title} metric="records">
      {day === null ? (
        <p class="muted small">{words.none}</p>
      ) : (
        <dl class="records">
          {shown.map(
            ({ name, record }) =>
              record && (
                <div key={name} class="figure">
                  <dt class="figure__name small muted">{name}</dt>
                  <dd class="figure__value">
                    <b>{number(record.started, locale)}</b>{' '}
                    <a class="small" href={conversationsOf(record, {})}>
                      {periodWords(record, locale)}
                    </a>
                  </dd>
                </div>
              ),
          )}
        </dl>
      )}
    </Section>
  )
}
