import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Secrets = z.object({
  jwtSecret: z.string(),
  signingKey: z.string(),
  codeKey: z.string(),
  demoPassword: z.string(),
})

/** The demonstration's own secrets: made once, kept in the data folder, readable by its owner only. */
export function demoSecrets(dataDir: string): z.output<typeof Secrets> {
  const file = join(dataDir, 'secrets.json')
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const secrets = {
    jwtSecret: randomBytes(32).toString('base64url'),
    signingKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    codeKey: randomBytes(32).toString('base64url'),
    demoPassword: `demo-${randomBytes(4).toString('hex')}`,
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'wx' })
  return secrets
}
