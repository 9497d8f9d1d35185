import type {
  AgentConversation,
  AgentSelf,
  Entry,
  EntryAuthor,
  EntryDetails,
  EntryOf,
  PendingTransfer,
  QueueItem,
  TransferTarget,
  VisitorConversation,
} from '#shared/entities.ts'
import { noNeeds, withWish } from '#shared/needs.ts'
import type { OutboxItem } from '#shared/protocol.ts'
import type { Conversation, MessageChange, Transfer } from './domain/conversation.ts'
import type { AssignedAgent, Destination, LogEntry, LogEntryOf } from './domain/entries.ts'
import { isKnown } from './domain/fold.ts'
import { isWaiting, wrapUpUntil } from './domain/reading.ts'
import type { AgentDocument } from './storage/agents.ts'
import type { ConversationDocument } from './storage/conversation-document.ts'
import type { OutboxDocument } from './storage/outbox.ts'

type Names = Conversation['agents']
/** What the state of a conversation says beyond an entry of it: names, and what became of messages. */
export type Context = Pick<Conversation, 'agents' | 'changes'>

const hiddenFromStaff: ReadonlySet<string> = new Set(['slot_released', 'erased'])

/** What staff settle among themselves: the resident goes on waiting, or talking, as if nothing had been. */
function isAmongStaff(entry: LogEntry): boolean {
  switch (entry.type) {
    case 'accepted':
      return !entry.agent
    case 'introduced':
      // Where they are, and by what, a resident knows.
      return !entry.identity
    case 'requeued':
      return entry.wasOffered === true
    case 'transfer_proposed':
    case 'transfer_ended':
      return entry.asks === 'agent'
    case 'offered':
    case 'declined':
    case 'slot_released':
    case 'visitor_left':
    case 'visitor_returned':
    case 'wrapped_up':
    case 'tagged':
    case 'alarm_raised':
    case 'alarm_taken':
    case 'file_refused':
    case 'erased':
      return true
    default:
      return false
  }
}

/** An entry as a visitor may see it: agents by first name, no ids, no reasons of routing. */
export function entryForVisitor(conversationId: string, entry: LogEntry, context: Context): Entry {
  return present(conversationId, entry, context, 'visitor')
}

/** An entry as staff may see it. */
export function entryForAgent(conversationId: string, entry: LogEntry, context: Context): Entry {
  return present(conversationId, entry, context, 'agent')
}

function present(
  conversationId: string,
  entry: LogEntry,
  context: Context,
  audience: 'visitor' | 'agent',
): Entry {
  const isStaff = audience === 'agent'
  const { seq } = entry
  const at = entry.at.toISOString()
  const by = author(entry.by.kind, entry.by.id, context.agents, isStaff)
  // What a newer process wrote cannot be shown by this one; it only keeps the numbering.
  const isHidden = (isStaff ? hiddenFromStaff.has(entry.type) : isAmongStaff(entry)) || !isKnown(entry)
  if (isHidden) return { conversationId, seq, at, by: { kind: 'system' }, type: 'hidden' }
  const shown: Entry = { conversationId, seq, at, by, ...detailsOf(entry, context, isStaff) }
  if (entry.by.kind === audience) shown.clientId = entry.clientId
  return shown
}

