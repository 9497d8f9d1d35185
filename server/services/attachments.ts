import type { AttachedFile } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import { attach as attaching } from '../domain/attaching.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { requireOwnOpen } from '../domain/participation.ts'
import { kinds, type FileKind } from '../files/kinds.ts'
import type { AttachmentDocument } from '../storage/attachments.ts'
import { CHECK_SECONDS, checkFile } from './attachment-check.ts'
import type { Deps } from './deps.ts'
import { whenGone } from './derivation.ts'
import { each } from './each.ts'
import { requireType } from './entry-type.ts'
import { shielded } from './shield.ts'

/** A file that somebody wants to send. `clientId` is that of the entry which it becomes. */
export interface Upload {
  conversationId: string
  clientId: string
  name: string
  /** Bytes. */
  size: number
}

/** How far an upload has come. */
export type Progress = Pick<AttachmentDocument, '_id' | 'size' | 'received'>

/** The entry that a file has become. */
export interface Attached {
  conversationId: string
  seq: number
}

/** What a file field may offer, and how big a file may be: for pages that send files. */
export function fileRules({ files }: Pick<Deps['config'], 'files'>): { maxBytes: number; accept: string[] } {
  const accept = files.kinds.flatMap((name) => {
    const { mime, ending, endings }: FileKind = kinds[name]
    return [mime, ...[ending, ...endings].map((one) => `.${one}`)]
  })
  return { maxBytes: files.maxBytes, accept }
}

/** Begins an upload, or finds the one that was begun under the same `clientId`. */
export async function begin(deps: Deps, author: Author, upload: Upload): Promise<Progress> {
  const { conversationId, clientId, name, size } = upload
  const { maxBytes, maxCount, maxTotalBytes, kinds: allowed } = deps.config.files
  const known = () => deps.storage.attachments.of(conversationId, author.id, clientId)
  const before = await known()
  if (before && before.state !== 'dropped') return progressOf(before)
  requireOwnOpen(await deps.entries.head(conversationId, { fresh: true }), author)
  if (allowed.length === 0) throw new DomainError('file_refused', { problem: 'type' })
  if (size === 0) throw new DomainError('file_refused', { problem: 'empty' })
  if (size > maxBytes) throw new DomainError('file_refused', { problem: 'too_big' })
  const shown = shielded(deps, name)
  const wish = { conversationId, by: author, clientId, name: shown, size, description: '' }
  const most = { count: maxCount, bytes: maxTotalBytes }
  // What was reserved last may be the same upload, begun over another connection.
  const begun = (await deps.storage.attachments.begin(wish, most, deps.now())) ?? (await known())
  if (!begun || begun.state === 'dropped') throw new DomainError('file_refused', { problem: 'full' })
  return progressOf(begun)
}

/** What of an upload has arrived; `not_found` for everybody but who began it. */
export async function progress(deps: Deps, author: Author, id: string): Promise<Progress> {
  return progressOf(await own(deps, author, id))
}

/**
 * Takes the next part. A part that does not follow on what is there changes nothing: the answer says where the next one
 * begins, and whoever had the answer to the same part lost goes on from there.
 */
export async function receive(
  deps: Deps,
  author: Author,
  id: string,
  { offset, bytes }: { offset: number; bytes: Buffer },
): Promise<Progress & { isTaken: boolean }> {
  const known = await own(deps, author, id)
  const isLast = offset + bytes.length === known.size
  const isSound =
    bytes.length > 0 &&
    offset + bytes.length <= known.size &&
    (isLast || bytes.length >= limits.fileLeastPartBytes)
  if (!isSound) throw new DomainError('invalid_input')
  const added = await deps.storage.attachments.addPart(id, offset, bytes, deps.now())
  const now = added ?? (await own(deps, author, id))
  return { ...progressOf(now), isTaken: added !== null }
}

/**
 * Checks what has arrived and makes it an entry of the log, exactly one however often it is asked for. Until then nobody
 * can get it. Throws `file_refused` for what is not taken: then nothing of it is kept.
 */
