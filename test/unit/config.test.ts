import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from '../../server/config.ts'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'kck-config-'))
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }))

const signingKey = (type: 'pem' | 'base64') => {
  const { privateKey } = generateKeyPairSync('ed25519')
  return type === 'pem'
    ? privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    : privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
}

const production = {
  MODE: 'production',
  JWT_SECRET: 'j'.repeat(32),
  CODE_KEY: 'c'.repeat(32),
  SEAL_KEY: `2026-11:${Buffer.alloc(32, 1).toString('base64')}`,
  SIGNING_KEY: signingKey('pem'),
  PUBLIC_URL: 'https://chat.example.org',
  EMBED_ORIGINS: 'https://www.example.org, https://bip.example.org',
  MONGODB_URI: 'mongodb://db.example.org/kck?replicaSet=rs0',
}

function problems(env: Record<string, string>): string {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('the configuration', () => {
  it('is a demonstration on loopback when nothing is set, under both spellings of this machine', () => {
    const config = loadConfig({ DATA_DIR })
    expect(config).toMatchObject({ mode: 'demo', port: 3000, host: '127.0.0.1', mongodbUri: null })
    expect(config.publicUrl).toBe('http://127.0.0.1:3000')
    expect(config.embedOrigins).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000'])
    expect(config.routing).toMatchObject({ acceptSeconds: 30, leaseSeconds: 30, defaultCapacity: 3 })
  })

  it('names every bad key at once', () => {
    const message = problems({
      DATA_DIR,
      PORT: 'many',
      MODE: 'test',
      LEASE_SECONDS: '-1',
      JWT_SECRET: 'short',
    })
    for (const key of ['PORT', 'MODE', 'LEASE_SECONDS', 'JWT_SECRET']) expect(message).toContain(`${key}:`)
  })

  it('names every key that production needs and that is missing', () => {
    const message = problems({ MODE: 'production' })
    for (const key of Object.keys(production).slice(1)) expect(message).toContain(`${key}:`)
  })

  it('makes no secrets of its own in production', () => {
    const folder = join(DATA_DIR, 'production')
    const config = loadConfig({ ...production, DATA_DIR: folder })
    expect(config.jwtSecret).toBe(production.JWT_SECRET)
    expect(config.embedOrigins).toEqual(['https://www.example.org', 'https://bip.example.org'])
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined()
  })

  it('keeps the secrets of the demonstration between starts, readable by their owner only', () => {
    const first = loadConfig({ DATA_DIR })
    const second = loadConfig({ DATA_DIR })
    expect(second.jwtSecret).toBe(first.jwtSecret)
    expect(second.demoPassword).toBe(first.demoPassword)
    expect(statSync(join(DATA_DIR, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(loadConfig({ DATA_DIR, DEMO_PASSWORD: 'of my own' }).demoPassword).toBe('of my own')
  })

  it('takes the signing key as PEM and as base64, and no other kind of key', () => {
    const asBase64 = loadConfig({ ...production, SIGNING_KEY: signingKey('base64') })
    expect(asBase64.signingKey).toContain('BEGIN PRIVATE KEY')
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const pem = rsa.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(problems({ ...production, SIGNING_KEY: pem })).toContain('SIGNING_KEY:')
  })

  it('takes several keys for sealed fields, and no key that is too short', () => {
    const older = `2026-05:${Buffer.alloc(32, 2).toString('base64')}`
    const { sealKeys } = loadConfig({ ...production, SEAL_KEY: `${production.SEAL_KEY}, ${older}` })
    expect(sealKeys.map(({ id }) => id)).toEqual(['2026-11', '2026-05'])
    for (const wrong of [
      '2026-11',
      Buffer.alloc(32).toString('base64'),
      `a:${Buffer.alloc(16).toString('base64')}`,
    ])
      expect(problems({ ...production, SEAL_KEY: wrong })).toContain('SEAL_KEY:')
  })

  it('seals in the demonstration by a key of its own, also where the secrets are of an earlier version', () => {
    const [kept] = loadConfig({ DATA_DIR }).sealKeys
    expect(loadConfig({ DATA_DIR }).sealKeys).toEqual([kept])
    const folder = join(DATA_DIR, 'older')
    const { sealKey: _, ...older } = JSON.parse(readFileSync(join(DATA_DIR, 'secrets.json'), 'utf8'))
    mkdirSync(folder)
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify(older))
    const [derived] = loadConfig({ DATA_DIR: folder }).sealKeys
    expect(derived?.key).toHaveLength(44)
    expect(derived).not.toEqual(kept)
    expect(loadConfig({ DATA_DIR: folder }).sealKeys).toEqual([derived])
  })

  it('refuses plain http anywhere but on loopback, and origins that are not origins', () => {
    expect(problems({ DATA_DIR, PUBLIC_URL: 'http://chat.example.org' })).toContain('PUBLIC_URL:')
    expect(problems({ DATA_DIR, EMBED_ORIGINS: 'www.example.org' })).toContain('EMBED_ORIGINS:')
    expect(problems({ DATA_DIR, EMBED_ORIGINS: 'https://www.example.org/' })).toContain('EMBED_ORIGINS:')
  })

  it('cannot be changed once it is read', () => {
    const config = loadConfig({ DATA_DIR })
    expect(() => Object.assign(config.routing, { acceptSeconds: 1 })).toThrow(TypeError)
  })

  it('has every key in .env.example and in the table for operators', () => {
    const source = readFileSync('server/config.ts', 'utf8')
    const keys = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): ?/gm)].map(([, key]) => key)
    expect(keys.length).toBeGreaterThan(35)
    const example = readFileSync('.env.example', 'utf8')
    const operations = readFileSync('docs/operations.md', 'utf8')
    for (const key of keys) {
      expect(example).toMatch(new RegExp(`^#? ?${key}=`, 'm'))
      expect(operations).toContain(`| \`${key}\` |`)
    }
  })
})
