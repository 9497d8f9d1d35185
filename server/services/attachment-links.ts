import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Author } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import type { AttachmentDocument, Variant } from '../storage/attachments.ts'
import { requireReader } from './conversations.ts'
import type { Deps } from './deps.ts'
import { requireInsight } from './supervision.ts'

/** Opens one variant of one file for a short while, for whoever has it. */
export interface Link {
  path: string
  expiresAt: Date
}

/** Where a file and its thumbnail can be had, for those who may read the conversation that it stands in. */
export async function linksTo(
  deps: Deps,
  reader: Author,
  id: string,
): Promise<{ content: Link; thumbnail: Link | null }> {
  const { conversationId, file } = await attachedFile(deps, id)
  if (reader.kind === 'agent') await requireInsight(deps, reader.id, conversationId)
  else await requireReader(deps, reader, conversationId)
  return { content: link(deps, id, 'content'), thumbnail: file.width ? link(deps, id, 'thumbnail') : null }
}

/** Long enough to fetch all files that a list names, one after the other. */
const LIST_SECONDS = 60 * 60

/** The whole address of a file, for a list that is read outside of our pages; for whoever may have it. */
export function lastingLink(deps: Deps, id: string): { url: string; expiresAt: Date } {
  const { path, expiresAt } = link(deps, id, 'content', LIST_SECONDS)
  return { url: deps.config.publicUrl + path, expiresAt }
}

export interface OpenedFile {
  name: string
  mime: string
  size: number | null
  bytes: Readable
}

/** Throws `token_expired` for a link whose time is over, `not_found` for one that is not ours, or whose file is gone. */
export async function openLink(
  deps: Deps,
  { id, variant, until, proof }: { id: string; variant: Variant; until: number; proof: string },
): Promise<OpenedFile> {
  const expected = Buffer.from(proofOf(deps, id, variant, until))
  const given = Buffer.from(proof)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new DomainError('not_found')
  if (until * 1000 < deps.now().getTime()) throw new DomainError('token_expired')
  return openFile(deps, id, variant)
}

/** For who is known to be allowed to have it. Throws `not_found` where nothing of it is kept. */
export async function openFile(deps: Deps, id: string, variant: Variant): Promise<OpenedFile> {
  const { file } = await attachedFile(deps, id)
  const bytes = deps.storage.attachments.read(id, variant)
  return variant === 'content'
    ? { name: file.name, mime: file.mime, size: file.size, bytes }
    : { name: `${file.name}.jpg`, mime: 'image/jpeg', size: null, bytes }
}

/** Whether the bytes of a file are there. */
export async function isKept(deps: Deps, id: string): Promise<boolean> {
  const found = await deps.storage.attachments.find(id)
  return found !== null && isWhole(found)
}

// `ready`: the entry may stand already, and this is the moment before the document says so.
const isWhole = ({ state }: AttachmentDocument) => state === 'attached' || state === 'ready'

async function attachedFile(deps: Deps, id: string) {
  const found: AttachmentDocument | null = await deps.storage.attachments.find(id)
  if (!found?.file || !isWhole(found)) throw new DomainError('not_found')
  return { conversationId: found.conversationId, file: found.file }
}

function link(deps: Deps, id: string, variant: Variant, seconds = deps.config.files.linkSeconds): Link {
  const until = Math.floor(deps.now().getTime() / 1000) + Math.ceil(seconds)
  const proof = proofOf(deps, id, variant, until)
  return { path: `/files/${id}/${variant}?until=${until}&proof=${proof}`, expiresAt: new Date(until * 1000) }
}

function proofOf({ config }: Deps, id: string, variant: Variant, until: number): string {
  return createHmac('sha256', config.jwtSecret)
    .update(`file\n${id}\n${variant}\n${until}`)
    .digest('base64url')
}
