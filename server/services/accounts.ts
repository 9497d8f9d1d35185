import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import type { AgentDocument } from '../storage/agents.ts'
import type { AuditRow } from '../storage/audit.ts'
import type { SessionDocument } from '../storage/sessions.ts'
import type { Deps } from './deps.ts'
import { isPassword } from './passwords.ts'
import { chooseStatus } from './presence.ts'
import { beginSession, readRefreshToken, rotate, type SessionTokens } from './sessions.ts'
import { countAttempt, forgive } from './sign-in-limits.ts'
import { readAgentToken } from './tokens.ts'

export interface SignedIn {
  agent: AgentDocument
  tokens: SessionTokens
}

/**
 * Begins a session and makes the agent available. An unknown address and a wrong password get the same answer in
 * the same time: `wrong_credentials`. Too many of them: `rate_limited`, also for the right password.
 */
export async function signIn(deps: Deps, email: string, password: string, ip: string): Promise<SignedIn> {
  const address = email.trim().toLowerCase()
  const attempt = await countAttempt(deps, address, ip)
  const account = await deps.storage.agents.byEmail(address)
  const isRight = await isPassword(account?.passwordHash || null, password)
  if (!isRight || !account || account.deactivatedAt) {
    await audit(deps, 'session:refused', null, account?._id ?? null)
    throw new DomainError('wrong_credentials')
  }
  await forgive(deps, attempt)
  const tokens = await beginSession(deps, account._id)
  await audit(deps, 'session:begun', account._id, account._id)
  await chooseStatus(deps, account._id, 'available')
  return { agent: await accountOf(deps, account._id), tokens }
}

/** Who is signed in by this access token. Throws `token_expired` or `unauthorized`. */
export async function signedIn(deps: Deps, accessToken: string): Promise<AgentDocument> {
  const { agentId, sessionId } = readAgentToken(deps.config, accessToken)
  if (!(await sessionIsLive(deps, sessionId))) throw new DomainError('unauthorized')
  return accountOf(deps, agentId)
}

/** New tokens for old. A refresh token that had its turn before ends the session: one of the two is a thief. */
export async function refresh(deps: Deps, refreshToken: string): Promise<SignedIn> {
  const rotated = await rotate(deps, refreshToken)
  if (rotated.outcome === 'reused') {
    await end(deps, rotated.sessionId, 'session:token_reused', null)
    throw new DomainError('unauthorized')
  }
  return { agent: await accountOf(deps, rotated.agentId), tokens: rotated.tokens }
}

/**
 * Ends the session that a refresh token belongs to. The last session of an agent takes the agent offline:
 * conversations go back to the queue at once. A session that is over already is no error.
 */
export async function signOut(deps: Deps, refreshToken: string): Promise<void> {
  const { sessionId } = readRefreshToken(deps, refreshToken)
  const session = await deps.storage.sessions.live(sessionId, deps.now())
  if (!session) return
  await endSession(deps, await accountOf(deps, session.agentId), session)
}

/** Ends a session: one's own, or as far as the policy goes somebody else's. */
async function endSession(deps: Deps, by: AgentDocument, session: SessionDocument): Promise<void> {
  if (!may({ id: by._id, role: by.role }, 'session:end', session)) throw new DomainError('forbidden')
  await end(deps, session._id, 'session:ended', by._id)
}

export async function sessionIsLive(deps: Deps, sessionId: string): Promise<boolean> {
  return (await deps.storage.sessions.live(sessionId, deps.now())) !== null
}

/** Everybody knows the demonstration's accounts: production must not run with them. */
export async function refuseDemoAccounts(deps: Deps): Promise<void> {
  if (await deps.storage.agents.hasDemoAccounts())
    throw new Error(
      'This database holds demonstration accounts (agents with demo: true). ' +
        'Production does not start with them: use another database, or remove them.',
    )
}

/** Ends all sessions of somebody, on every device. Says how many. */
export async function endAll(deps: Deps, actor: string | null, agentId: string): Promise<number> {
  const sessions = await deps.storage.sessions.liveOf(agentId, deps.now())
  for (const { _id } of sessions) await end(deps, _id, 'session:ended', actor)
  return sessions.length
}

async function end(
  deps: Deps,
  sessionId: string,
  action: AuditRow['action'],
  actor: string | null,
): Promise<void> {
  const agentId = await deps.storage.sessions.revoke(sessionId, deps.now())
  if (!agentId) return
  // First what protects, then what is written down about it.
  deps.events.emit('sessionEnded', sessionId)
  if (!(await deps.storage.sessions.hasLive(agentId, deps.now())))
    await chooseStatus(deps, agentId, 'offline')
  await audit(deps, action, actor, agentId)
}

/** As whom the policy knows an agent, by the role that they have now. */
export async function actorOf(deps: Deps, agentId: string): Promise<Actor> {
  const { _id, role } = await accountOf(deps, agentId)
  return { id: _id, role }
}

/** Throws `unauthorized` for an account that is gone, or may not be used any more. */
export async function accountOf(deps: Deps, agentId: string): Promise<AgentDocument> {
  const account = await deps.storage.agents.byId(agentId)
  if (!account || account.deactivatedAt) throw new DomainError('unauthorized')
  return account
}

async function audit(
  deps: Deps,
  action: AuditRow['action'],
  actor: string | null,
  subject: string | null,
): Promise<void> {
  await deps.storage.audit.add({ at: deps.now(), actor, action, subject, details: {} })
}
