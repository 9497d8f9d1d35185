import type { Request } from 'express'
import { DomainError } from '../domain/errors.ts'
import { signedIn } from '../services/accounts.ts'
import type { Deps } from '../services/deps.ts'
import type { AgentDocument } from '../storage/agents.ts'
import { agentTokenFromCookieHeader } from '../services/tokens.ts'
import { isOwnScript } from './own-script.ts'

/** The agent on whose behalf a script of ours asks; else `unauthorized`. */
export async function staffAt(deps: Deps, request: Request): Promise<AgentDocument> {
  const session = agentTokenFromCookieHeader(request.headers.cookie)
  if (!session || !isOwnScript(deps.config, request)) throw new DomainError('unauthorized')
  return signedIn(deps, session)
}
