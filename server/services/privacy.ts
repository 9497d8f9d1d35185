import type { DeviceClass } from '#shared/entities.ts'
import type { Language } from '#shared/entities.ts'
import type { Ledger } from '#shared/protocol.ts'
import type { KeptFile, MyData } from '../documents/my-data.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { requireParticipant } from '../domain/participation.ts'
import { maskedAddress } from '../domain/transcript-mail.ts'
import type { AttachmentDocument } from '../storage/attachments.ts'
import { lastingLink } from './attachment-links.ts'
import { caseView, type CaseView } from './case-access.ts'
import { filesOfCases } from './case-files.ts'
import { requireReader } from './conversations.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { erase, finish } from './erasure.ts'
import { keptUntil } from './retention.ts'
import { savedBy } from './transcripts.ts'
import { visitorBy } from './visitors.ts'
import { wholeLog } from './whole-log.ts'

/** What is kept of this visitor, and until when. Throws `not_found` for somebody else's conversation. */
export async function ledgerOf(deps: Deps, visitor: Author, conversationId: string): Promise<Ledger> {
  const state = await requireReader(deps, visitor, conversationId)
  const [letters, devices, sent, ofCases] = await Promise.all([
    deps.storage.outbox.of(conversationId),
    deps.storage.devices.of(conversationId),
    deps.storage.attachments.sentIn(conversationId),
    filesOfCases(deps, state),
  ])
  const withCases = new Set(ofCases.map(({ fileId }) => fileId))
  const caseFiles = sent.filter(({ _id }) => withCases.has(_id)).length
  return {
    until: keptUntil(deps, state)?.toISOString() ?? null,
    hoursIfLeft: state.status !== 'closed' && !state.answeredAt ? deps.config.retention.abandonedHours : null,
    cases: state.cases.map(({ reference }) => reference),
    talkFiles: sent.length - caseFiles,
    caseFiles,
    letters: letters.map(({ to, state: stands }) => ({
      to: maskedAddress(to),
      state: stands === 'failed' ? 'failed' : 'waiting',
    })),
    devices: devices.filter(({ isRevoked }) => !isRevoked).length,
    isRated: state.status === 'closed' && state.ratings > 0,
    erasable: state.cases.length > 0 ? 'has_case' : state.status === 'closed' ? 'now' : 'still_open',
  }
}

/** Everything that is kept of the visitor who holds this token, for a machine to read. Throws like `savedBy`. */
export async function dataOf(
  deps: Deps,
  token: string,
  request: { conversationId: string; language: Language },
): Promise<MyData> {
  const { conversationId } = request
  const transcript = await savedBy(deps, token, request)
  const visitor: Author = { kind: 'visitor', id: await visitorBy(deps, token) }
  const state = await requireReader(deps, visitor, conversationId)
  const { outbox, devices, cursors } = deps.storage
  const [letters, known, read, log, files, cases] = await Promise.all([
    outbox.of(conversationId),
    devices.of(conversationId),
    cursors.of(conversationId),
    wholeLog(deps, conversationId),
    deps.storage.attachments.sentIn(conversationId),
    Promise.all(state.cases.map(({ reference }) => caseView(deps, reference))),
  ])
  return {
    transcript,
    visitorId: visitor.id,
    department: state.departmentId,
    topicId: state.topicId,
    needs: state.needs,
    portal: saidByPortal(log),
    deviceKinds: deviceKindsIn(log),
    keptUntil: keptUntil(deps, state)?.toISOString() ?? null,
    letters: letters.map(({ to, at, state: stands }) => ({ to, at: at.toISOString(), state: stands })),
    devices: known.map(({ _id, at, isRevoked }) => ({ id: _id, at: at.toISOString(), isRevoked })),
    read: read.find(({ party }) => party === 'visitor') ?? null,
    files: files.flatMap((sent) => keptFile(deps, sent, log, cases)),
    cases: cases.map(({ reference, kind, fields, receivedAt, departmentName }) => ({
      reference,
      kind,
      fields,
      receivedAt: receivedAt.toISOString(),
      departmentName,
    })),
  }
}

function keptFile(
  deps: Deps,
  { _id, by, clientId, description, file, touchedAt }: AttachmentDocument,
  log: LogEntry[],
  cases: CaseView[],
): KeptFile[] {
  if (!file) return []
  const { name, mime, size, sha256 } = file
  const entry = log.find((one) => one.clientId === clientId && one.by.id === by.id)
  const { url, expiresAt } = lastingLink(deps, _id)
  return [
    {
      ...{ name, mime, size, sha256, description },
      from: by.kind === 'visitor' ? 'visitor' : 'agent',
      sentAt: (entry?.at ?? touchedAt).toISOString(),
      case: cases.find(({ files }) => files.some(({ fileId }) => fileId === _id))?.reference ?? null,
      url,
      urlExpiresAt: expiresAt.toISOString(),
    },
  ]
}

function deviceKindsIn(log: LogEntry[]): DeviceClass[] {
  const said = log.flatMap((entry) => (entry.type === 'introduced' && !entry.blanked ? [entry] : []))
  return [...new Set(said.flatMap(({ device }) => device ?? []))]
}

/** The log keeps it for staff, and hides some of it from the screen of its resident, who may ask for it all the same. */
function saidByPortal(log: LogEntry[]): MyData['portal'] {
  const said = log.flatMap((entry) => (entry.type === 'introduced' && !entry.blanked ? [entry] : []))
  const identity = said.findLast((entry) => entry.identity)?.identity
  const page = said.findLast((entry) => entry.page)?.page
  return { page: page ?? null, subject: identity?.subject ?? null, name: identity?.name ?? null }
}

/**
 * Erases the conversation at once, as its resident wishes. Throws `still_open` while it runs, `has_case` where the law
 * keeps what hangs on it. A repetition after the answer was lost is answered alike, and finishes what was cut off.
 * Audited.
 */
export async function eraseOwn(deps: Deps, visitor: Author, conversationId: string): Promise<void> {
  const state = await deps.entries.head(conversationId, { fresh: true }).catch(whenGone)
  if (state === null) {
    const order = await deps.storage.erasures.byAuthor(conversationId, visitor.id)
    if (!order) throw new DomainError('not_found')
    await finish(deps, order._id)
    return
  }
  requireParticipant(state, visitor)
  if (state.cases.length > 0) throw new DomainError('has_case')
  if (state.status !== 'closed') throw new DomainError('still_open')
  await erase(deps, visitor, conversationId)
}
