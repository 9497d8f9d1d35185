import { useLocale } from '../../context.ts'
import { shortPeriod } from '../format.ts'
import { conversationsOf } from '../links.ts'
import { useReportWords } from '../words.ts'
import { BarChart } from './BarChart.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'

/** Week by week, where there is more than one. */
export function WeeksPart({ report, question }: Answered) {
  const { weeks: words, days } = useReportWords()
  const locale = useLocale()
  const { records, target, weeks } = report
  if (weeks.length < 2) return null
  const shown = weeks.map((week) => ({
    key: week.from,
    name: shortPeriod(week, locale),
    label: shortPeriod(week, locale),
    href: conversationsOf(question, { from: week.from, to: week.to }),
    figures: week,
    events: week.from === records.week?.from ? days.record : '',
  }))
  return (
    <Section name="weeks" title={words.title} metric="started" isWide>
      <BarChart name="weeks" bars={shown} />
      <FiguresTable caption={words.title} first={words.week} rows={shown} target={target.percent} />
    </Section>
  )
}
