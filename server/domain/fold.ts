import type { Active, Base, Conversation, Folded, Queued, Sealed } from './conversation.ts'
import { noNeeds, withWish } from '#shared/needs.ts'
import type { AssignedAgent, LogEntry, LogEntryOf } from './entries.ts'

/**
 * What every state has, in a literal of its own; copied last where a state is made of it. Each message copies its state,
 * and V8 makes the copy of such an object in a third of the memory.
 */
function base(state: Conversation): Base {
  return {
    id: state.id,
    visitorId: state.visitorId,
    topicId: state.topicId,
    departmentId: state.departmentId,
    language: state.language,
    queuedAt: state.queuedAt,
    enteredQueueAt: state.enteredQueueAt,
    lastSeq: state.lastSeq,
    lastAt: state.lastAt,
    attempt: state.attempt,
    skipped: state.skipped,
    visitorPresent: state.visitorPresent,
    presenceSeq: state.presenceSeq,
    agents: state.agents,
    proposal: state.proposal,
    cases: state.cases,
    lastMessage: state.lastMessage,
    answeredAt: state.answeredAt,
    unansweredSince: state.unansweredSince,
    transfers: state.transfers,
    routing: state.routing,
    needs: state.needs,
    subject: state.subject,
    device: state.device,
    silence: state.silence,
    joined: state.joined,
    changes: state.changes,
    sealed: state.sealed,
    warnings: state.warnings,
    tagIds: state.tagIds,
    alarms: state.alarms,
  }
}

const knownTypes: ReadonlySet<string> = new Set<LogEntry['type']>([
  'started',
  'message',
  'message_edited',
  'message_withdrawn',
  'attached',
  'file_refused',
  'assigned',
  'offered',
  'accepted',
  'declined',
  'requeued',
  'transferred',
  'transfer_proposed',
  'transfer_ended',
  'joined',
  'left',
  'inactivity_warned',
  'extended',
  'needs_set',
  'introduced',
  'slot_released',
  'visitor_left',
  'visitor_returned',
  'case_proposed',
  'case_declined',
  'case_submitted',
  'case_left',
  'sealed_requested',
  'sealed_given',
  'sealed_viewed',
  'sealed_ended',
  'closed',
  'warned',
  'tagged',
  'alarm_raised',
  'alarm_taken',
  'wrapped_up',
  'rated',
  'transcript_requested',
  'transcript_settled',
  'phone_opened',
  'device_added',
  'device_removed',
  'redacted',
  'erased',
])

/** Whether this process may decide on a log that holds such an entry (a newer process may have written it). */
export function isKnown(entry: { type: string; v: number }): boolean {
  return knownTypes.has(entry.type) && entry.v === 1
}

