import type { DeclineReason } from '#shared/entities.ts'
import * as assignment from '../domain/assignment.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { explained } from '../domain/routing.ts'
import { accountOf } from './accounts.ts'
import { requireType } from './entry-type.ts'
import type { Deps } from './deps.ts'
import { asAssigned, candidateOf } from './roster.ts'
import { departmentRules } from './routing-rules.ts'
import { withSlot } from './slots.ts'

interface Change {
  conversationId: string
  clientId: string
}

/** The agent does not take what is offered; it goes on to the next. */
export async function decline(
  deps: Deps,
  agent: Author,
  { conversationId, clientId, reason }: Change & { reason: DeclineReason },
): Promise<LogEntry> {
  const skipUntil = new Date(deps.now().getTime() + deps.config.routing.skipSeconds * 1000)
  const declined = await deps.entries.append(conversationId, agent, clientId, (state) =>
    assignment.decline(state, agent, reason, skipUntil),
  )
  // A word is no silence: it does not count as missed.
  await deps.storage.agents.forgiveMissed(agent.id)
  return requireType(declined, 'declined')
}

/**
 * The agent takes a conversation out of the queue. Only where its department works like that: elsewhere nobody passes
 * over those who wait longer. Throws `forbidden`, `no_slot`, `not_queued`.
 */
export async function pick(
  deps: Deps,
  agent: Author,
  { conversationId, clientId }: Change,
): Promise<LogEntry> {
  const account = await accountOf(deps, agent.id)
  const first = await deps.entries.answerTo(conversationId, agent, clientId)
  if (first) return requireType(first, 'assigned')
  const state = await deps.entries.head(conversationId, { fresh: true })
  const rules = departmentRules(deps)
  if (rules.wayOf(state.departmentId) !== 'manual') throw new DomainError('forbidden')
  const now = deps.now()
  const attempt = state.attempt + 1
  const why = {
    rule: 'picked' as const,
    candidates: [explained(candidateOf(account), now)],
    excluded: [],
  }
  const decide = (current: Conversation) =>
    assignment.pick(current, { agent: asAssigned(account), attempt, acceptBy: now, why })
  // What is refused holds no place, not for a moment.
  decide(state)
  const holding = { conversationId, author: agent, clientId }
  const picked = await withSlot(deps, holding, { agentId: agent.id, attempt }, 'reserveSlot', () =>
    deps.entries.append(conversationId, agent, clientId, decide),
  )
  return requireType(picked, 'assigned')
}
