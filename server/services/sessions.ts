import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '../domain/errors.ts'
import { newId } from '../storage/mongo.ts'
import type { SessionDocument } from '../storage/sessions.ts'
import type { Deps } from './deps.ts'
import { issueAgentToken, type IssuedToken } from './tokens.ts'

/** A working day and a bit: then the password is asked for again, whatever was done meanwhile. */
const SESSION_SECONDS = 12 * 3600

/**
 * For so long the token before the newest is answered with the newest: its answer may have been lost, or two
 * tabs asked at once. Later it is a copy in the wrong hands.
 */
const REUSE_GRACE_MS = 30_000

export interface SessionTokens {
  access: IssuedToken
  refresh: IssuedToken
}

export async function beginSession(deps: Deps, agentId: string): Promise<SessionTokens> {
  const now = deps.now()
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000)
  const session = { _id: newId(), agentId, generation: 0, rotatedAt: now, expiresAt }
  await deps.storage.sessions.begin(session)
  return tokensOf(deps, session)
}

/** `reused`: somebody showed a refresh token that had its turn long ago. */
export type Refreshed =
  | { outcome: 'renewed'; agentId: string; tokens: SessionTokens }
  | { outcome: 'reused'; sessionId: string }

/** Changes a refresh token for the next one. Throws `unauthorized` for a token that is not ours or whose session is over. */
export async function rotate(deps: Deps, refreshToken: string): Promise<Refreshed> {
  const { sessionId, generation } = readRefreshToken(deps, refreshToken)
  const now = deps.now()
  await deps.storage.sessions.rotate(sessionId, generation, now)
  const session = await deps.storage.sessions.live(sessionId, now)
  if (!session) throw new DomainError('unauthorized')
  const isNext = session.generation === generation + 1
  if (!isNext || now.getTime() - session.rotatedAt.getTime() > REUSE_GRACE_MS)
    return { outcome: 'reused', sessionId }
  return { outcome: 'renewed', agentId: session.agentId, tokens: tokensOf(deps, session) }
}

/** Whose session a refresh token belongs to, also one whose turn is over. Throws `unauthorized` for any other text. */
export function readRefreshToken(deps: Deps, token: string): { sessionId: string; generation: number } {
  const [, sessionId, number] = /^([0-9a-f]{24})\.(\d{1,9})\.[\w-]{43}$/.exec(token) ?? []
  if (!sessionId || !number) throw new DomainError('unauthorized')
  const generation = Number(number)
  const expected = Buffer.from(deriveToken(deps, sessionId, generation))
  const given = Buffer.from(token)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new DomainError('unauthorized')
  return { sessionId, generation }
}

function tokensOf(
  deps: Deps,
  { _id, agentId, generation, expiresAt }: Omit<SessionDocument, 'revokedAt'>,
): SessionTokens {
  return {
    access: issueAgentToken(deps.config, { agentId, sessionId: _id }, deps.now()),
    refresh: { token: deriveToken(deps, _id, generation), expiresAt },
  }
}

/**
 * Derived, so that the database holds nothing that signs anybody in, and a token whose answer was lost can be
 * given again.
 */
function deriveToken({ config }: Deps, sessionId: string, generation: number): string {
  const text = `${sessionId}.${generation}`
  return `${text}.${createHmac('sha256', config.jwtSecret).update(`refresh\n${text}`).digest('base64url')}`
}
