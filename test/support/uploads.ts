import sharp from 'sharp'
import { connectStorage } from '../../server/storage/mongo.ts'

/** Who sends: the visitor's token, or the cookie of an agent with the origin that it is good for. */
export type Sender = { token: string } | { cookie: string; origin: string }

export interface FileToSend {
  conversationId: string
  clientId: string
  name: string
  bytes: Buffer
}

const headersOf = (sender: Sender): Record<string, string> =>
  'token' in sender
    ? { authorization: `Bearer ${sender.token}` }
    : { cookie: sender.cookie, origin: sender.origin, 'x-requested-with': 'kck-console' }

/** A client of `/files`, step by step, as the protocol has it. */
export function filesAt(url: string, sender: Sender) {
  const ask = (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ) => fetch(`${url}/files${path}`, { ...init, headers: { ...headersOf(sender), ...init.headers } })
  const post = (path: string, body: object = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  async function begin({ conversationId, clientId, name, bytes }: FileToSend) {
    return post('', { conversationId, clientId, name, size: bytes.length })
  }
  const part = (id: string, offset: number, bytes: Buffer) =>
    ask(`/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body: new Uint8Array(bytes),
    })

  return {
    ask,
    begin,
    part,
    progress: (id: string) => ask(`/${id}`, { method: 'HEAD' }),
    attach: (id: string, description = '') => post(`/${id}/attach`, { description }),
    cancel: (id: string) => ask(`/${id}`, { method: 'DELETE' }),
    link: (id: string) => post(`/${id}/link`),
    /** Everything up to the entry. Answers the last response: of what was refused, or of `attach`. */
    async send(file: FileToSend, description = ''): Promise<{ id: string; answer: Response }> {
      const begun = await begin(file)
      if (!begun.ok) return { id: '', answer: begun }
      const { id, offset } = (await begun.json()) as { id: string; offset: number }
      for (let at = offset; at < file.bytes.length; at += PART) {
        const sent = await part(id, at, file.bytes.subarray(at, at + PART))
        if (!sent.ok) return { id, answer: sent }
      }
      return { id, answer: await post(`/${id}/attach`, { description }) }
    },
    /** The bytes, by the link that the server gives. */
    async download(id: string, variant: 'content' | 'thumbnail' = 'content') {
      const links = (await (await post(`/${id}/link`)).json()) as Record<string, string>
      const response = await fetch(`${url}${links[variant]}`)
      return { response, bytes: Buffer.from(await response.arrayBuffer()) }
    },
  }
}

/** How many files of a conversation the database keeps, sent or on their way. Throws where room is reserved for others. */
export async function filesKept(mongodbUri: string, conversationId: string): Promise<number> {
  const connection = await connectStorage(mongodbUri)
  try {
    const isKept = { conversationId, state: { $ne: 'dropped' } }
    const kept = await connection.collection('attachments').countDocuments(isKept)
    const quotas = await connection
      .collection<{ _id: string; reserved: unknown[] }>('attachmentQuotas')
      .find({ _id: { $regex: `^${conversationId}/` } })
      .toArray()
    const reserved = quotas.reduce((sum, quota) => sum + quota.reserved.length, 0)
    if (reserved !== kept) throw new Error(`${kept} files are kept, room is reserved for ${reserved}`)
    return kept
  } finally {
    await connection.close()
  }
}

const PART = 512 * 1024

export async function problemOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string; problem?: string } }
  return error.problem ?? error.code
}

/** A photo as a phone takes it: turned by its EXIF, with the place where it was taken. */
export function photo({ width = 320, height = 200 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#0b5cad' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Telefon', Artist: 'Olena Prywatna' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 3/1 41/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

/** Nothing repeats in it, so that no part of it can pass for another. */
export function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 2463534242
  for (let at = 0; at < length; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state & 0xff
  }
  return bytes
}

/** A document that nobody looks into further: its head, then whatever. */
export const pdf = (length = 2_000): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(Math.max(0, length - 15)), Buffer.from('\n%%EOF')])
