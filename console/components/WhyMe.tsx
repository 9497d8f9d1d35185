import type { AgentSelf, AssignmentReason } from '#shared/entities.ts'
import { useStrings } from '../context.ts'
import { duration } from '../duration.ts'

/** The dispatcher's reason, in sentences: nobody should have to guess why a conversation came to them. */
export function WhyMe({ why, agent }: { why: AssignmentReason | null; agent: AgentSelf }) {
  const { context: words } = useStrings()
  if (!why) return <p class="small muted">{words.whyUnknown}</p>
  const mine = why.candidates.find((candidate) => candidate.agentId === agent.id)
  const next = why.candidates.find((candidate) => candidate.agentId !== agent.id)
  const excluded = why.excluded.filter(({ count }) => count > 0)
  return (
    <p class="small">
      {!next && words.whyOnly(agent.form)}
      {mine && next && share(mine) < share(next) && words.whyLeast(agent.form, mine.load, mine.capacity)}
      {mine &&
        next &&
        share(mine) >= share(next) &&
        words.whyIdle(agent.form, duration(mine.idleSeconds * 1000))}
      {next && ` ${words.whyNext(next.name, next.load, next.capacity)}`}
      {excluded.length > 0 &&
        ` ${words.whyOthers(excluded.map(({ reason, count }) => words.whyExcluded[reason](count)).join(', '))}`}
    </p>
  )
}

function share({ load, capacity }: { load: number; capacity: number }): number {
  return load / Math.max(1, capacity)
}
