import { createCipheriv, createDecipheriv } from 'node:crypto'

/** A key of 32 bytes in base64, by the name that stands beside what it sealed. */
export interface SealKey {
  id: string
  key: string
}

export interface SealedBytes {
  keyId: string
  /** 12 bytes, never twice with the same key. */
  iv: Buffer
  /** AES-256-GCM: the ciphertext, and its tag of 16 bytes. */
  data: Buffer
}

/** What a value belongs to; it opens nowhere else. */
export interface SealedPlace {
  conversationId: string
  seq: number
  kind: string
}

const TAG_BYTES = 16

/** Seals with the first key. `iv`: 12 random bytes. */
export function seal(
  [first]: readonly SealKey[],
  value: string,
  place: SealedPlace,
  iv: Buffer,
): SealedBytes {
  if (!first) throw new Error('no key to seal with')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(first.key, 'base64'), iv)
  cipher.setAAD(bound(place))
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { keyId: first.id, iv, data }
}

/** Opens with the key that sealed it. Throws where that key is gone, or the bytes are not what was sealed here. */
export function unseal(
  keys: readonly SealKey[],
  { keyId, iv, data }: SealedBytes,
  place: SealedPlace,
): string {
  const found = keys.find(({ id }) => id === keyId)
  if (!found) throw new Error('sealed with a key that is not known any more')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(found.key, 'base64'), iv)
  decipher.setAAD(bound(place))
  decipher.setAuthTag(data.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(data.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}

const bound = ({ conversationId, seq, kind }: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([conversationId, seq, kind]))
