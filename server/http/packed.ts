import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Request, Response } from 'express'

type Encoding = 'br' | 'gzip'

/** The best first. */
const encodings: readonly Encoding[] = ['br', 'gzip']

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Answers with scripts and styles, made small in the best way that the browser takes. Each is packed once, as hard as it
 * goes (brotli's default is its best), and kept by its name: a name may stand for one content only.
 */
export function createPacked() {
  const kept = new Map<string, Promise<Buffer>>()

  function packed(encoding: Encoding, name: string, content: Buffer): Promise<Buffer> {
    const key = `${encoding} ${name}`
    const made = kept.get(key) ?? (encoding === 'br' ? brotli(content) : zip(content, { level: 9 }))
    kept.set(key, made)
    return made
  }

  return async (request: Request, response: Response, name: string, content: Buffer): Promise<void> => {
    response.vary('accept-encoding')
    const encoding = encodings.find((one) => request.acceptsEncodings(one) === one)
    if (encoding) response.setHeader('content-encoding', encoding)
    response.send(encoding ? await packed(encoding, name, content) : content)
  }
}
