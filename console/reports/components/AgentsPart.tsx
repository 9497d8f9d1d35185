import { useLocale } from '../../context.ts'
import { duration, durationLimit } from '../../duration.ts'
import { number } from '../format.ts'
import { conversationsOf } from '../links.ts'
import { useReportWords } from '../words.ts'
import type { Answered } from './ReportBody.tsx'
import { Section } from './Section.tsx'

const HOUR_MS = 3_600_000

/** What each of the staff did in the conversations of the report. */
export function AgentsPart({ report, question }: Answered) {
  const { agents: words } = useReportWords()
  const locale = useLocale()
  const counts = ['taken', 'messages'] as const
  const deeds = ['handedOver', 'declined', 'missed'] as const
  /** Beyond an hour: hours with one decimal. */
  const time = (seconds: number) =>
    seconds * 1000 < durationLimit
      ? duration(seconds * 1000)
      : words.hours(number(Math.round((seconds * 10_000) / HOUR_MS) / 10, locale))
  return (
    <Section name="agents" title={words.title} metric="agents">
      <div class="report-table">
        <table>
          <caption class="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              {counts.map((name) => (
                <th key={name} scope="col">
                  {words[name]}
                </th>
              ))}
              <th scope="col">{words.time}</th>
              {deeds.map((name) => (
                <th key={name} scope="col">
                  {words[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.agents.map((agent) => (
              <tr key={agent.id}>
                <th scope="row">
                  <a href={conversationsOf(question, { agentId: agent.id })}>{agent.name || words.gone}</a>
                </th>
                {counts.map((name) => (
                  <td key={name}>{number(agent[name], locale)}</td>
                ))}
                <td>{time(agent.seconds)}</td>
                {deeds.map((name) => (
                  <td key={name}>{number(agent[name], locale)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
