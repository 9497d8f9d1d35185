import { randomBytes } from 'node:crypto'
import { grouped, plainCode, symbols } from '../domain/codes.ts'
import type { Author, LogEntry } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'
import { addDevice, removeDevice } from '../domain/visiting.ts'
import type { Limit } from '../storage/limits.ts'
import { newId } from '../storage/mongo.ts'
import { requireReader } from './conversations.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'
import { requireType } from './entry-type.ts'
import { guess } from './guesses.ts'
import { issueVisitorToken } from './tokens.ts'

export const PASS_SECONDS = 10 * 60
const CODE_SYMBOLS = 8
const KEY_BYTES = 32
/** 40 random bits, of which few live at a time: so many wrong ones are nothing. A library may share one address. */
const limits = {
  address: { name: 'device-address', points: 10, seconds: PASS_SECONDS },
  all: { name: 'device-all', points: 300, seconds: PASS_SECONDS },
} as const satisfies Record<string, Limit>

export interface Invitation {
  /** To be typed on the other device. */
  code: string
  /** For a link; it stands behind `#`, where no server and no log sees it. */
  key: string
  expiresAt: Date
}

/** Lets the visitor bring another device into this conversation, once, within ten minutes. A new one ends the one before. */
export async function invite(deps: Deps, visitor: Author, conversationId: string): Promise<Invitation> {
  await requireReader(deps, visitor, conversationId)
  for (;;) {
    const code = symbols(randomBytes(CODE_SYMBOLS))
    const key = randomBytes(KEY_BYTES).toString('base64url')
    const pass = {
      _id: newId(),
      kind: 'device' as const,
      visitorId: visitor.id,
      conversationId,
      codeDigest: secretDigest(deps, 'device', code),
      keyDigest: secretDigest(deps, 'device', key),
    }
    const expiresAt = await deps.storage.passes.give(pass, PASS_SECONDS)
    if (expiresAt) return { code: grouped(code, CODE_SYMBOLS / 2), key, expiresAt }
  }
}

/**
 * The other device comes in, with a token of its own for the same visitor, and everybody in the conversation sees that.
 * A repetition under the same `clientId` is answered alike. Throws `not_found`, `rate_limited`.
 */
export async function arrive(
  deps: Deps,
  { secret, clientId }: { secret: string; clientId: string },
  ip: string,
): Promise<{ token: string; conversationId: string }> {
  const isKey = secret.length > 2 * CODE_SYMBOLS
  const digest = secretDigest(deps, 'device', isKey ? secret : plainCode(secret))
  const against = [
    { limit: limits.address, key: ip },
    { limit: limits.all, key: 'all' },
  ]
  const pass = await guess(deps, against, () => deps.storage.passes.use('device', digest, newId(), clientId))
  if (!pass?.usedBy) throw new DomainError('not_found')
  const { visitorId, conversationId, usedBy: deviceId } = pass
  await deps.storage.devices.add({ _id: deviceId, visitorId, conversationId, at: deps.now() })
  const visitor: Author = { kind: 'visitor', id: visitorId }
  await deps.entries.append(conversationId, visitor, `device:${deviceId}`, (state) =>
    addDevice(state, visitor, deviceId),
  )
  const { token } = issueVisitorToken(deps.config, visitorId, deps.now(), { deviceId })
  return { token, conversationId }
}

/** Shuts a device out: its token is worth nothing from now on, and the entry closes its connections. */
export async function remove(
  deps: Deps,
  visitor: Author,
  { conversationId, clientId, deviceId }: { conversationId: string; clientId: string; deviceId: string },
): Promise<LogEntry> {
  await requireReader(deps, visitor, conversationId)
  if (!(await deps.storage.devices.revoke(deviceId, visitor.id))) throw new DomainError('not_found')
  const removed = await deps.entries.append(conversationId, visitor, clientId, (state) =>
    removeDevice(state, visitor, deviceId),
  )
  return requireType(removed, 'device_removed')
}
