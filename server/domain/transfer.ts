import type { TransferConsent, TransferRefusal } from '#shared/entities.ts'
import type { Active, Closed, Conversation, Leaving } from './conversation.ts'
import type { AssignedAgent, Author, Destination, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireOpen, requireOwnOpen, requireResponsible } from './participation.ts'

export interface TransferWish {
  to: Destination
  noteId: string | null
  /** Keeps it from the agent who gives it away. */
  skipUntil: Date
  /** Until when an agent who gets it has to act. */
  acceptBy: Date
}

/** Hands the conversation over at once. The one who gives it away is no longer responsible with this entry. */
export function transfer(state: Conversation, author: Author, wish: TransferWish): EntryContent {
  return handedOver(requireResponsible(state, author), wish)
}

/** As `transfer`, by somebody who is not responsible: what may do so, the policy decides. */
export function reassign(state: Conversation, wish: TransferWish): EntryContent {
  requireOpen(state)
  if (state.status !== 'active') throw new DomainError('not_active')
  return handedOver(state, wish)
}

function handedOver(state: Active, { to, noteId, skipUntil, acceptBy }: TransferWish): EntryContent {
  requireElsewhere(state, to)
  const from = state.agent.id
  return {
    type: 'transferred',
    from,
    to,
    noteId,
    isAccepted: false,
    acceptBy: to.kind === 'agent' ? acceptBy : null,
    skipUntil: to.kind === 'agent' ? null : skipUntil,
  }
}

/** Asks first: the colleague who is to take it over, or the resident whose words are to leave the contact centre. */
export function proposeTransfer(
  state: Conversation,
  author: Author,
  wish: Pick<TransferWish, 'to' | 'noteId'> & { asks: TransferConsent; expiresAt: Date },
): EntryContent {
  const active = requireResponsible(state, author)
  if (active.transfer) throw new DomainError('stale_proposal')
  requireElsewhere(active, wish.to)
  const { to, noteId, asks, expiresAt } = wish
  return { type: 'transfer_proposed', to, asks, expiresAt, noteId }
}

function requireElsewhere(state: Active, to: Destination): void {
  if (to.kind !== 'agent') return
  if (to.agent.id === state.agent.id) throw new DomainError('not_active')
  if (to.attempt <= state.attempt) throw new DomainError('stale_attempt')
}

/** The word of whoever was asked: from this entry on the conversation is with the new agent, or in the new queue. */
export function acceptTransfer(
  state: Conversation,
  author: Author,
  proposalSeq: number,
  skipUntil: Date,
): EntryContent {
  const { transfer: proposed, agent } = requireAsked(state, author, proposalSeq)
  return {
    type: 'transferred',
    from: agent.id,
    to: proposed.to,
    noteId: proposed.noteId,
    isAccepted: proposed.asks === 'agent',
    acceptBy: null,
    skipUntil: proposed.to.kind === 'agent' ? null : skipUntil,
  }
}

/** Whoever was asked does not want it: everything stays as it is. */
export function declineTransfer(state: Conversation, author: Author, proposalSeq: number): EntryContent {
  const { asks } = requireAsked(state, author, proposalSeq).transfer
  return { type: 'transfer_ended', outcome: 'declined', asks }
}

/** The agent takes the proposal back, or its time is over. */
export function endTransfer(
  state: Conversation,
  author: Author,
  proposalSeq: number,
  outcome: Exclude<TransferRefusal, 'declined'>,
): EntryContent {
  if (author.kind !== 'system') requireResponsible(state, author)
  const { asks } = requireStanding(state, proposalSeq).transfer
  return { type: 'transfer_ended', outcome, asks }
}

function requireStanding(state: Conversation, proposalSeq: number) {
  requireOpen(state)
  if (state.status !== 'active' || state.transfer?.seq !== proposalSeq) throw new DomainError('offer_over')
  return { transfer: state.transfer, agent: state.agent }
}

function requireAsked(state: Conversation, author: Author, proposalSeq: number) {
  if (author.kind === 'visitor') requireOwnOpen(state, author)
  const standing = requireStanding(state, proposalSeq)
  const { asks, to } = standing.transfer
  const isAsked =
    asks === 'visitor'
      ? author.kind === 'visitor'
      : author.kind === 'agent' && to.kind === 'agent' && to.agent.id === author.id
  // The same word as for no proposal at all: what colleagues ask each other is not for the resident to find out.
  if (!isAsked) throw new DomainError('offer_over')
  return standing
}

/** Who only leaves a question talks to nobody: an agent in it would keep the question from being sent. */
function requireTalk(state: Conversation): asserts state is Exclude<Conversation, Closed | Leaving> {
  requireOpen(state)
  if (state.status === 'leaving') throw new DomainError('not_queued')
}

/** Somebody from outside takes part, seen by the resident; the agent stays responsible. */
export function join(state: Conversation, agent: AssignedAgent): EntryContent {
  requireTalk(state)
  const hasIt = state.status === 'active' || state.status === 'offered' ? state.agent.id : null
  const takesPart = state.joined.includes(agent.id) || hasIt === agent.id
  if (takesPart) throw new DomainError('stale_attempt')
  return { type: 'joined', agent }
}

export function leave(state: Conversation, agentId: string): EntryContent {
  requireOpen(state)
  if (!state.joined.includes(agentId)) throw new DomainError('not_active')
  return { type: 'left', agentId }
}

/** Makes the taker responsible at once, wherever it was: in the queue, offered, or with somebody else. */
export function takeOver(
  state: Conversation,
  agent: AssignedAgent,
  { attempt, acceptBy }: { attempt: number; acceptBy: Date },
): EntryContent {
  requireTalk(state)
  if (attempt <= state.attempt) throw new DomainError('stale_attempt')
  if (state.status === 'active' && state.agent.id === agent.id) throw new DomainError('not_queued')
  if (state.status !== 'active') {
    const why = { rule: 'taken_over' as const, candidates: [], excluded: [] }
    return { type: 'assigned', agent, attempt, acceptBy, why, isAccepted: true }
  }
  return {
    type: 'transferred',
    from: state.agent.id,
    to: { kind: 'agent', agent, attempt },
    noteId: null,
    isAccepted: true,
    acceptBy: null,
    skipUntil: null,
  }
}
