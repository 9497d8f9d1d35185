import type { ReportFigures } from '#shared/reports.ts'
import { Icon } from '../../components/Icon.tsx'
import { useLocale } from '../../context.ts'
import { gaveUp, number, percent, seconds, serviceOf } from '../format.ts'
import { useReportWords } from '../words.ts'

export interface FiguresRow {
  key: string
  name: string
  /** To the conversations of this row. */
  href: string
  figures: ReportFigures
  /** What there is to say about it, in words. */
  events?: string
}

/** The figures of a chart, or of what has none, row by row; the names lead to the conversations. */
export function FiguresTable({
  caption,
  first,
  rows,
  total,
  target,
}: {
  caption: string
  /** What the rows are. */
  first: string
  rows: readonly FiguresRow[]
  /** Where no row has events. */
  total?: ReportFigures
  target: number
}) {
  const { columns, days } = useReportWords()
  const hasEvents = rows.some(({ events }) => events)
  return (
    <div class="report-table">
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{columns.talks}</th>
            <th scope="col">{columns.answered}</th>
            <th scope="col">
              <abbr title={columns.gaveUpLong}>{columns.gaveUp}</abbr>
            </th>
            <th scope="col">{columns.waiting}</th>
            <th scope="col">{columns.answer}</th>
            <th scope="col">{columns.service}</th>
            {hasEvents && (
              <th scope="col" class="report-table__words">
                {days.events}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, href, figures, events }) => (
            <tr key={key}>
              <th scope="row">{figures.started + figures.left > 0 ? <a href={href}>{name}</a> : name}</th>
              <Cells figures={figures} target={target} />
              {hasEvents && <td class="report-table__words muted">{events}</td>}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{columns.all}</th>
              <Cells figures={total} target={target} />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Cells({ figures, target }: { figures: ReportFigures; target: number }) {
  const { below } = useReportWords()
  const locale = useLocale()
  const share = serviceOf(figures)
  return (
    <>
      <td>{number(figures.started, locale)}</td>
      <td>{number(figures.answered, locale)}</td>
      <td>{number(gaveUp(figures), locale)}</td>
      <td>{seconds(figures.waitMedian)}</td>
      <td>{seconds(figures.answerMedian)}</td>
      <td>
        {share !== null && share < target ? (
          <span class="report-table__below">
            {percent(share)} <Icon name="down" />
            <span class="visually-hidden">{below}</span>
          </span>
        ) : (
          percent(share)
        )}
      </td>
    </>
  )
}
