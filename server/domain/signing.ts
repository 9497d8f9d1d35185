import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** A signature over bytes, and which key made it: keys change, what they signed stays. */
export interface Signature {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  keyId: string
  /** Ed25519, base64. */
  signature: string
}

export function signText(privateKeyPem: string, text: string): Signature {
  const key = createPrivateKey(privateKeyPem)
  return {
    keyId: keyIdOf(createPublicKey(key)),
    signature: sign(null, Buffer.from(text), key).toString('base64'),
  }
}

/** Whether this key signed exactly this text. */
export function isSigned(publicKey: KeyObject, text: string, { keyId, signature }: Signature): boolean {
  return (
    keyId === keyIdOf(publicKey) &&
    verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
  )
}

export function publicKeyOf(privateKeyPem: string): KeyObject {
  return createPublicKey(createPrivateKey(privateKeyPem))
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
}