/** State after one more entry. Pure; entries come in order, without gaps. */
export function fold(state: Folded, id: string, entry: LogEntry): Folded {
  if (entry.type === 'started') return begun(id, entry)
  if (entry.type === 'erased' || state === null) return null
  if (entry.type === 'message' || entry.type === 'attached') return foldMessage(state, entry)
  const next: Conversation = { ...state, lastSeq: entry.seq, lastAt: entry.at }
  if (entry.blanked) return foldBlanked(next, entry)
  switch (entry.type) {
    case 'assigned':
      return given(next, entry.agent, entry, entry.isAccepted ? entry.at : null)
    case 'offered': {
      const rest = base(next)
      rest.attempt = entry.attempt
      const { agent, acceptBy, attempt: slotAttempt, at: offeredAt } = entry
      return { status: 'offered', agent, slotAttempt, offeredAt, acceptBy, ...rest }
    }
    case 'accepted': {
      if (next.status === 'active') return { ...next, acceptedAt: entry.at }
      if (next.status !== 'offered') return next
      const { agent, slotAttempt: attempt, acceptBy } = next
      return given(next, agent, { at: entry.at, attempt, acceptBy }, entry.at)
    }
    case 'declined': {
      const queued = waiting(next, entry.agentId, entry.skipUntil)
      const declinedBy = [...new Set([...(next.routing.declinedBy ?? []), entry.agentId])]
      return { ...queued, routing: { ...queued.routing, declinedBy } }
    }
    case 'requeued':
      return waiting(next, entry.agentId, entry.skipUntil)
    case 'transferred':
      return foldTransferred(next, entry)
    case 'transfer_proposed': {
      if (next.status !== 'active') return next
      const { seq, to, asks, expiresAt, noteId } = entry
      const attempt = to.kind === 'agent' ? to.attempt : next.attempt
      const transfer = { seq, to, asks, from: next.agent.id, expiresAt, noteId }
      return { ...next, attempt, transfer, silence: countedFrom(entry) }
    }
    case 'transfer_ended':
      return next.status === 'active' ? { ...next, transfer: null, silence: countedFrom(entry) } : next
    case 'joined': {
      const { agent } = entry
      return {
        ...next,
        agents: { ...next.agents, [agent.id]: agent },
        joined: [...next.joined.filter((other) => other !== agent.id), agent.id],
      }
    }
    case 'left':
      return { ...next, joined: next.joined.filter((other) => other !== entry.agentId) }
    case 'inactivity_warned':
      return {
        ...next,
        silence: { closesAt: entry.closesAt, countedFrom: next.silence?.countedFrom ?? null },
      }
    case 'extended':
      return { ...next, silence: countedFrom(entry) }
    case 'introduced':
      return {
        ...next,
        subject: entry.identity?.subject ?? next.subject,
        device: entry.device ?? next.device,
      }
    case 'needs_set':
      return { ...next, needs: withWish(noNeeds, entry), silence: countedFrom(entry) }
    case 'slot_released':
      return { ...next, attempt: Math.max(next.attempt, entry.attempt) }
    case 'visitor_left':
      return { ...next, visitorPresent: false, presenceSeq: entry.seq }
    case 'visitor_returned':
      return { ...next, visitorPresent: true, presenceSeq: entry.seq }
    case 'case_proposed': {
      const { draftHash, reference, draft, by } = entry
      const proposal = { draftHash, reference, draft, by }
      // It is the resident's turn now.
      return { ...next, proposal, unansweredSince: null, silence: countedFrom(entry) }
    }
    case 'case_declined':
      return { ...next, proposal: null, silence: countedFrom(entry) }
    case 'case_submitted': {
      const { reference, draftHash, snapshotHash, kind } = entry
      const cases = [...next.cases, { reference, draftHash, snapshotHash, kind }]
      return { ...next, proposal: null, cases, silence: countedFrom(entry) }
    }
    case 'case_left': {
      const { reference, draftHash, snapshotHash, kind } = entry
      const cases = [...next.cases, { reference, draftHash, snapshotHash, kind }]
      return ended({ ...next, cases }, { at: entry.at, by: entry.by, reason: 'case_left' })
    }
    case 'sealed_requested': {
      const { seq, kind, by } = entry
      const asked: Sealed = { seq, kind, agentId: by.id, step: 'asked', valueId: null }
      // It is the resident's turn now.
      const silence = countedFrom(entry)
      return { ...next, sealed: [...next.sealed, asked], unansweredSince: null, silence }
    }
    case 'sealed_given': {
      const unansweredSince = next.unansweredSince ?? entry.at
      const sealed = stepped(next.sealed, entry.request, { step: 'given', valueId: entry.valueId })
      return { ...next, sealed, unansweredSince, silence: countedFrom(entry) }
    }
    case 'sealed_viewed':
      return { ...next, sealed: stepped(next.sealed, entry.request, { step: 'viewed' }) }
    case 'sealed_ended': {
      const sealed = stepped(next.sealed, entry.request, { step: 'over' })
      return entry.by.kind === 'visitor'
        ? { ...next, sealed, silence: countedFrom(entry) }
        : { ...next, sealed }
    }
    case 'closed':
      return ended(next, entry)
    case 'warned':
      // There is something new to read: the resident's silence counts from here.
      return { ...next, warnings: next.warnings + 1, silence: countedFrom(entry) }
    case 'tagged':
      return { ...next, tagIds: entry.tagIds }
    case 'alarm_raised':
      return { ...next, alarms: [...next.alarms, { seq: entry.seq, isTaken: false }] }
    case 'alarm_taken': {
      const { alarm } = entry
      return {
        ...next,
        alarms: next.alarms.map((one) => (one.seq === alarm ? { ...one, isTaken: true } : one)),
      }
    }
    case 'wrapped_up':
      return next.status === 'closed' ? { ...next, disposition: entry.disposition } : next
    case 'message_edited':
      return changed(next, entry, entry.text)
    case 'message_withdrawn':
      return changed(next, entry, null)
    case 'rated':
      return next.status === 'closed' ? { ...next, ratings: next.ratings + 1 } : next
    case 'phone_opened': {
      const { agent } = entry
      return { ...next, agents: { ...next.agents, [agent.id]: agent } }
    }
    case 'device_added':
    case 'device_removed':
    case 'transcript_requested':
    case 'transcript_settled':
      return next
    case 'redacted':
      return { ...next, changes: blankedChanges(next, entry) }
    case 'file_refused':
      return next
  }
}

