import { useStrings } from '../../context.ts'
import type { Course } from '../course.ts'

/** The stored reason why this agent has it, or is asked, in sentences. */
export function WhyAgent({ course: { agent, offeredTo, why } }: { course: Course }) {
  const { watch: words, context, routing } = useStrings()
  const person = offeredTo ?? agent
  if (!person) return null
  const name = person.name ?? ''
  const own = why?.candidates.find(({ agentId }) => agentId === person.id)
  const next = why?.candidates.find(({ agentId }) => agentId !== person.id)
  const excluded = why?.excluded.filter(({ count }) => count > 0) ?? []
  return (
    <details class="watch__why small">
      <summary>{words.why}</summary>
      {why ? (
        <p>
          {words.rule[why.rule](name)}
          {own && ` ${words.had(own.load, own.capacity)}`}
          {why.circle && ` ${routing.circle[why.circle]}`}
          {next && ` ${context.whyNext(next.name, next.load, next.capacity)}`}
          {excluded.length > 0 &&
            ` ${context.whyOthers(excluded.map(({ reason, count }) => context.whyExcluded[reason](count)).join(', '))}`}
        </p>
      ) : (
        <p>{words.handed(name)}</p>
      )}
    </details>
  )
}
