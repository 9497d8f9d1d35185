import type { AssignmentReason, CaseDraft, CloseReason, Language, RequeueReason } from '#shared/entities.ts'
import type { AssignedAgent, Author, EntryContent, LogEntry } from './entries.ts'
import { DomainError } from './errors.ts'

interface Base {
  id: string
  visitorId: string
  topicId: string
  departmentId: string
  language: Language
  /** When the conversation entered the queue first; a requeued one returns to this place. */
  queuedAt: Date
  lastSeq: number
  lastAt: Date
  /** The highest assignment attempt that the log has settled; a later `assigned` must exceed it. */
  attempt: number
  /** Agents who may not get this conversation before the instant given. */
  skipped: Record<string, Date>
  visitorPresent: boolean
  /** Seq of the last `visitor_left` or `visitor_returned`; names the next absence for idempotency. */
  presenceSeq: number
  /** Everybody who was ever responsible, by id: the names that messages are shown with. */
  agents: Record<string, AssignedAgent>
  /** The draft that the resident was asked to confirm last, and that is still open. */
  proposal: { draftHash: string; reference: string; draft: CaseDraft; by: Author } | null
  /** Cases that were submitted, oldest first. */
  cases: { reference: string; draftHash: string; snapshotHash: string }[]
  /** The last message of either side, for what waits for an answer. */
  lastMessage: { by: Author['kind']; at: Date } | null
}

export type Queued = Base & { status: 'queued' }
export type Active = Base & {
  status: 'active'
  agent: AssignedAgent
  assignedAt: Date
  acceptedAt: Date | null
  acceptBy: Date
}
export type Closed = Base & { status: 'closed'; closedAt: Date; reason: CloseReason }

/** The folded state of a conversation's log. */
export type Conversation = Queued | Active | Closed

/** Before entry 1, and after erasure, there is nothing to decide on. */
export type Folded = Conversation | null

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
  }
}

const knownTypes: ReadonlySet<string> = new Set<LogEntry['type']>([
  'started',
  'message',
  'assigned',
  'accepted',
  'requeued',
  'slot_released',
  'visitor_left',
  'visitor_returned',
  'case_proposed',
  'case_declined',
  'case_submitted',
  'closed',
  'redacted',
  'erased',
])

/** Whether this process may decide on a log that holds such an entry (a newer process may have written it). */
export function isKnown(entry: { type: string; v: number }): boolean {
  return knownTypes.has(entry.type) && entry.v === 1
}

/** State after one more entry. Pure; entries come in order, without gaps. */
export function fold(state: Folded, id: string, entry: LogEntry): Folded {
  if (entry.type === 'started') {
    return {
      id,
      status: 'queued',
      visitorId: entry.visitorId,
      topicId: entry.topicId,
      departmentId: entry.departmentId,
      language: entry.language,
      queuedAt: entry.at,
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
    }
  }
  if (entry.type === 'erased' || state === null) return null
  if (entry.type === 'message') return foldMessage(state, entry)
  const next: Conversation = { ...state, lastSeq: entry.seq, lastAt: entry.at }
  if (entry.blanked) return foldBlanked(next, entry.type)
  switch (entry.type) {
    case 'assigned': {
      const rest = base(next)
      rest.agents = { ...next.agents, [entry.agent.id]: entry.agent }
      rest.attempt = entry.attempt
      return {
        status: 'active',
        agent: entry.agent,
        assignedAt: entry.at,
        acceptedAt: null,
        acceptBy: entry.acceptBy,
        ...rest,
      }
    }
    case 'accepted':
      return next.status === 'active' ? { ...next, acceptedAt: entry.at } : next
    case 'requeued': {
      const rest = base(next)
      if (entry.skipUntil) rest.skipped = { ...next.skipped, [entry.agentId]: entry.skipUntil }
      return { status: 'queued', ...rest }
    }
    case 'slot_released':
      return { ...next, attempt: Math.max(next.attempt, entry.attempt) }
    case 'visitor_left':
      return { ...next, visitorPresent: false, presenceSeq: entry.seq }
    case 'visitor_returned':
      return { ...next, visitorPresent: true, presenceSeq: entry.seq }
    case 'case_proposed':
      return {
        ...next,
        proposal: {
          draftHash: entry.draftHash,
          reference: entry.reference,
          draft: entry.draft,
          by: entry.by,
        },
      }
    case 'case_declined':
      return { ...next, proposal: null }
    case 'case_submitted': {
      const { reference, draftHash, snapshotHash } = entry
      return { ...next, proposal: null, cases: [...next.cases, { reference, draftHash, snapshotHash }] }
    }
    case 'closed': {
      const rest = base(next)
      rest.proposal = null
      return { status: 'closed', closedAt: entry.at, reason: entry.reason, ...rest }
    }
    case 'redacted':
      return next
  }
}

function foldMessage(state: Conversation, { seq, at, by }: LogEntry): Conversation {
  const next: Conversation = { ...state, lastSeq: seq, lastAt: at, lastMessage: { by: by.kind, at } }
  // An answer is the clearest sign of acceptance.
  const accepts = next.status === 'active' && !next.acceptedAt && by.id === next.agent.id
  return accepts ? { ...next, acceptedAt: at } : next
}

/** Content that was erased by law decides nothing any more; what had to follow from it followed long ago. */
function foldBlanked(state: Conversation, type: LogEntry['type']): Conversation {
  return type === 'case_proposed' || type === 'case_declined' ? { ...state, proposal: null } : state
}

/** Throws `conversation_closed` where the talk is over; what is refused then is kept by the sender's outbox. */
function requireOpen(state: Conversation): asserts state is Queued | Active {
  if (state.status === 'closed') throw new DomainError('conversation_closed')
}

