import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { OpenedFile } from '../services/attachment-links.ts'
import { asDownload } from './disposition.ts'

/** A file that somebody sent, to be saved. Whatever the bytes are, they are nobody's page. */
export async function sendFile(response: Response, file: OpenedFile): Promise<void> {
  // Nothing runs, nothing is guessed, no other site gets them.
  response.setHeader('content-security-policy', "sandbox; default-src 'none'")
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('cache-control', 'private, no-store')
  response.setHeader('content-disposition', asDownload(file.name))
  response.setHeader('content-type', file.mime === 'text/plain' ? 'text/plain; charset=utf-8' : file.mime)
  if (file.size !== null) response.setHeader('content-length', file.size)
  await pipeline(file.bytes, response).catch((error: unknown) => {
    // Whoever hangs up in the middle of a download has changed their mind.
    if (!response.destroyed || !response.headersSent) throw error
  })
}