function begun(id: string, entry: LogEntryOf<'started'>): Conversation {
  return {
    id,
    status: entry.leaves ? 'leaving' : 'queued',
    visitorId: entry.visitorId,
    topicId: entry.topicId,
    departmentId: entry.departmentId,
    language: entry.language,
    queuedAt: entry.at,
    enteredQueueAt: entry.leaves ? null : entry.at,
    lastSeq: entry.seq,
    lastAt: entry.at,
    attempt: 0,
    skipped: {},
    visitorPresent: true,
    presenceSeq: 0,
    agents: {},
    proposal: null,
    cases: [],
    lastMessage: null,
    answeredAt: null,
    unansweredSince: entry.at,
    transfers: 0,
    routing: {
      priority: entry.priority ?? 0,
      departmentSince: entry.at,
      lastAgentId: entry.previousAgentId ?? null,
    },
    needs: noNeeds,
    subject: null,
    device: null,
    silence: null,
    joined: [],
    changes: {},
    sealed: [],
    warnings: 0,
    tagIds: [],
    alarms: [],
  }
}

function ended(
  state: Conversation,
  {
    at: closedAt,
    by,
    reason,
    disposition,
    blockedUntil,
    noteId,
  }: Pick<LogEntryOf<'closed'>, 'at' | 'by' | 'reason' | 'disposition' | 'blockedUntil' | 'noteId'>,
): Conversation {
  const rest = base(state)
  rest.proposal = null
  rest.silence = null
  rest.sealed = over(state.sealed)
  rest.joined = []
  const agent =
    state.status === 'active'
      ? { id: state.agent.id, slotAttempt: state.slotAttempt, assignedAt: state.assignedAt }
      : null
  const block = blockedUntil ? { until: blockedUntil, by, noteId: noteId ?? null } : null
  return {
    status: 'closed',
    closedAt,
    reason,
    agent,
    disposition: disposition ?? null,
    block,
    ratings: 0,
    ...rest,
  }
}

/** Something happened that the resident did, or was asked: a warning is over, and their silence counts from here. */
const countedFrom = ({ at }: LogEntry): Conversation['silence'] => ({ closesAt: null, countedFrom: at })

const stepped = (sealed: Base['sealed'], seq: number, change: Partial<Sealed>): Base['sealed'] =>
  sealed.map((one) => (one.seq === seq ? { ...one, ...change } : one))

/** Whoever is responsible next, or nobody: what was asked for in confidence is nobody's to see any more. */
const over = (sealed: Base['sealed']): Base['sealed'] =>
  sealed.length === 0 ? sealed : sealed.map((one) => ({ ...one, step: 'over' as const }))

