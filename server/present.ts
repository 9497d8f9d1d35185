import type {
  AgentConversation,
  AgentSelf,
  Entry,
  EntryAuthor,
  EntryDetails,
  QueueItem,
  VisitorConversation,
} from '#shared/entities.ts'
import { isKnown, type Conversation } from './domain/conversation.ts'
import type { AssignedAgent, LogEntry } from './domain/entries.ts'
import type { AgentDocument } from './storage/agents.ts'
import type { ConversationDocument } from './storage/conversations.ts'

type Names = Conversation['agents']

const hiddenFrom = {
  visitor: new Set<string>(['slot_released', 'accepted', 'visitor_left', 'visitor_returned', 'erased']),
  agent: new Set<string>(['slot_released', 'erased']),
}

/** An entry as a visitor may see it: agents by first name, no ids, no reasons of routing. */
export function entryForVisitor(conversationId: string, entry: LogEntry, names: Names): Entry {
  return present(conversationId, entry, names, 'visitor')
}

/** An entry as staff may see it. */
export function entryForAgent(conversationId: string, entry: LogEntry, names: Names): Entry {
  return present(conversationId, entry, names, 'agent')
}

function present(
  conversationId: string,
  entry: LogEntry,
  names: Names,
  audience: 'visitor' | 'agent',
): Entry {
  const isStaff = audience === 'agent'
  const { seq } = entry
  const at = entry.at.toISOString()
  const by = author(entry.by.kind, entry.by.id, names, isStaff)
  // What a newer process wrote cannot be shown by this one; it only keeps the numbering.
  const isHidden = hiddenFrom[audience].has(entry.type) || !isKnown(entry)
  if (isHidden) return { conversationId, seq, at, by: { kind: 'system' }, type: 'hidden' }
  const shown: Entry = { conversationId, seq, at, by, ...detailsOf(entry, isStaff) }
  if (entry.by.kind === audience) shown.clientId = entry.clientId
  return shown
}

/** What is particular to the type of an entry. */
function detailsOf(entry: LogEntry, isStaff: boolean): EntryDetails & Pick<Entry, 'redacted'> {
  if (entry.blanked)
    return entry.type === 'message'
      ? { type: 'message', text: '', redacted: true }
      : { type: 'hidden', redacted: true }
  switch (entry.type) {
    case 'started':
      return { type: 'started', topicId: entry.topicId, language: entry.language }
    case 'message':
      return entry.language
        ? { type: 'message', text: entry.text, language: entry.language }
        : { type: 'message', text: entry.text }
    case 'assigned':
      return {
        type: 'assigned',
        agent: agentAuthor(entry.agent, isStaff),
        ...(isStaff && { attempt: entry.attempt, acceptBy: entry.acceptBy.toISOString(), why: entry.why }),
      }
    case 'requeued':
      return { type: 'requeued', reason: entry.reason }
    case 'case_proposed':
      return { type: 'case_proposed', draftHash: entry.draftHash, draft: entry.draft }
    case 'case_declined':
      return {
        type: 'case_declined',
        draftHash: entry.draftHash,
        ...(entry.reason && { reason: entry.reason }),
      }
    case 'case_submitted':
      return {
        type: 'case_submitted',
        draftHash: entry.draftHash,
        reference: entry.reference,
        kind: entry.kind,
      }
    case 'closed':
      return { type: 'closed', reason: entry.reason }
    case 'redacted':
      return { type: 'redacted', seqs: entry.seqs }
    case 'accepted':
    case 'visitor_left':
    case 'visitor_returned':
      return { type: entry.type }
    case 'slot_released':
    case 'erased':
      return { type: 'hidden' }
  }
}

function author(kind: LogEntry['by']['kind'], id: string, names: Names, isStaff: boolean): EntryAuthor {
  const agent = kind === 'agent' ? names[id] : undefined
  return agent ? agentAuthor(agent, isStaff) : { kind }
}

function agentAuthor(agent: AssignedAgent, isStaff: boolean): EntryAuthor {
  const { id, name, form } = agent
  return isStaff ? { kind: 'agent', name, form, id } : { kind: 'agent', name, form }
}

export function conversationForVisitor(state: Conversation, position?: number): VisitorConversation {
  return {
    id: state.id,
    status: state.status,
    topicId: state.topicId,
    language: state.language,
    lastSeq: state.lastSeq,
    ...(state.status === 'active' && { agent: agentAuthor(state.agent, false) }),
    ...(state.status === 'queued' && position !== undefined && { position }),
  }
}

export function conversationForAgent(state: Conversation): AgentConversation {
  return {
    id: state.id,
    status: state.status,
    topicId: state.topicId,
    departmentId: state.departmentId,
    language: state.language,
    lastSeq: state.lastSeq,
    queuedAt: state.queuedAt.toISOString(),
    visitorPresent: state.visitorPresent,
    accepted: state.status === 'active' && state.acceptedAt !== null,
    ...(state.status === 'active' && {
      agentId: state.agent.id,
      assignedAt: state.assignedAt.toISOString(),
      acceptBy: state.acceptBy.toISOString(),
    }),
  }
}

export function queueItem(document: ConversationDocument, position: number): QueueItem {
  return {
    conversationId: document._id,
    position,
    topicId: document.topicId,
    language: document.language,
    queuedAt: document.queuedAt.toISOString(),
    visitorPresent: document.visitorPresent,
  }
}

/** An agent's own account, without what only the server needs. */
export function agentSelf(agent: AgentDocument): AgentSelf {
  const { _id, name, publicName, form, email, role, status, awayReason, capacity } = agent
  return { id: _id, name, publicName, form, email, role, status, capacity, ...(awayReason && { awayReason }) }
}
