import { randomBytes } from 'node:crypto'
import type { CaseDraft, CaseFields, Language, OpenCaseKind } from '#shared/entities.ts'
import { checkDraft, draftHashOf, sourceSeqs, targetDeadline } from '../domain/case.ts'
import { confirmCase, declineCase, leaveCase, proposeCase } from '../domain/case-talk.ts'
import type { Conversation } from '../domain/conversation.ts'
import { localDate } from '../domain/deadlines.ts'
import { departmentOf, topicNamed } from '../domain/departments.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { requireParticipant, requireReader } from '../domain/participation.ts'
import { makeReference, referenceBytes, secretCode } from '../domain/reference.ts'
import { makeSnapshot, type Snapshot } from '../domain/snapshot.ts'
import type { DraftDocument } from '../storage/drafts.ts'
import { start } from './conversations.ts'
import type { Deps } from './deps.ts'
import { requireType } from './entry-type.ts'
import { wholeLog } from './whole-log.ts'
import { shielded, shieldedFields } from './shield.ts'

interface Change {
  conversationId: string
  clientId: string
}

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
  requireReader(state, agent)
  checkDraft(deps.settings.directory(), draft, await wholeLog(deps, conversationId))
  const fields = shieldedFields(deps, draft.fields, draft.topicId)
  const written = { conversationId, clientId, agentId: agent.id, draft: { ...draft, fields } }
  const reserved = await reserve(deps, written)
  const proposal = { draftHash: reserved._id, reference: reserved.reference, draft: reserved.draft }
  const appended = deps.entries.append(conversationId, agent, clientId, (current) =>
    proposeCase(current, agent, proposal),
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
      confirmCase(current, visitor, draftHash, snapshot?.hash ?? ''),
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
  state: Conversation,
  draftHash: string,
): Promise<Snapshot | null> {
  if (state.cases.some((submitted) => submitted.draftHash === draftHash)) return null
  confirmCase(state, visitor, draftHash, '')
  const { proposal } = state
  if (!proposal) throw new DomainError('stale_proposal')
  const { draft } = proposal
  const sources = new Set(sourceSeqs(draft))
  const excerpt = (await wholeLog(deps, state.id)).flatMap((entry): LogEntry[] => {
    if (entry.blanked) return []
    if (isSentFile(entry)) return [entry]
    if (entry.type === 'case_proposed') return entry.draftHash === draftHash ? [entry] : []
    if (entry.type !== 'message' || !sources.has(entry.seq)) return []
    // What was put right counts as it stands, and what was withdrawn not at all.
    const { text = entry.text } = state.changes[entry.seq] ?? {}
    return text === null ? [] : [{ ...entry, text }]
  })
  return snapshotOf(deps, state, { ...proposal, draftHash }, excerpt)
}

/** What the resident added is a part of the case by its digest. */
const isSentFile = (entry: LogEntry) =>
  entry.type === 'attached' && entry.by.kind === 'visitor' && !entry.blanked

async function snapshotOf(
  deps: Deps,
  state: Conversation,
  { reference, draft, draftHash }: { reference: string; draft: CaseDraft; draftHash: string },
  excerpt: LogEntry[],
): Promise<Snapshot> {
  const { kind, topicId } = draft
  const receivedAt = deps.now()
  const receivedLocalDate = localDate(receivedAt)
  const snapshot = makeSnapshot(
    {
      reference,
      kind,
      topicId,
      departmentId: departmentOf(deps.settings.directory(), topicId),
      language: state.language,
      conversationId: state.id,
      draftHash,
      receivedAt: receivedAt.toISOString(),
      receivedLocalDate,
      deadline: targetDeadline(receivedLocalDate, deps.config.targetDays[kind]),
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

/** What a resident leaves without an agent. Empty strings stand for "not given"; the body may not be empty. */
export interface LeftCase {
  clientId: string
  kind: OpenCaseKind
  topicId: string
  language: Language
  fields: Omit<CaseFields, 'title'>
}

/**
 * Takes a question or a report without an agent: instead of waiting, or while the centre is closed. A conversation in
 * which the resident waits ends with it; else one is begun for it that never waits. Repeats are answered alike. Throws
 * `not_queued` where an agent has come meanwhile.
 */
export async function leave(
  deps: Deps,
  visitorId: string,
  { clientId, kind, topicId, language, fields }: LeftCase,
): Promise<{ state: Conversation; entry: LogEntry; reference: string; code: string }> {
  const visitor: Author = { kind: 'visitor', id: visitorId }
  const begun = await start(deps, visitorId, {
    clientId: `leave:${clientId}`,
    topicId,
    language,
    leaves: true,
  })
  const title = topicNamed(deps.settings.directory(), topicId, language)
  const shown = shieldedFields(deps, fields, topicId)
  const draft: CaseDraft = { kind, topicId, fields: { ...shown, title }, sources: {} }
  const first = await deps.entries.answerTo(begun.id, visitor, clientId)
  const entry = first ?? (await submitLeft(deps, visitor, begun, clientId, draft))
  const left = requireType(entry, 'case_left')
  const state = await deps.entries.head(begun.id)
  return {
    state,
    entry: left,
    reference: left.reference,
    code: secretCode(deps.config.codeKey, left.reference),
  }
}

/** As a proposal and its confirmation in one: draft and snapshot are stored first, the entry is the moment. */
async function submitLeft(
  deps: Deps,
  visitor: Author,
  state: Conversation,
  clientId: string,
  draft: CaseDraft,
): Promise<LogEntry> {
  leaveCase(state, visitor, { draftHash: '', reference: '', kind: draft.kind, snapshotHash: '' })
  const reserved = await reserve(deps, { conversationId: state.id, clientId, agentId: visitor.id, draft })
  const { _id: draftHash, reference } = reserved
  const files = (await wholeLog(deps, state.id)).filter(isSentFile)
  const snapshot = await snapshotOf(deps, state, { draftHash, reference, draft: reserved.draft }, files)
  try {
    return await deps.entries.append(state.id, visitor, clientId, (current) =>
      leaveCase(current, visitor, {
        draftHash,
        reference,
        kind: reserved.draft.kind,
        snapshotHash: snapshot.hash,
      }),
    )
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'try_again') await discard(deps, snapshot)
    throw error
  }
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
    declineCase(state, visitor, draftHash, reason && shielded(deps, reason, state.topicId)),
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
  requireParticipant(state, visitor)
  // The agent takes part as well, but the code is the resident's alone.
  if (visitor.kind !== 'visitor') throw new DomainError('not_found')
  if (!state.cases.some((submitted) => submitted.reference === reference)) throw new DomainError('not_found')
  return { reference, code: secretCode(deps.config.codeKey, reference) }
}
