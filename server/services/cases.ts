import { randomBytes } from 'node:crypto'
import type { CaseDraft } from '#shared/entities.ts'
import { checkDraft, draftHashOf, reportDeadline, sourceSeqs } from '../domain/case.ts'
import * as conversation from '../domain/conversation.ts'
import { localDate } from '../domain/deadlines.ts'
import { departmentOf } from '../domain/departments.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { makeReference, referenceBytes, secretCode } from '../domain/reference.ts'
import { makeSnapshot, type Snapshot } from '../domain/snapshot.ts'
import type { DraftDocument } from '../storage/drafts.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'

interface Change {
  conversationId: string
  clientId: string
}

const READ_PAGE = 500
const newSalt = () => randomBytes(16).toString('hex')

/**
 * Reads a draft back to the resident. Draft and reference are stored first, once per command, then the entry is
 * appended; a repeated `clientId` is answered with the first draft, whatever it brings.
 */
export async function propose(
  deps: Deps,
  agent: Author,
  { conversationId, clientId, draft }: Change & { draft: CaseDraft },
): Promise<{ entry: LogEntry; draftHash: string }> {
  const state = await deps.entries.head(conversationId)
  conversation.requireReader(state, agent)
  checkDraft(draft, await wholeLog(deps, conversationId))
  const reserved = await reserve(deps, { conversationId, clientId, agentId: agent.id, draft })
  const proposal = { draftHash: reserved._id, reference: reserved.reference, draft: reserved.draft }
  const appended = deps.entries.append(conversationId, agent, clientId, (current) =>
    conversation.proposeCase(current, agent, proposal),
  )
  const entry = requireType(await appended, 'case_proposed')
  return { entry, draftHash: entry.draftHash }
}

async function reserve(
  deps: Deps,
  request: Pick<DraftDocument, 'conversationId' | 'clientId' | 'agentId' | 'draft'>,
): Promise<DraftDocument> {
  for (;;) {
    const at = deps.now()
    const reference = makeReference(at, randomBytes(referenceBytes))
    const salt = newSalt()
    const _id = draftHashOf({ conversationId: request.conversationId, reference, salt }, request.draft)
    const reserved = await deps.storage.drafts.reserve({ _id, reference, salt, at, open: true, ...request })
    if (reserved) return reserved
  }
}

/**
 * The resident's word. The snapshot is stored first; the entry is the moment from which the case exists; rows
 * follow from the entry (see case-rows.ts), whatever happens to this process.
 */
export async function confirm(
  deps: Deps,
  visitor: Author,
  { conversationId, clientId, draftHash }: Change & { draftHash: string },
): Promise<{ entry: LogEntry; reference: string; code: string }> {
  const state = await deps.entries.head(conversationId, { fresh: true })
  const snapshot = await freeze(deps, visitor, state, draftHash)
  try {
    const appended = deps.entries.append(conversationId, visitor, clientId, (current) =>
      conversation.confirmCase(current, visitor, draftHash, snapshot?.hash ?? ''),
    )
    const entry = requireType(await appended, 'case_submitted')
    if (snapshot && entry.snapshotHash !== snapshot.hash) await discard(deps, snapshot)
    const { reference } = entry
    return { entry, reference, code: secretCode(deps.config.codeKey, reference) }
  } catch (error) {
    const isRefused = error instanceof DomainError && error.code !== 'try_again'
    if (snapshot && isRefused) await discard(deps, snapshot)
    throw error
  }
}

/** The stored snapshot of the proposal; null where there is nothing to freeze: the case is submitted already. */
async function freeze(
  deps: Deps,
  visitor: Author,
  state: conversation.Conversation,
  draftHash: string,
): Promise<Snapshot | null> {
  if (state.cases.some((submitted) => submitted.draftHash === draftHash)) return null
  conversation.confirmCase(state, visitor, draftHash, '')
  const { proposal } = state
  if (!proposal) throw new DomainError('stale_proposal')
  const { reference, draft } = proposal
  const { kind, topicId } = draft
  const sources = new Set(sourceSeqs(draft))
  const excerpt = (await wholeLog(deps, state.id)).filter(
    (entry) =>
      !entry.blanked &&
      (entry.type === 'message'
        ? sources.has(entry.seq)
        : entry.type === 'case_proposed' && entry.draftHash === draftHash),
  )
  const receivedAt = deps.now()
  const receivedLocalDate = localDate(receivedAt)
  const snapshot = makeSnapshot(
    {
      reference,
      kind,
      topicId,
      departmentId: departmentOf(topicId),
      language: state.language,
      conversationId: state.id,
      draftHash,
      receivedAt: receivedAt.toISOString(),
      receivedLocalDate,
      deadline: reportDeadline(receivedLocalDate, deps.config.reportTargetDays),
      confirmedBy: 'visitor',
    },
    draft,
    excerpt,
    newSalt,
    deps.config.signingKey,
  )
  await deps.storage.snapshots.store(reference, snapshot, receivedAt)
  return snapshot
}

/** A snapshot that no entry names holds personal data for nothing. What fails here, the sweep takes away. */
async function discard(deps: Deps, { hash }: Snapshot): Promise<void> {
  await deps.storage.snapshots
    .remove(hash)
    .catch((error: unknown) => deps.log.warn({ err: error }, 'snapshot not removed'))
}

/** The resident does not want it sent, or not like this. */
export async function decline(
  deps: Deps,
  visitor: Author,
  {
    conversationId,
    clientId,
    draftHash,
    reason,
  }: Change & { draftHash: string; reason?: string | undefined },
): Promise<LogEntry> {
  const declined = await deps.entries.append(conversationId, visitor, clientId, (state) =>
    conversation.declineCase(state, visitor, draftHash, reason),
  )
  return requireType(declined, 'case_declined')
}

/** The code again, for the visitor whose conversation the case came from; `not_found` for everybody else. */
export async function code(
  deps: Deps,
  visitor: Author,
  { conversationId, reference }: { conversationId: string; reference: string },
): Promise<{ reference: string; code: string }> {
  const state = await deps.entries.head(conversationId, { fresh: true })
  conversation.requireParticipant(state, visitor)
  // The agent takes part as well, but the code is the resident's alone.
  if (visitor.kind !== 'visitor') throw new DomainError('not_found')
  if (!state.cases.some((submitted) => submitted.reference === reference)) throw new DomainError('not_found')
  return { reference, code: secretCode(deps.config.codeKey, reference) }
}

async function wholeLog(deps: Deps, conversationId: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for (;;) {
    const page = await deps.entries.read(conversationId, entries.at(-1)?.seq ?? 0, READ_PAGE)
    entries.push(...page)
    if (page.length < READ_PAGE) return entries
  }
}
