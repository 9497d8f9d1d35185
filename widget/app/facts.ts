import type {
  CaseKind,
  CloseReason,
  ConversationStatus,
  Entry,
  EntryAuthor,
  VisitorConversation,
} from '#shared/entities.ts'

/** What the entries so far say about the conversation: which screen it is on, and with whom. */
export interface Facts {
  /** Null before the first entry is known. */
  status: ConversationStatus | null
  agent: EntryAuthor | null
  closed: {
    at: string
    reason: CloseReason
    agent: EntryAuthor | null
    wasWaiting: boolean
    /** No new one before. */
    blockedUntil?: string | undefined
  } | null
  topicId: string | null
  /** The last case that came of it. */
  case: { reference: string; kind: CaseKind } | null
}

const nothing: Facts = { status: null, agent: null, closed: null, topicId: null, case: null }

/** `entered`: what the server said of it as of an entry, where what stands before the first entry here is not known. */
export function factsOf(entries: readonly Entry[], entered: VisitorConversation | null = null): Facts {
  return foldEntered(entries, entered, nothing, step, asEntered)
}

/**
 * What a log says, step by step; where it was entered in the middle, from what the server said of it there. The server
 * knows what older entries said; what it does not tell stands in the newest ones.
 */
export function foldEntered<F>(
  entries: readonly Entry[],
  entered: VisitorConversation | null,
  first: F,
  next: (facts: F, entry: Entry) => F,
  enter: (seen: F, entered: VisitorConversation) => F,
): F {
  if (!entered || entries[0]?.seq === 1) return entries.reduce(next, first)
  const known = entries.filter(({ seq }) => seq <= entered.lastSeq)
  return entries.slice(known.length).reduce(next, enter(known.reduce(next, first), entered))
}

function asEntered(seen: Facts, entered: VisitorConversation): Facts {
  const agent = entered.agent ?? null
  return {
    agent,
    status: entered.status,
    topicId: entered.topicId,
    case: entered.case ?? null,
    closed: seen.closed && { ...seen.closed, agent: seen.closed.agent ?? agent, wasWaiting: agent === null },
  }
}

function step(facts: Facts, entry: Entry): Facts {
  switch (entry.type) {
    case 'started':
      return { ...facts, status: 'queued', topicId: entry.topicId }
    case 'assigned':
      return { ...facts, status: 'active', agent: entry.agent }
    case 'requeued':
      return { ...facts, status: 'queued', agent: null }
    case 'transferred':
      return entry.to.kind === 'agent'
        ? { ...facts, status: 'active', agent: entry.to.agent }
        : { ...facts, status: 'queued', agent: null }
    case 'case_submitted':
      return { ...facts, case: entry }
    case 'case_left':
      return { ...ended(facts, entry.at, 'case_left', null), case: entry }
    case 'closed':
      return ended(facts, entry.at, entry.reason, entry.by, entry.blockedUntil)
    default:
      return facts
  }
}

function ended(
  facts: Facts,
  at: string,
  reason: CloseReason,
  by: EntryAuthor | null,
  blockedUntil?: string,
): Facts {
  const agent = by?.kind === 'agent' && by.name ? by : facts.agent
  const wasWaiting = facts.status === 'queued'
  return { ...facts, status: 'closed', closed: { at, reason, agent, wasWaiting, blockedUntil } }
}
