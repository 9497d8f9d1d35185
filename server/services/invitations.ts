import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '../domain/errors.ts'
import type { AgentDocument } from '../storage/agents.ts'
import type { InvitationDocument } from '../storage/invitations.ts'
import type { Limit } from '../storage/limits.ts'
import { endAll } from './accounts.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'
import { guess } from './guesses.ts'
import { hashPassword } from './passwords.ts'

const INVITATION_MS = 3 * 24 * 60 * 60 * 1000
/** A link is not guessed; whoever tries costs us work. */
const TRIES: Limit = { name: 'invitation', points: 20, seconds: 10 * 60 }

/**
 * Gives a link by which somebody chooses a password, once, within three days; the one before is over. By mail where mail
 * leaves the house, else it is answered, to be handed over. The same command, repeated, gives the same one.
 */
export async function give(
  deps: Deps,
  { by, agent, clientId, language }: GivenBy & { agent: AgentDocument },
): Promise<string | null> {
  const id = secretDigest(deps, 'invitation-id', `${by}\n${agent._id}\n${clientId}`)
  const at = deps.now()
  const expiresAt = new Date(at.getTime() + INVITATION_MS)
  await deps.storage.invitations.give({ _id: id, agentId: agent._id, by, expiresAt })
  if (!deps.mailer) return linkOf(deps, id)
  await deps.storage.outbox.post({
    _id: id,
    kind: 'invitation',
    invitationId: id,
    clientId: id,
    to: agent.email,
    language,
    at,
  })
  return null
}

export interface GivenBy {
  by: string
  clientId: string
  language: 'pl' | 'en'
}

/** Behind `#`, where no server and no log sees it. */
export function linkOf(deps: Deps, invitationId: string): string {
  return `${deps.config.publicUrl}/console/#invitation=${tokenOf(deps, invitationId)}`
}

/** Whom a link is for. Throws `not_found` for one that is used, replaced, over or not ours. */
export async function readInvitation(deps: Deps, token: string, ip: string) {
  const opened = await guess(deps, [{ limit: TRIES, key: ip }], () => invitationBy(deps, token))
  if (!opened) throw new DomainError('not_found')
  const { agent, invitation } = opened
  return { name: agent.name, email: agent.email, until: invitation.expiresAt.toISOString() }
}

/**
 * Chooses a password by a link. All devices on which the old one was used are signed out. The same command may be
 * repeated. Throws like `readInvitation`.
 */
export async function choosePassword(
  deps: Deps,
  { token, password, clientId }: { token: string; password: string; clientId: string },
  ip: string,
): Promise<{ email: string }> {
  const used = await guess(deps, [{ limit: TRIES, key: ip }], async () => {
    const id = idOf(deps, token)
    return id ? deps.storage.invitations.use(id, clientId, deps.now()) : null
  })
  const agent = used && (await deps.storage.agents.byId(used.agentId))
  if (!agent || agent.deactivatedAt) throw new DomainError('not_found')
  await deps.storage.agents.setPassword(agent._id, await hashPassword(password))
  await endAll(deps, agent._id, agent._id)
  await deps.storage.audit.add({
    at: deps.now(),
    actor: agent._id,
    action: 'staff:password_chosen',
    subject: agent._id,
    details: {},
  })
  return { email: agent.email }
}

/** An invitation that can still be used, and whose it is. Throws `not_found`. */
export async function openInvitation(
  deps: Deps,
  id: string,
): Promise<{ agent: AgentDocument; invitation: InvitationDocument }> {
  const invitation = await deps.storage.invitations.byId(id)
  const isOpen = invitation && invitation.usedBy === null && invitation.expiresAt > deps.now()
  const agent = isOpen ? await deps.storage.agents.byId(invitation.agentId) : null
  if (!isOpen || !agent || agent.deactivatedAt) throw new DomainError('not_found')
  return { agent, invitation }
}

async function invitationBy(deps: Deps, token: string) {
  const id = idOf(deps, token)
  if (!id) return null
  return openInvitation(deps, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not_found') return null
    throw error
  })
}

/** Derived, so that the database holds nothing that lets anybody in. */
function tokenOf({ config }: Pick<Deps, 'config'>, id: string): string {
  return `${id}.${createHmac('sha256', config.jwtSecret).update(`invitation\n${id}`).digest('base64url')}`
}

function idOf(deps: Pick<Deps, 'config'>, token: string): string | null {
  const [, id] = /^([0-9a-f]{32})\.[\w-]{43}$/.exec(token) ?? []
  if (!id) return null
  const expected = Buffer.from(tokenOf(deps, id))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : null
}
