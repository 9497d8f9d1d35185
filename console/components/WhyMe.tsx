import type { AgentSelf, AssignmentReason, EntryAuthor, Language } from '#shared/entities.ts'
import { useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import type { Strings } from '../strings/pl.ts'

/**
 * Why a conversation came to this agent, in sentences: nobody should have to guess. `isShort`: only what decides, for a
 * card with a running time.
 */
export function WhyMe({
  why,
  from,
  language,
  agent,
  isShort = false,
}: {
  why: AssignmentReason | null
  /** Who handed it over. */
  from: EntryAuthor | null
  language: Language
  agent: AgentSelf
  isShort?: boolean
}) {
  const strings = useStrings()
  if (!why) return <p class="small muted">{strings.context.whyUnknown}</p>
  const sentences = [
    ruleOf(why, from, agent, strings),
    !isShort && why.circle && strings.routing.circle[why.circle],
    why.circle === 'everybody' && !agent.languages.includes(language) && strings.routing.noLanguage(language),
    !isShort && othersOf(why, agent, strings),
  ]
  return <p class="small">{sentences.filter(Boolean).join(' ')}</p>
}

function ruleOf(
  why: AssignmentReason,
  from: EntryAuthor | null,
  agent: AgentSelf,
  { context: words, routing }: Strings,
): string {
  switch (why.rule) {
    case 'same_agent':
      return routing.sameAgent
    case 'picked':
      return routing.picked(agent.form)
    case 'transferred':
      return from?.name ? routing.transferred(from.name, from.form ?? 'f') : routing.transferredBySomebody
    case 'taken_over':
      return routing.takenOver(agent.form)
    case 'least_loaded_longest_idle': {
      const mine = why.candidates.find(({ agentId }) => agentId === agent.id)
      const next = nextOf(why, agent)
      if (!next || !mine) return words.whyOnly(agent.form)
      return share(mine) < share(next)
        ? words.whyLeast(agent.form, mine.load, mine.capacity)
        : words.whyIdle(agent.form, duration(mine.idleSeconds * 1000))
    }
  }
}

/** Who would have been next, and how many of the rest could not be. */
function othersOf(why: AssignmentReason, agent: AgentSelf, { context: words }: Strings): string {
  const next = nextOf(why, agent)
  const excluded = why.excluded.filter(({ count }) => count > 0)
  return [
    next && words.whyNext(next.name, next.load, next.capacity),
    excluded.length > 0 &&
      words.whyOthers(excluded.map(({ reason, count }) => words.whyExcluded[reason](count)).join(', ')),
  ]
    .filter(Boolean)
    .join(' ')
}

const nextOf = ({ candidates }: AssignmentReason, { id }: AgentSelf) =>
  candidates.find(({ agentId }) => agentId !== id)

function share({ load, capacity }: { load: number; capacity: number }): number {
  return load / Math.max(1, capacity)
}
