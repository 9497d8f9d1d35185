import { createHash } from 'node:crypto'
import { noteThreat } from '../domain/attaching.ts'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { cleanName } from '../domain/file-name.ts'
import { isHeic, kindOf, type FileKind } from '../files/kinds.ts'
import { remakePicture } from '../files/picture.ts'
import type { AttachmentDocument } from '../storage/attachments.ts'
import type { Deps } from './deps.ts'

type CheckedFile = NonNullable<AttachmentDocument['file']>

/** Bytes of so many files are in memory at once; who would be one more comes again. */
const AT_ONCE = 2
const MAX_WAITING = 20
/** How long a process may take to check a file, from its turn on and from the scanner's word on, before another one may. */
export const CHECK_SECONDS = 120
const FILES: Author = { kind: 'system', id: 'files' }

let underWay = 0
const waiting: (() => void)[] = []

/**
 * Looks at all of a file before anybody can get it: what it is, whether the scanner finds something, and, of a picture,
 * what is left of it when it is made anew. Stores the bytes that will be handed out. `try_again`: there is no time for it
 * now, or somebody else has taken it over.
 */
export function checkFile(deps: Deps, upload: AttachmentDocument): Promise<CheckedFile> {
  return inTurn(async () => {
    await prolong(deps, upload)
    const original = await deps.storage.attachments.received(upload)
    const kind = await kindOf(original, deps.config.files.kinds)
    if (!kind) throw new DomainError('file_refused', { problem: (await isHeic(original)) ? 'heic' : 'type' })
    const isScanned = await scan(deps, upload, original)
    // Whoever took it over meanwhile stores the bytes, and they may be handed out already.
    await prolong(deps, upload)
    const { bytes, ...size } = kind.isPicture
      ? await picture(deps, upload, original, kind)
      : { bytes: original }
    await deps.storage.attachments.store(upload._id, 'content', bytes)
    return {
      name: cleanName(upload.name, kind.ending, kind.endings),
      size: bytes.length,
      mime: kind.mime,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...size,
      ...(isScanned && { scanned: true as const }),
    }
  })
}

async function prolong(deps: Deps, upload: AttachmentDocument): Promise<void> {
  const isOurs = await deps.storage.attachments.prolongCheck(upload, deps.now(), CHECK_SECONDS)
  if (!isOurs) throw new DomainError('try_again')
}

/** False where nobody looked, and that is allowed. */
async function scan(deps: Deps, upload: AttachmentDocument, bytes: Buffer): Promise<boolean> {
  if (!deps.scanner) return false
  const found = await deps.scanner.scan(bytes).catch((error: unknown) => {
    deps.metrics.scanned('away')
    deps.log.warn({ err: error, fileId: upload._id }, 'file not scanned')
    return null
  })
  if (!found) {
    if (deps.config.files.acceptsUnscanned) return false
    throw new DomainError('file_refused', { problem: 'not_scanned' })
  }
  if (!found.threat) {
    deps.metrics.scanned('clean')
    return true
  }
  deps.metrics.scanned('infected')
  await tellStaff(deps, upload, found.threat)
  throw new DomainError('file_refused', { problem: 'infected' })
}

async function tellStaff(
  deps: Deps,
  { _id, conversationId, by }: AttachmentDocument,
  threat: string,
): Promise<void> {
  deps.log.warn({ fileId: _id, conversationId, from: by.kind, threat }, 'the scanner found something')
  // A conversation that has ended meanwhile has nobody to tell; the file goes all the same.
  await deps.entries
    .append(conversationId, FILES, `threat:${_id}`, (state) => noteThreat(state, by.kind, threat))
    .catch((error: unknown) => {
      const isOver = error instanceof DomainError && error.code !== 'try_again'
      if (!isOver) throw error
    })
}

async function picture(deps: Deps, { _id }: AttachmentDocument, original: Buffer, kind: FileKind) {
  const made = await remakePicture(original, kind, deps.config.files.maxPixels).catch(() => {
    throw new DomainError('file_refused', { problem: 'damaged' })
  })
  const { thumbnail, ...rest } = made
  await deps.storage.attachments.store(_id, 'thumbnail', thumbnail)
  return rest
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new DomainError('try_again')
    // Whoever is done hands its place on.
    await new Promise<void>((go) => waiting.push(go))
  } else underWay++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else underWay--
  }
}