/** What is particular to the type of an entry. */
function detailsOf(
  entry: LogEntry,
  { agents: names, changes }: Context,
  isStaff: boolean,
): EntryDetails & Pick<Entry, 'redacted'> {
  if (entry.blanked)
    // A file that was taken away reads as a message that was: nothing of it is left to name.
    return entry.type === 'message' || entry.type === 'attached'
      ? { type: 'message', text: '', redacted: true }
      : { type: 'hidden', redacted: true }
  switch (entry.type) {
    case 'started':
      return { type: 'started', topicId: entry.topicId, language: entry.language }
    case 'message':
      return {
        type: 'message',
        text: entry.text,
        ...(entry.language && { language: entry.language }),
        ...changedMessage(entry, changes[entry.seq], isStaff),
      }
    case 'message_edited': {
      // What was put right once more, or withdrawn, is not told to residents a second time.
      const isLatest = changes[entry.messageSeq]?.seq === entry.seq
      const text = isStaff || isLatest ? entry.text : ''
      return { type: 'message_edited', messageSeq: entry.messageSeq, text }
    }
    case 'message_withdrawn':
      return { type: 'message_withdrawn', messageSeq: entry.messageSeq }
    case 'attached':
      return attachedFile(entry)
    case 'file_refused':
      return { type: 'file_refused', from: entry.from, threat: entry.threat }
    case 'assigned':
      return {
        type: 'assigned',
        agent: agentAuthor(entry.agent, isStaff),
        ...(entry.viaPhone && { viaPhone: true }),
        ...(isStaff && { attempt: entry.attempt, acceptBy: entry.acceptBy.toISOString(), why: entry.why }),
      }
    case 'requeued':
      return { type: 'requeued', reason: entry.reason }
    case 'offered': {
      const { attempt, acceptBy, why } = entry
      const agent = agentAuthor(entry.agent, isStaff)
      return { type: 'offered', agent, attempt, acceptBy: acceptBy.toISOString(), why }
    }
    case 'declined':
      return { type: 'declined', agent: staff(entry.agentId, names), reason: entry.reason }
    case 'transferred':
      return {
        type: 'transferred',
        to: target(entry.to, isStaff),
        ...(isStaff && entry.acceptBy && { acceptBy: entry.acceptBy.toISOString() }),
        ...(isStaff && { from: staff(entry.from, names) }),
        ...(isStaff && entry.noteId && { noteId: entry.noteId }),
      }
    case 'transfer_proposed':
      return {
        type: 'transfer_proposed',
        to: target(entry.to, isStaff),
        asks: entry.asks,
        expiresAt: entry.expiresAt.toISOString(),
        ...(isStaff && entry.noteId && { noteId: entry.noteId }),
      }
    case 'transfer_ended':
      return { type: 'transfer_ended', outcome: entry.outcome }
    case 'joined':
      return {
        type: 'joined',
        agent: agentAuthor(entry.agent, isStaff),
        ...(entry.viaPhone && { viaPhone: true }),
      }
    case 'phone_opened':
      return { type: 'phone_opened', agent: agentAuthor(entry.agent, isStaff) }
    case 'device_added':
    case 'device_removed':
      return { type: entry.type, deviceId: entry.deviceId }
    case 'left':
      return { type: 'left', agent: author('agent', entry.agentId, names, isStaff) }
    case 'inactivity_warned':
      return { type: 'inactivity_warned', closesAt: entry.closesAt.toISOString() }
    case 'needs_set':
      return { type: 'needs_set', ...withWish(noNeeds, entry) }
    case 'wrapped_up':
      return {
        type: 'wrapped_up',
        disposition: entry.disposition,
        ...(entry.noteId && { noteId: entry.noteId }),
      }
    case 'accepted':
      // Of an offer: to the resident this is the moment in which somebody comes.
      return entry.agent && !isStaff
        ? { type: 'assigned', agent: agentAuthor(entry.agent, false) }
        : { type: 'accepted' }
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
    case 'case_left': {
      const { draftHash, reference, kind } = entry
      return { type: 'case_left', draftHash, reference, kind }
    }
    case 'closed':
      return {
        type: 'closed',
        reason: entry.reason,
        ...(entry.blockedUntil && { blockedUntil: entry.blockedUntil.toISOString() }),
        ...(isStaff && entry.disposition && { disposition: entry.disposition }),
        ...(isStaff && entry.noteId && { noteId: entry.noteId }),
      }
    case 'warned':
      return { type: 'warned', text: entry.text, ...(isStaff && { warningId: entry.warningId }) }
    case 'tagged':
      return { type: 'tagged', tagIds: entry.tagIds }
    case 'alarm_raised':
      return { type: 'alarm_raised', scriptId: entry.scriptId }
    case 'alarm_taken':
      return { type: 'alarm_taken', alarm: entry.alarm, name: entry.name }
    case 'rated':
      return { type: 'rated', score: entry.score, ...(entry.comment && { comment: entry.comment }) }
    case 'transcript_requested':
      return { type: 'transcript_requested', to: entry.to }
    case 'transcript_settled': {
      const { requestSeq, outcome } = entry
      return { type: 'transcript_settled', requestSeq, outcome }
    }
    case 'sealed_requested': {
      const { type, kind, reason, viewSeconds, keepSeconds } = entry
      return { type, kind, reason, viewSeconds, keepSeconds }
    }
    case 'sealed_given':
    case 'sealed_viewed':
      return { type: entry.type, request: entry.request, until: entry.until.toISOString() }
    case 'sealed_ended':
      return { type: 'sealed_ended', request: entry.request, outcome: entry.outcome }
    case 'redacted':
      return { type: 'redacted', seqs: entry.seqs }
    case 'introduced': {
      const { page, device, identity } = entry
      return {
        type: 'introduced',
        ...(isStaff && page && { page }),
        ...(isStaff && device && { device }),
        ...(identity?.name && { name: identity.name }),
        ...(isStaff && identity && { subject: identity.subject }),
      }
    }
    case 'extended':
    case 'visitor_left':
    case 'visitor_returned':
      return { type: entry.type }
    case 'slot_released':
    case 'erased':
      return { type: 'hidden' }
  }
}