/** From now on this agent is responsible. */
function given(
  state: Conversation,
  agent: AssignedAgent,
  { at, attempt, acceptBy }: { at: Date; attempt: number; acceptBy: Date },
  acceptedAt: Date | null,
): Active {
  const rest = base(state)
  rest.agents = { ...state.agents, [agent.id]: agent }
  // Of an offer or a warm transfer a later attempt may have been settled since it was made.
  rest.attempt = Math.max(state.attempt, attempt)
  rest.routing = { ...state.routing, lastAgentId: agent.id }
  rest.joined = state.joined.filter((id) => id !== agent.id)
  rest.sealed = over(state.sealed)
  rest.silence = null
  return {
    status: 'active',
    agent,
    slotAttempt: attempt,
    assignedAt: at,
    acceptedAt,
    acceptBy,
    transfer: null,
    ...rest,
  }
}

/** Back in the queue, at the original place. */
function waiting(state: Conversation, agentId: string, skipUntil: Date | null): Queued {
  const rest = base(state)
  if (skipUntil) rest.skipped = { ...state.skipped, [agentId]: skipUntil }
  rest.sealed = over(state.sealed)
  rest.silence = null
  return { status: 'queued', ...rest }
}

function foldTransferred(before: Conversation, entry: LogEntryOf<'transferred'>): Conversation {
  const { to, from, skipUntil, at } = entry
  const state = { ...before, transfers: before.transfers + 1 }
  if (to.kind === 'agent') {
    const acceptBy = entry.acceptBy ?? at
    return given(state, to.agent, { at, attempt: to.attempt, acceptBy }, entry.isAccepted ? at : null)
  }
  const next = waiting(state, from, skipUntil)
  if (to.kind === 'queue') return next
  return {
    ...next,
    departmentId: to.departmentId,
    routing: { ...next.routing, departmentSince: at, lastAgentId: null },
  }
}

function foldMessage(state: Conversation, { seq, at, by }: LogEntry): Conversation {
  const lastMessage = { by: by.kind, at }
  const isAnswer = by.kind === 'agent'
  const answeredAt = state.answeredAt ?? (isAnswer ? at : null)
  const unansweredSince = isAnswer ? null : (state.unansweredSince ?? at)
  const next: Conversation = {
    ...state,
    lastSeq: seq,
    lastAt: at,
    lastMessage,
    answeredAt,
    unansweredSince,
    silence: null,
  }
  // An answer is the clearest sign of acceptance.
  const accepts = next.status === 'active' && !next.acceptedAt && by.id === next.agent.id
  return accepts ? { ...next, acceptedAt: at } : next
}

/** There is something new to read: the resident's silence counts from here. */
function changed(
  state: Conversation,
  entry: LogEntryOf<'message_edited' | 'message_withdrawn'>,
  text: string | null,
): Conversation {
  const { seq, at, messageSeq } = entry
  return {
    ...state,
    changes: { ...state.changes, [messageSeq]: { seq, at, text } },
    silence: countedFrom(entry),
  }
}

/** After the end nobody can change a message: then only what is kept of changes has to go. */
function blankedChanges(
  { status, changes }: Conversation,
  { seq, at, seqs }: LogEntryOf<'redacted'>,
): Conversation['changes'] {
  const gone = status === 'closed' ? seqs.filter((one) => one in changes) : seqs
  return { ...changes, ...Object.fromEntries(gone.map((one) => [one, { seq, at, text: null }])) }
}

/** Content that was erased by law decides nothing any more; what had to follow from it followed long ago. */
function foldBlanked(state: Conversation, entry: LogEntry): Conversation {
  const isProposal = entry.type === 'case_proposed'
  if (!isProposal && entry.type !== 'case_declined') return state
  const unansweredSince = isProposal ? null : state.unansweredSince
  return { ...state, proposal: null, unansweredSince, silence: countedFrom(entry) }
}
