import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { loadConfig, type Config } from '../../server/config.ts'
import { DomainError } from '../../server/domain/errors.ts'
import { identityIn } from '../../server/services/identification.ts'

const SECRET = 'tajny-klucz-portalu-o-dostatecznej-dlugosci'
const ISSUER = 'https://www.krakow.example'
const OURS = 'https://czat.krakow.example'
const now = new Date('2026-11-27T10:00:00Z')
const seconds = now.getTime() / 1000

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()

const configured = (key: string): Pick<Config, 'identity'> =>
  loadConfig({
    PUBLIC_URL: OURS,
    IDENTITY_KEY: key,
    IDENTITY_ISSUER: ISSUER,
    DATA_DIR: '.cache/test-identity',
  })

const bySecret = configured(SECRET)
const byKey = configured(pem)

const claims = { iss: ISSUER, aud: OURS, exp: seconds + 300, sub: 'mieszkaniec-17', name: 'Zażółć Gęślą' }
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function hs256(
  payload: object = claims,
  header: object = { alg: 'HS256', typ: 'JWT' },
  secret = SECRET,
): string {
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

function eddsa(payload: object = claims, header: object = { alg: 'EdDSA' }): string {
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
}

function refused(config: Pick<Config, 'identity'>, token: string): void {
  expect(() => identityIn(config, token, now)).toThrow(new DomainError('identification_failed'))
}

describe('the portal’s word on who somebody is', () => {
  it('is believed when it is signed by the configured key, of either kind', () => {
    const expected = { subject: 'mieszkaniec-17', name: 'Zażółć Gęślą' }
    expect(identityIn(bySecret, hs256(), now)).toEqual(expected)
    expect(identityIn(byKey, eddsa(), now)).toEqual(expected)
    const base64 = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    expect(identityIn(configured(base64), eddsa(), now)).toEqual(expected)
    const { name: _unnamed, ...nameless } = claims
    expect(identityIn(bySecret, hs256({ ...nameless, aud: ['other', OURS] }), now).name).toBeNull()
  })

  it('is not believed by another key, another algorithm, or none', () => {
    refused(bySecret, hs256(claims, undefined, `${SECRET}!`))
    refused(bySecret, eddsa())
    // The algorithm is not the token's choice: a public key is no secret.
    refused(byKey, hs256(claims, { alg: 'HS256' }, pem))
    refused(byKey, hs256(claims, { alg: 'EdDSA' }, pem))
    refused(bySecret, `${part({ alg: 'none' })}.${part(claims)}.`)
    refused(bySecret, hs256(claims, { alg: 'none' }))
    refused(bySecret, hs256(claims, { alg: 'HS256', crit: ['exp'] }))
    refused({ identity: null }, hs256())
  })

  it('is not believed when a part of it was changed', () => {
    const [header, , signature] = hs256().split('.')
    refused(bySecret, `${header}.${part({ ...claims, sub: 'mieszkaniec-18' })}.${signature}`)
    refused(bySecret, `${hs256()}.x`)
    for (const token of ['', 'a.b', 'a.b.c', '..']) refused(bySecret, token)
  })

  it.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for somebody else', { aud: 'https://bip.krakow.example' }],
    ['too old', { exp: seconds - 61 }],
    ['without an end', { exp: undefined }],
    ['not yet good', { nbf: seconds + 61 }],
    ['about nobody', { sub: '' }],
    ['with a name of two lines', { name: 'Anna\nkierownik' }],
    ['with a name as long as a text', { name: 'a'.repeat(121) }],
  ])('is not believed when it is %s', (_why, change) => {
    refused(bySecret, hs256({ ...claims, ...change }))
  })

  it('needs a key that can prove something, and a name of who signs', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const asPem = rsa.export({ type: 'spki', format: 'pem' }).toString()
    expect(() => configured(asPem)).toThrow('IDENTITY_KEY')
    expect(() => configured(rsa.export({ type: 'spki', format: 'der' }).toString('base64'))).toThrow(
      'IDENTITY_KEY',
    )
    expect(() => configured(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(
      'IDENTITY_KEY',
    )
    expect(() => loadConfig({ IDENTITY_KEY: SECRET })).toThrow('IDENTITY_ISSUER')
  })
})
