import { createSecretKey, type KeyObject } from 'node:crypto'
import { parseCookie } from 'cookie'
import jwt from 'jsonwebtoken'
import type { Config } from '../config.ts'
import type { Identity } from '../domain/entries.ts'
import { DomainError } from '../domain/errors.ts'

type Secret = Pick<Config, 'jwtSecret'>

const ISSUER = 'kck'
const VISITOR_SECONDS = 12 * 3600
/** A token with more left is not replaced: when thousands come back at once, signing is a good part of it. */
const YOUNG_LEFT_SECONDS = VISITOR_SECONDS - 3600
export const AGENT_ACCESS_SECONDS = 15 * 60

/** `__Host-`: set by this origin alone, only over a secure connection, for no other host. */
export const agentCookie = '__Host-kck-agent'

export interface IssuedToken {
  token: string
  expiresAt: Date
}

/** What a visitor's token says beside who it is. */
interface Claims {
  /** Whom the portal said this is. */
  identity: Identity | null
  /** Of another device than the visitor's first, which they may shut out. */
  deviceId: string | null
}

type Visitor = Claims & { visitorId: string }

/** A resident's token: 12 hours from the last use, because every connect may give a new one; or `until`, if that is later. */
export function issueVisitorToken(
  config: Secret,
  visitorId: string,
  now: Date,
  { identity, deviceId, until = now }: Partial<Claims> & { until?: Date } = {},
): IssuedToken {
  const claims = { ...(identity && { person: identity }), ...(deviceId && { dev: deviceId }) }
  const seconds = Math.max(VISITOR_SECONDS, Math.ceil((until.getTime() - now.getTime()) / 1000))
  return issue(config, 'visitor', visitorId, claims, now, seconds)
}

/** Throws `token_expired` for a good token that is too old, `unauthorized` for everything else. */
export function readVisitorToken(config: Secret, token: string): Visitor & { expiresAt: Date } {
  const { sub, exp, person, dev } = read(config, 'visitor', token)
  // Nobody but us writes these tokens.
  const identity = (person as Identity | undefined) ?? null
  const deviceId = dev === undefined ? null : requireId(dev)
  return { visitorId: requireId(sub), expiresAt: new Date(exp * 1000), identity, deviceId }
}

/** Who comes by this token, and the token to come by the next time: the same one while it is young. Throws like it. */
export function renewVisitorToken(
  config: Secret,
  token: string,
  now: Date,
): Visitor & { issued: IssuedToken } {
  const { visitorId, expiresAt, ...claims } = readVisitorToken(config, token)
  const isYoung = expiresAt.getTime() - now.getTime() > YOUNG_LEFT_SECONDS * 1000
  const issued = isYoung ? { token, expiresAt } : issueVisitorToken(config, visitorId, now, claims)
  return { visitorId, ...claims, issued }
}

/** Short-lived proof of a sign-in; whether the session still stands is asked at every connect besides. */
export function issueAgentToken(
  config: Secret,
  { agentId, sessionId }: { agentId: string; sessionId: string },
  now: Date,
): IssuedToken {
  return issue(config, 'agent', agentId, { sid: sessionId }, now, AGENT_ACCESS_SECONDS)
}

/** Throws like `readVisitorToken`. */
export function readAgentToken(config: Secret, token: string): { agentId: string; sessionId: string } {
  const { sub, sid } = read(config, 'agent', token)
  return { agentId: requireId(sub), sessionId: requireId(sid) }
}

export function agentTokenFromCookieHeader(header: string | undefined): string | undefined {
  return header ? parseCookie(header)[agentCookie] : undefined
}

const keys = new Map<string, KeyObject>()

/** Made once: given a text, the library tries at each call whether it is a key in PEM, which costs more than the rest. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret, 'utf8')
  keys.set(secret, key)
  return key
}

function issue(
  { jwtSecret }: Secret,
  audience: 'visitor' | 'agent',
  subject: string,
  claims: object,
  now: Date,
  seconds: number,
): IssuedToken {
  const iat = Math.floor(now.getTime() / 1000)
  const exp = iat + seconds
  const token = jwt.sign({ ...claims, iat, exp }, keyOf(jwtSecret), {
    algorithm: 'HS256',
    issuer: ISSUER,
    audience,
    subject,
  })
  return { token, expiresAt: new Date(exp * 1000) }
}

function read(
  { jwtSecret }: Secret,
  audience: 'visitor' | 'agent',
  token: string,
): jwt.JwtPayload & { exp: number } {
  try {
    const payload = jwt.verify(token, keyOf(jwtSecret), { algorithms: ['HS256'], issuer: ISSUER, audience })
    // A token without an end would be good for ever; we never make one.
    if (typeof payload === 'string' || typeof payload.exp !== 'number') throw new DomainError('unauthorized')
    return { ...payload, exp: payload.exp }
  } catch (error) {
    throw new DomainError(error instanceof jwt.TokenExpiredError ? 'token_expired' : 'unauthorized')
  }
}

function requireId(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{24}$/.test(value)) throw new DomainError('unauthorized')
  return value
}
