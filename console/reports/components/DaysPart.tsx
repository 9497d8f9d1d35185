import type { ReportSlice } from '#shared/reports.ts'
import { useLocale } from '../../context.ts'
import { serviceOf, shortDay } from '../format.ts'
import { conversationsOf } from '../links.ts'
import { useReportWords } from '../words.ts'
import { BarChart } from './BarChart.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { LevelChart } from './LevelChart.tsx'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'

/** With more days than these their names have no room under a chart. */
const MOST_NAMES = 14

/** How the days went; a single one has only its hours. */
export function DaysPart({ report, question }: Answered) {
  const { days: words, holiday } = useReportWords()
  const locale = useLocale()
  const { days, records, target } = report
  if (days.length < 2) return null
  const record = records.day?.from
  const eventsOf = ({ from, closed }: ReportSlice) =>
    [closed && (closed === 'hours' ? words.closed : holiday[closed]), from === record && words.record]
      .filter(Boolean)
      .join(', ')
  const shown = days.map((day) => ({
    key: day.from,
    name: shortDay(day.from, locale),
    label: days.length > MOST_NAMES ? String(Number(day.from.slice(8))) : shortDay(day.from, locale),
    href: conversationsOf(question, { from: day.from, to: day.to }),
    figures: day,
    events: eventsOf(day),
    share: serviceOf(day),
    isClosed: day.closed !== undefined,
  }))
  return (
    <Section name="days" title={words.title} metric="service" isWide>
      <div class="report-part__charts">
        <BarChart name="days" bars={shown} />
        <LevelChart levels={shown} target={target.percent} />
      </div>
      <FiguresTable caption={words.title} first={words.day} rows={shown} target={target.percent} />
    </Section>
  )
}
