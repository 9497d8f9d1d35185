import type { CloseReason, ConversationStatus, Entry, EntryAuthor } from '#shared/entities.ts'

/** What the entries so far say about the conversation. */
export interface Facts {
  /** Null before the first entry is known. */
  status: ConversationStatus | null
  agent: EntryAuthor | null
  closed: { at: string; reason: CloseReason; agent: EntryAuthor | null; wasWaiting: boolean } | null
  topicId: string | null
  /** The only proposal that may still be confirmed. */
  openProposal: string | null
  reference: string | null
}

const nothing: Facts = {
  status: null,
  agent: null,
  closed: null,
  topicId: null,
  openProposal: null,
  reference: null,
}

export function factsOf(entries: readonly Entry[]): Facts {
  return entries.reduce(step, nothing)
}

function step(facts: Facts, entry: Entry): Facts {
  switch (entry.type) {
    case 'started':
      return { ...facts, status: 'queued', topicId: entry.topicId }
    case 'assigned':
      return { ...facts, status: 'active', agent: entry.agent }
    case 'requeued':
      return { ...facts, status: 'queued', agent: null }
    case 'case_proposed':
      return { ...facts, openProposal: entry.draftHash }
    case 'case_declined':
      return { ...facts, openProposal: null }
    case 'case_submitted':
      return { ...facts, openProposal: null, reference: entry.reference }
    case 'closed': {
      const agent = entry.by.kind === 'agent' && entry.by.name ? entry.by : facts.agent
      const wasWaiting = facts.status === 'queued'
      return {
        ...facts,
        status: 'closed',
        openProposal: null,
        closed: { at: entry.at, reason: entry.reason, agent, wasWaiting },
      }
    }
    default:
      return facts
  }
}
