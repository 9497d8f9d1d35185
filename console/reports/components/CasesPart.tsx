import type { CaseKind } from '#shared/entities.ts'
import { caseKinds } from '../../choices.ts'
import { useLocale } from '../../context.ts'
import { number } from '../format.ts'
import { conversationsOf } from '../links.ts'
import { useReportWords } from '../words.ts'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'

/** Cases by unit and kind; only kinds that there are. */
export function CasesPart({ report, question }: Answered) {
  const { cases: words, columns, departments } = useReportWords()
  const locale = useLocale()
  const { cases } = report
  const kinds = caseKinds.filter((kind) => cases.some((one) => one.kind === kind))
  const units = [...new Map(cases.map(({ departmentId, departmentName }) => [departmentId, departmentName]))]
  const countOf = (departmentId: string, kind: CaseKind) =>
    cases.find((one) => one.departmentId === departmentId && one.kind === kind)?.count ?? 0
  const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0)
  return (
    <Section name="cases" title={words.title} metric="cases">
      {cases.length === 0 ? (
        <p class="muted small">{words.none}</p>
      ) : (
        <div class="report-table">
          <table>
            <caption class="visually-hidden">{words.title}</caption>
            <thead>
              <tr>
                <th scope="col">{departments.name}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col">
                    {words.kind[kind]}
                  </th>
                ))}
                <th scope="col">{columns.all}</th>
              </tr>
            </thead>
            <tbody>
              {units.map(([id, name]) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={conversationsOf(question, { departmentId: id, caseKind: 'any' })}>{name}</a>
                  </th>
                  {kinds.map((kind) => (
                    <td key={kind}>{number(countOf(id, kind), locale)}</td>
                  ))}
                  <td>{number(sum(kinds.map((kind) => countOf(id, kind))), locale)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{columns.all}</th>
                {kinds.map((kind) => (
                  <td key={kind}>
                    <a href={conversationsOf(question, { caseKind: kind })}>
                      {number(sum(units.map(([id]) => countOf(id, kind))), locale)}
                    </a>
                  </td>
                ))}
                <td>{number(report.total.cases, locale)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </Section>
  )
}
