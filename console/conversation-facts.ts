import type { AssignmentReason, CloseReason, Entry, EntryOf, RequeueReason } from '#shared/entities.ts'

/** What lists and headers need to know of a log, read from its entries in one pass. */
export interface ConversationFacts {
  startedAt: number | null
  /** Since when the resident stood in the queue, this time. */
  queuedSince: number | null
  /** Since when the resident waits for this agent's answer; null when the last word was ours. */
  unansweredSince: number | null
  lastAnswerAt: number | null
  lastMessage: EntryOf<'message'> | null
  assigned: { seq: number; at: number; acceptBy: number | null; why: AssignmentReason | null } | null
  /** The agent has acted since the last assignment. */
  accepted: boolean
  visitorPresent: boolean
  closed: { reason: CloseReason; at: number } | null
  requeued: RequeueReason | null
}

const nothing: ConversationFacts = {
  startedAt: null,
  queuedSince: null,
  unansweredSince: null,
  lastAnswerAt: null,
  lastMessage: null,
  assigned: null,
  accepted: false,
  visitorPresent: true,
  closed: null,
  requeued: null,
}

export function factsOf(entries: readonly Entry[]): ConversationFacts {
  return entries.reduce(withEntry, nothing)
}

function withEntry(facts: ConversationFacts, entry: Entry): ConversationFacts {
  const at = Date.parse(entry.at)
  switch (entry.type) {
    case 'started':
      return { ...facts, startedAt: at, queuedSince: at, unansweredSince: at }
    case 'message':
      return withMessage(facts, entry, at)
    case 'assigned':
      return {
        ...facts,
        assigned: {
          seq: entry.seq,
          at,
          acceptBy: entry.acceptBy ? Date.parse(entry.acceptBy) : null,
          why: entry.why ?? null,
        },
        accepted: false,
        requeued: null,
      }
    case 'accepted':
      return { ...facts, accepted: true }
    case 'requeued':
      return { ...facts, assigned: null, accepted: false, requeued: entry.reason, queuedSince: at }
    case 'case_proposed':
      // It is the resident's turn now.
      return { ...facts, unansweredSince: null, lastAnswerAt: at }
    case 'visitor_left':
      return { ...facts, visitorPresent: false }
    case 'visitor_returned':
      return { ...facts, visitorPresent: true }
    case 'closed':
      return { ...facts, closed: { reason: entry.reason, at } }
    default:
      return facts
  }
}

function withMessage(facts: ConversationFacts, entry: EntryOf<'message'>, at: number): ConversationFacts {
  if (entry.by.kind === 'agent') {
    return { ...facts, lastMessage: entry, unansweredSince: null, lastAnswerAt: at }
  }
  return { ...facts, lastMessage: entry, unansweredSince: facts.unansweredSince ?? at }
}

/** Messages of the resident that stand above what the agent has read. */
export function unreadCount(entries: readonly Entry[], readSeq: number): number {
  return entries.filter((entry) => entry.seq > readSeq && isFromVisitor(entry)).length
}

export function isFromVisitor(entry: Entry): entry is EntryOf<'message'> {
  return entry.type === 'message' && entry.by.kind === 'visitor'
}