/** Somebody else's conversation does not exist for the asker: `not_found`, never `forbidden`. */
export function requireParticipant(state: Conversation, author: Author): void {
  const takesPart =
    author.kind === 'visitor'
      ? state.visitorId === author.id
      : state.status === 'active' && state.agent.id === author.id
  if (!takesPart) throw new DomainError('not_found')
}

/** Who may read: the visitor, the agent who is responsible, and after the end whoever was. Else `not_found`. */
export function requireReader(state: Conversation, author: Author): void {
  if (author.kind === 'agent' && state.status === 'closed' && author.id in state.agents) return
  requireParticipant(state, author)
}

/** A visitor may write from the first second, also while waiting; an agent only while responsible. */
export function post(state: Conversation, author: Author, text: string, language?: Language): EntryContent {
  requireOwnOpen(state, author)
  return language ? { type: 'message', text, language } : { type: 'message', text }
}

function requireOwnOpen(state: Conversation, author: Author): void {
  if (author.kind === 'visitor') {
    requireParticipant(state, author)
    requireOpen(state)
    return
  }
  // The last responsible agent learns that the talk is over; everybody else that it does not exist.
  if (state.status === 'closed' && author.id in state.agents) throw new DomainError('conversation_closed')
  requireParticipant(state, author)
}

/** What one side proposes, only the other may confirm. */
function requireKind(author: Author, kind: Author['kind']): void {
  if (author.kind !== kind) throw new DomainError('forbidden')
}

export interface Assignment {
  agent: AssignedAgent
  attempt: number
  acceptBy: Date
  why: AssignmentReason
}

/** Gives a waiting conversation to an agent. Who comes a moment later, or with an attempt already settled, is refused. */
export function assign(state: Conversation, assignment: Assignment): EntryContent {
  requireOpen(state)
  if (state.status === 'active') throw new DomainError('not_queued')
  if (assignment.attempt <= state.attempt) throw new DomainError('stale_attempt')
  return { type: 'assigned', ...assignment }
}

/** The agent's first own action: from now on the accept time no longer runs. */
export function accept(state: Conversation, author: Author): EntryContent {
  requireOwnOpen(state, author)
  if (state.status !== 'active' || state.acceptedAt) throw new DomainError('not_active')
  return { type: 'accepted' }
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
  if (state.status !== 'active' || state.agent.id !== agentId || state.attempt !== attempt)
    throw new DomainError('not_active')
  // Whoever acted in the last instant keeps the conversation.
  if (reason === 'missed' && state.acceptedAt) throw new DomainError('not_active')
  return { type: 'requeued', reason, agentId, skipUntil }
}

/** Settles an attempt that reserved a slot and never reached the log, so that its late `assigned` is refused. */
export function releaseSlot(state: Conversation, attempt: number): EntryContent {
  requireOpen(state)
  if (attempt <= state.attempt) throw new DomainError('stale_attempt')
  return { type: 'slot_released', attempt }
}

/** Notes that the resident went away or came back; refused when the log already says so. */
export function notePresence(state: Conversation, present: boolean): EntryContent {
  requireOpen(state)
  if (state.visitorPresent === present) throw new DomainError('stale_attempt')
  return { type: present ? 'visitor_returned' : 'visitor_left' }
}

export function close(state: Conversation, author: Author, reason: CloseReason): EntryContent {
  if (author.kind === 'system') requireOpen(state)
  else requireOwnOpen(state, author)
  return { type: 'closed', reason }
}

/** Ends a wait that nobody waits any more. Refused for who came back, or was assigned, a moment ago. */
export function abandon(state: Conversation): EntryContent {
  if (state.status !== 'queued' || state.visitorPresent) throw new DomainError('not_queued')
  return { type: 'closed', reason: 'abandoned' }
}

/** Reads a draft back to the resident; a newer proposal takes the place of an older one. */
export function proposeCase(
  state: Conversation,
  author: Author,
  proposal: { draftHash: string; reference: string; draft: CaseDraft },
): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'agent')
  return { type: 'case_proposed', ...proposal }
}

const redactable: ReadonlySet<string> = new Set(['message', 'case_proposed', 'case_declined'])

/** The entries that hold what people said and that are not blanked yet. */
export function wordsIn(entries: LogEntry[]): number[] {
  return entries.filter(({ type, blanked }) => redactable.has(type) && !blanked).map(({ seq }) => seq)
}

/** Blanks the content of entries (of the types that carry what people said), also after the end. */
export function redact(seqs: number[], entries: LogEntry[]): EntryContent {
  const isAllowed = seqs.every((seq) =>
    entries.some((entry) => entry.seq === seq && redactable.has(entry.type)),
  )
  if (!isAllowed) throw new DomainError('invalid_input')
  return { type: 'redacted', seqs }
}

/** Only after the end, and only where no case hangs on the conversation (GDPR art. 17(3)(b) and (d)). */
export function erase(state: Conversation): EntryContent {
  if (state.status !== 'closed' || state.cases.length > 0) throw new DomainError('forbidden')
  return { type: 'erased' }
}

/** Only the visitor, only for the proposal that stands, only while the conversation is open. */
export function confirmCase(
  state: Conversation,
  author: Author,
  draftHash: string,
  snapshotHash: string,
): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  if (state.proposal?.draftHash !== draftHash) throw new DomainError('stale_proposal')
  const { reference, draft } = state.proposal
  return { type: 'case_submitted', draftHash, reference, kind: draft.kind, snapshotHash }
}

export function declineCase(
  state: Conversation,
  author: Author,
  draftHash: string,
  reason?: string,
): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  if (state.proposal?.draftHash !== draftHash) throw new DomainError('stale_proposal')
  return { type: 'case_declined', draftHash, ...(reason && { reason }) }
}
