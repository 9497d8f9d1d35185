import { useLocale } from '../../context.ts'
import { number, partOf, percent } from '../format.ts'
import { useReportWords } from '../words.ts'

export interface ShareRow {
  key: string
  name: string
  href: string
  count: number
}

/** What something is made of: counts, shares and bars from 0. */
export function SharesTable({
  caption,
  first,
  rows,
}: {
  caption: string
  first: string
  rows: readonly ShareRow[]
}) {
  const { columns, nothing } = useReportWords()
  const locale = useLocale()
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return <p class="muted small">{nothing}</p>
  return (
    <div class="report-table">
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{columns.count}</th>
            <th scope="col" class="report-table__bar">
              {columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, href, count }) => (
            <tr key={key}>
              <th scope="row">{count > 0 ? <a href={href}>{name}</a> : name}</th>
              <td>{number(count, locale)}</td>
              <td class="report-table__bar">
                {percent(partOf(count, all))}
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="chart__bar chart__bar--answered" width={(100 * count) / all} height="8" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
