import { conversationsOf } from '../links.ts'
import { useReportWords } from '../words.ts'
import { BarChart } from './BarChart.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'

export function HoursPart({ report, question }: Answered) {
  const { hours: words } = useReportWords()
  const shown = report.hours.map(({ hour, ...figures }) => ({
    key: String(hour),
    name: words.at(hour),
    label: words.at(hour),
    href: conversationsOf(question, { hour: String(hour) }),
    figures,
  }))
  return (
    <Section name="hours" title={words.title} metric="started" isWide>
      <BarChart name="hours" bars={shown} />
      <FiguresTable
        caption={words.title}
        first={words.hour}
        rows={shown}
        total={report.total}
        target={report.target.percent}
      />
    </Section>
  )
}
