import type { AssignmentReason, DeclineReason, RequeueReason } from '#shared/entities.ts'
import type { Conversation } from './conversation.ts'
import type { AssignedAgent, Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireOpen, requireOwnOpen } from './participation.ts'
import { isWaiting } from './reading.ts'

export interface Assignment {
  agent: AssignedAgent
  attempt: number
  acceptBy: Date
  why: AssignmentReason
}

/** Gives a waiting conversation to an agent. Who comes a moment later, or with an attempt already settled, is refused. */
export function assign(state: Conversation, assignment: Assignment): EntryContent {
  requireFree(state, assignment.attempt)
  return { type: 'assigned', ...assignment }
}

/** An agent takes it out of the queue by their own hand, where their department works like that. */
export function pick(state: Conversation, assignment: Assignment): EntryContent {
  requireFree(state, assignment.attempt)
  return { type: 'assigned', ...assignment, isAccepted: true }
}

/** Asks an agent to take it: until they accept, the resident goes on waiting. */
export function offer(state: Conversation, assignment: Assignment): EntryContent {
  requireFree(state, assignment.attempt)
  return { type: 'offered', ...assignment }
}

function requireFree(state: Conversation, attempt: number): void {
  requireOpen(state)
  if (state.status !== 'queued') throw new DomainError('not_queued')
  if (attempt <= state.attempt) throw new DomainError('stale_attempt')
}

/**
 * Of an assignment: the agent's first own action, from which the accept time no longer runs. Of an offer: the agent takes
 * it. Throws `offer_over` to whom it is no longer offered.
 */
export function accept(state: Conversation, author: Author): EntryContent {
  if (state.status === 'offered' && state.agent.id === author.id)
    return { type: 'accepted', agent: state.agent }
  if (isWaiting(state) && author.kind === 'agent') throw new DomainError('offer_over')
  requireOwnOpen(state, author)
  if (state.status !== 'active' || state.agent.id !== author.id || state.acceptedAt)
    throw new DomainError('not_active')
  return { type: 'accepted' }
}

/** What is offered goes on to the next; `skipUntil` keeps it from this agent for a while. */
export function decline(
  state: Conversation,
  author: Author,
  reason: DeclineReason,
  skipUntil: Date,
): EntryContent {
  requireOpen(state)
  if (state.status !== 'offered' || state.agent.id !== author.id) throw new DomainError('offer_over')
  return { type: 'declined', agentId: author.id, reason, skipUntil }
}

/** Back to the queue, to the original place; `skipUntil` keeps it from the same agent for a while. */
export function requeue(
  state: Conversation,
  agentId: string,
  attempt: number,
  reason: RequeueReason,
  skipUntil: Date | null,
): EntryContent {
  requireOpen(state)
  const isTheirs = state.status === 'offered' || state.status === 'active'
  if (!isTheirs || state.agent.id !== agentId || state.slotAttempt !== attempt)
    throw new DomainError('not_active')
  // Whoever acted in the last instant keeps the conversation.
  if (reason === 'missed' && state.status === 'active' && state.acceptedAt)
    throw new DomainError('not_active')
  const requeued = { type: 'requeued' as const, reason, agentId, skipUntil }
  return state.status === 'offered' ? { ...requeued, wasOffered: true } : requeued
}

/** Settles an attempt that reserved a slot and never reached the log, so that its late entry is refused. */
export function releaseSlot(state: Conversation, attempt: number): EntryContent {
  requireOpen(state)
  if (attempt <= state.attempt) throw new DomainError('stale_attempt')
  return { type: 'slot_released', attempt }
}