/** A message as it stands now; what it said first is for staff alone. */
function changedMessage(
  { text: original }: LogEntryOf<'message'>,
  change: MessageChange | undefined,
  isStaff: boolean,
): Partial<EntryOf<'message'>> {
  if (!change) return {}
  const { seq, at, text } = change
  return {
    text: text ?? '',
    changed: { seq, at: at.toISOString(), ...(text === null && { withdrawn: true }) },
    ...(isStaff && { original }),
  }
}

function attachedFile(entry: LogEntryOf<'attached'>): EntryDetails {
  const { fileId, name, size, mime, sha256, description, width, height, scanned } = entry
  return {
    type: 'attached',
    fileId,
    name,
    size,
    mime,
    sha256,
    ...(description && { description }),
    ...(width && height && { width, height }),
    ...(scanned && { scanned }),
  }
}

/** A colleague by name, where the conversation knows it. */
function staff(id: string, names: Names): EntryAuthor {
  const agent = names[id]
  return agent ? agentAuthor(agent, true) : { kind: 'agent', id }
}

function target(to: Destination, isStaff: boolean): TransferTarget {
  switch (to.kind) {
    case 'agent':
      return {
        kind: 'agent',
        agent: agentAuthor(to.agent, isStaff),
        ...(isStaff && { attempt: to.attempt }),
      }
    case 'department':
    case 'queue':
      return to
  }
}

function author(kind: LogEntry['by']['kind'], id: string, names: Names, isStaff: boolean): EntryAuthor {
  if (kind !== 'agent') return { kind }
  if (isStaff) return staff(id, names)
  const agent = names[id]
  return agent ? agentAuthor(agent, false) : { kind }
}

function agentAuthor(agent: AssignedAgent, isStaff: boolean): EntryAuthor {
  const { id, name, form } = agent
  return isStaff ? { kind: 'agent', name, form, id } : { kind: 'agent', name, form }
}