export async function attach(deps: Deps, author: Author, id: string, description: string): Promise<Attached> {
  const known = await own(deps, author, id)
  const { conversationId, clientId } = known
  const first = await deps.entries.answerTo(conversationId, author, clientId)
  if (!first) {
    // Nobody's time is spent on what would be refused.
    requireOwnOpen(await deps.entries.head(conversationId), author)
    if (known.received < known.size && !known.file) throw new DomainError('invalid_input')
  }
  const entry = first ?? (await append(deps, author, await readyOf(deps, known), description))
  await deps.storage.attachments.attached(id)
  return { conversationId, seq: requireType(entry, 'attached').seq }
}

/** For who has all of it at once, like a form without scripts: one call, as idempotent as the steps are. */
export async function attachWhole(
  deps: Deps,
  author: Author,
  { bytes, description = '', ...rest }: Omit<Upload, 'size'> & { bytes: Buffer; description?: string },
): Promise<Attached> {
  const begun = await begin(deps, author, { ...rest, size: bytes.length })
  const { _id } = begun
  if (begun.received === 0) await receive(deps, author, _id, { offset: 0, bytes })
  return attach(deps, author, _id, description)
}

/** The sender does not want it sent after all. What stands in the log stays. */
export async function cancel(deps: Deps, author: Author, id: string): Promise<void> {
  await own(deps, author, id)
  await deps.storage.attachments.dropUnsent(id, deps.now())
}

async function append(
  deps: Deps,
  author: Author,
  { _id, conversationId, clientId, file }: AttachmentDocument,
  said: string,
) {
  const description = shielded(deps, said)
  const isThere = await deps.storage.attachments.touch(_id, description, deps.now())
  if (!isThere || !file) throw new DomainError('try_again')
  const attached: AttachedFile = { fileId: _id, ...file, ...(description.trim() && { description }) }
  return deps.entries.append(conversationId, author, clientId, (state) => attaching(state, author, attached))
}

/** The file as it may be attached: checked now, or checked before. */
async function readyOf(deps: Deps, known: AttachmentDocument): Promise<AttachmentDocument> {
  if (known.state === 'ready' || known.state === 'attached') return known
  const taken = await deps.storage.attachments.takeToCheck(known._id, deps.now(), CHECK_SECONDS)
  // Somebody else is at it: the same request, over a connection that was lost.
  if (!taken) throw new DomainError('try_again')
  const file = await checkFile(deps, taken).catch(async (error: unknown) => {
    const isRefused =
      error instanceof DomainError && error.code === 'file_refused' && error.details.problem !== 'not_scanned'
    if (isRefused) await deps.storage.attachments.dropChecked(taken, deps.now())
    else await deps.storage.attachments.giveBack(taken)
    throw error
  })
  if (!(await deps.storage.attachments.checked(taken, file, deps.now()))) {
    const isGone = await deps.storage.attachments.removeIfDropped(taken)
    throw new DomainError(isGone ? 'not_found' : 'try_again')
  }
  return { ...taken, state: 'ready', file }
}

async function own(deps: Deps, author: Author, id: string): Promise<AttachmentDocument> {
  const found = await deps.storage.attachments.find(id)
  const isOwn = found?.by.kind === author.kind && found.by.id === author.id && found.state !== 'dropped'
  if (!found || !isOwn) throw new DomainError('not_found')
  return found
}

function progressOf({ _id, size, received }: AttachmentDocument): Progress {
  return { _id, size, received }
}

const HOUR_MS = 60 * 60 * 1000
const SWEEP_BATCH = 100

/** Takes away what was begun and not sent; what an entry names, whatever its document says, stays. */
export async function sweepAttachments(deps: Deps): Promise<void> {
  const now = deps.now()
  const before = new Date(now.getTime() - deps.config.files.unsentHours * HOUR_MS)
  const left = await deps.storage.attachments.leftBehind(before, SWEEP_BATCH)
  await each(deps.log, 'files', left, async ({ _id, conversationId, by, clientId }) => {
    const entry = await deps.entries.answerTo(conversationId, by, clientId).catch(whenGone)
    if (entry) await deps.storage.attachments.attached(_id)
    else await deps.storage.attachments.dropLeftBehind(_id, before, now)
  })
  await deps.storage.attachments.forgetDropped(new Date(now.getTime() - HOUR_MS))
}
