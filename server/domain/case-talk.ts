import type { CaseDraft, CaseKind } from '#shared/entities.ts'
import type { Conversation } from './conversation.ts'
import type { Author, EntryContent } from './entries.ts'
import { DomainError } from './errors.ts'
import { requireKind, requireOwnOpen, requireResponsible } from './participation.ts'
import { isWaiting } from './reading.ts'

/** Reads a draft back to the resident; a newer proposal takes the place of an older one. */
export function proposeCase(
  state: Conversation,
  author: Author,
  proposal: { draftHash: string; reference: string; draft: CaseDraft },
): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'agent')
  requireResponsible(state, author)
  return { type: 'case_proposed', ...proposal }
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

/** Instead of waiting: submits what the resident wrote, and leaves the queue. Refused where somebody has come meanwhile. */
export function leaveCase(
  state: Conversation,
  author: Author,
  left: { draftHash: string; reference: string; kind: CaseKind; snapshotHash: string },
): EntryContent {
  requireOwnOpen(state, author)
  requireKind(author, 'visitor')
  if (!isWaiting(state) && state.status !== 'leaving') throw new DomainError('not_queued')
  return { type: 'case_left', ...left }
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
