import type { Request } from 'express'
import { Busboy, type BusboyConfig, type BusboyInstance } from '@fastify/busboy'
import type { Config } from '../../config.ts'
import { DomainError } from '../../domain/errors.ts'
import type { WholeFile } from '../../services/whole-form.ts'

/** As many files as a form takes; a talk takes more. */
export const MAX_FILES = 5
/** In bytes: nothing that people type is longer, in any script. */
const FIELD_BYTES = 64 * 1024
const MAX_FIELDS = 20
const NAME_LENGTH = 1000

export interface Sent {
  fields: ReadonlyMap<string, string>
  files: WholeFile[]
  /** Why the files are not taken, be it one of them or all. */
  refused: { problem: 'too_big'; name: string } | { problem: 'too_many' } | { problem: 'too_much' } | null
}

/**
 * Reads a form to its end, however much somebody sends, and keeps of it no more than may be kept: so the page that comes
 * back has everything that was typed. `keepsFiles`: not where they would be refused anyway. Throws `invalid_input` for what is no form.
 */
export function readForm(
  request: Request,
  { files: { maxBytes, maxTotalBytes } }: Pick<Config, 'files'>,
  keepsFiles: boolean,
): Promise<Sent> {
  const type = request.headers['content-type']
  if (!type?.startsWith('multipart/form-data')) throw new DomainError('invalid_input')
  const fields = new Map<string, string>()
  const files: WholeFile[] = []
  let refused: Sent['refused'] = null
  let total = 0
  const parser = parserOf({
    headers: { ...request.headers, 'content-type': type },
    limits: { fieldSize: FIELD_BYTES, fields: MAX_FIELDS, fileSize: maxBytes, files: MAX_FILES },
  })
  parser.on('field', (name, value) => fields.set(name, value.replace(/\r\n?/g, '\n')))
  parser.on('filesLimit', () => {
    refused ??= { problem: 'too_many' }
  })
  parser.on('file', (_field, stream, name) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => {
      total += part.length
      if (keepsFiles && total <= maxTotalBytes) parts.push(part)
    })
    stream.on('limit', () => {
      refused ??= { problem: 'too_big', name }
    })
    stream.on('end', () => {
      // A file field in which nothing was chosen is sent as a file without a name.
      if (name) files.push({ name: storable(name), bytes: Buffer.concat(parts) })
      if (total > maxTotalBytes) refused ??= { problem: 'too_much' }
    })
  })
  return new Promise<Sent>((resolve, reject) => {
    parser.once('finish', () => resolve({ fields, files: refused ? [] : files, refused }))
    // Cut off, or no form: nothing of it is to be used.
    const fail = () => reject(new DomainError('invalid_input'))
    parser.once('error', fail)
    request.once('close', () => {
      if (!request.complete) fail()
    })
    request.pipe(parser)
  })
}

/** It throws at once where the header has no boundary. */
function parserOf(config: BusboyConfig): BusboyInstance {
  try {
    return new Busboy(config)
  } catch {
    throw new DomainError('invalid_input')
  }
}

const storable = (name: string) => name.slice(0, NAME_LENGTH).toWellFormed().replaceAll('\u0000', '')