export function conversationForVisitor(
  state: Conversation,
  place: Pick<VisitorConversation, 'position' | 'waiting'> | null = null,
): VisitorConversation {
  const agent = state.status === 'closed' ? state.agents[state.agent?.id ?? ''] : null
  const lastCase = state.cases.at(-1)
  return {
    id: state.id,
    // Who is only asked whether they come is not there yet.
    status: state.status === 'offered' || state.status === 'leaving' ? 'queued' : state.status,
    topicId: state.topicId,
    language: state.language,
    lastSeq: state.lastSeq,
    needs: state.needs,
    ...(state.status === 'active' && { agent: agentAuthor(state.agent, false) }),
    ...(agent && { agent: agentAuthor(agent, false) }),
    ...(state.proposal && { openProposal: state.proposal.draftHash }),
    ...(state.status === 'active' &&
      state.transfer?.asks === 'visitor' && { openTransfer: state.transfer.seq }),
    ...(lastCase && { case: { reference: lastCase.reference, kind: lastCase.kind } }),
    ...(isWaiting(state) && place),
  }
}

/** `wrapUpSeconds`: how long a place is kept after the end. */
export function conversationForAgent(state: Conversation, wrapUpSeconds = 0): AgentConversation {
  const until = state.status === 'closed' ? wrapUpUntil(state, wrapUpSeconds) : null
  return {
    id: state.id,
    status: state.status,
    topicId: state.topicId,
    departmentId: state.departmentId,
    language: state.language,
    lastSeq: state.lastSeq,
    queuedAt: state.queuedAt.toISOString(),
    visitorPresent: state.visitorPresent,
    needs: state.needs,
    priority: state.routing.priority,
    joined: state.joined.map((id) => staff(id, state.agents)),
    accepted: state.status === 'active' && state.acceptedAt !== null,
    ...(state.status === 'active' && {
      agentId: state.agent.id,
      assignedAt: state.assignedAt.toISOString(),
      acceptBy: state.acceptBy.toISOString(),
      ...(state.transfer && { transfer: pendingTransfer(state, state.transfer) }),
    }),
    ...(state.status === 'offered' && {
      agentId: state.agent.id,
      acceptBy: state.acceptBy.toISOString(),
    }),
    ...(until && {
      agentId: state.status === 'closed' ? (state.agent?.id ?? '') : '',
      wrapUpUntil: until.toISOString(),
    }),
  }
}

function pendingTransfer(
  { agents }: Conversation,
  { seq, to, asks, from, expiresAt, noteId }: Transfer,
): PendingTransfer {
  return {
    seq,
    to: target(to, true),
    asks,
    from: staff(from, agents),
    expiresAt: expiresAt.toISOString(),
    ...(noteId && { noteId }),
  }
}

/** `isByHand`: how its department's conversations come to agents. */
export function queueItem(document: ConversationDocument, position: number, isByHand: boolean): QueueItem {
  return {
    conversationId: document._id,
    position,
    topicId: document.topicId,
    departmentId: document.departmentId,
    language: document.language,
    queuedAt: document.queuedAt.toISOString(),
    visitorPresent: document.visitorPresent,
    priority: document.priority ?? 0,
    offered: document.status === 'offered',
    pickable: isByHand && document.status === 'queued',
  }
}

/** What waits in the outbox; the address comes masked. */
export function outboxItem(letter: OutboxDocument): OutboxItem {
  const { _id, to, state, at, tries, problem } = letter
  return {
    id: _id,
    conversationId: letter.kind === 'transcript' ? letter.conversationId : null,
    to,
    state: state === 'failed' ? 'failed' : 'waiting',
    at: at.toISOString(),
    tries,
    problem,
  }
}

/** An agent's own account, without what only the server needs. */
export function agentSelf(agent: AgentDocument): AgentSelf {
  const { _id, name, publicName, form, email, role, capacity, languages, departments } = agent
  return {
    id: _id,
    name,
    publicName,
    form,
    email,
    role,
    capacity,
    languages,
    departments,
    ...statusOf(agent),
  }
}

/** What an agent chose to be, and since when. */
export function statusOf({ status, awayReason, statusSince, endsShift, idleSince }: AgentDocument) {
  return {
    status,
    ...(awayReason && { awayReason }),
    statusSince: (statusSince ?? idleSince).toISOString(),
    endsShift: endsShift ?? false,
  }
}
