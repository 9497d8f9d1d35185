import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Secrets = z.object({
  jwtSecret: z.string(),
  signingKey: z.string(),
  codeKey: z.string(),
  /** Not in a file of an earlier version. */
  sealKey: z.string().optional(),
  demoPassword: z.string(),
})

/** The demonstration's own secrets: made once, kept in the data folder, readable by its owner only. */
export function demoSecrets(dataDir: string) {
  const secrets = keptSecrets(dataDir)
  // The same in every process that starts on such a file.
  const derived = createHash('sha256').update(`seal ${secrets.codeKey}`).digest('base64')
  return { ...secrets, sealKey: secrets.sealKey ?? `demo:${derived}` }
}

function keptSecrets(dataDir: string): z.output<typeof Secrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = read(file)
  if (kept) return kept
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(makeSecrets(), null, 2), { mode: 0o600 })
  try {
    // A link fails where the name is taken: of two processes that start at once, both use the first one's.
    linkSync(draft, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function makeSecrets(): z.output<typeof Secrets> {
  return {
    jwtSecret: randomBytes(32).toString('base64url'),
    signingKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    codeKey: randomBytes(32).toString('base64url'),
    sealKey: `demo:${randomBytes(32).toString('base64')}`,
    demoPassword: `demo-${randomBytes(4).toString('hex')}`,
  }
}

function read(file: string): z.output<typeof Secrets> | null {
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code
