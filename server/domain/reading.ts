import type { Active, Closed, Conversation, Offered, Queued } from './conversation.ts'

/** What the folded state says: who hears it, for whom a place is kept, whose turn it is. Nothing is decided here. */

/** To the resident both are one thing: they wait. */
export function isWaiting(state: Conversation): state is Queued | Offered {
  return state.status === 'queued' || state.status === 'offered'
}

/** Responsible for it: the one who answers, and who is counted. */
export function isResponsible(state: Conversation, agentId: string): state is Active {
  return state.status === 'active' && state.agent.id === agentId
}

/**
 * The agents who hear everything that happens: who is responsible, whom it is offered to, who is asked to take it
 * over, and who joined.
 */
export function hearers(state: Conversation): string[] {
  switch (state.status) {
    case 'queued':
    case 'leaving':
    case 'closed':
      return state.joined
    case 'offered':
      return [state.agent.id, ...state.joined]
    case 'active': {
      const invited = invitedAgent(state)
      return [state.agent.id, ...(invited ? [invited.agent.id] : []), ...state.joined]
    }
  }
}

/** Whom a warm transfer waits for. */
export function invitedAgent(state: Conversation) {
  const to = state.status === 'active' && state.transfer?.asks === 'agent' ? state.transfer.to : null
  return to?.kind === 'agent' ? to : null
}

/** A place in an agent's capacity that the log confirms. */
export interface HeldSlot {
  agentId: string
  attempt: number
}

/**
 * The places that this conversation takes: of who has it or is offered it, of who is asked to take it over, and after
 * the end of who has to say what came of it, for so many seconds.
 */
export function heldSlots(state: Conversation, now: Date, wrapUpSeconds: number): HeldSlot[] {
  switch (state.status) {
    case 'queued':
    case 'leaving':
      return []
    case 'offered':
      return [{ agentId: state.agent.id, attempt: state.slotAttempt }]
    case 'active': {
      const invited = invitedAgent(state)
      return [
        { agentId: state.agent.id, attempt: state.slotAttempt },
        ...(invited ? [{ agentId: invited.agent.id, attempt: invited.attempt }] : []),
      ]
    }
    case 'closed': {
      const until = wrapUpUntil(state, wrapUpSeconds)
      return until && until > now && state.agent
        ? [{ agentId: state.agent.id, attempt: state.agent.slotAttempt }]
        : []
    }
  }
}

/** Until when the place is kept for describing what came of it; null where nothing is left to say. */
export function wrapUpUntil(state: Closed, wrapUpSeconds: number): Date | null {
  if (!state.agent || state.disposition || wrapUpSeconds === 0) return null
  return new Date(state.closedAt.getTime() + wrapUpSeconds * 1000)
}

/** The resident went, or was gone too long, and nobody had answered. */
export function isAbandoned({ reason, answeredAt }: Closed): boolean {
  return answeredAt === null && (reason === 'visitor' || reason === 'abandoned')
}

/**
 * Since when nothing but the resident's word is missing; null where the turn is somebody else's, and where the resident
 * asked for more time. Never from before there was an agent to answer to: a wait for us is no silence.
 */
export function silentSince(state: Conversation): Date | null {
  if (state.status !== 'active' || state.needs.moreTime || state.proposal || state.transfer) return null
  if (state.lastMessage?.by !== 'agent') return null
  const since = state.silence?.countedFrom ?? state.lastMessage.at
  return since > state.assignedAt ? since : state.assignedAt
}
