import type { AuditChange } from '#shared/audit.ts'
import type { AccountState, StaffMember, StaffProfile } from '#shared/staff.ts'
import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import type { AgentDocument } from '../storage/agents.ts'
import type { AuditRow } from '../storage/audit.ts'
import { newId } from '../storage/mongo.ts'
import { endAll } from './accounts.ts'
import type { Deps } from './deps.ts'
import { give, type GivenBy } from './invitations.ts'
import { chooseStatus } from './presence.ts'

/** Everybody who has an account, by name. Throws `forbidden`, like all of this file. */
export async function list(deps: Deps, actor: Actor): Promise<StaffMember[]> {
  requireManager(actor)
  return membersOf(deps, await deps.storage.agents.all())
}

/** Makes an account without a password, and lets its owner choose one by a link. Throws `email_taken`. */
export async function invite(
  deps: Deps,
  actor: Actor,
  { clientId, profile, language }: Pick<GivenBy, 'clientId' | 'language'> & { profile: StaffProfile },
): Promise<{ member: StaffMember; link: string | null }> {
  requireManager(actor)
  requireDepartments(deps, profile)
  const by = actor.id
  const isNew = await deps.storage.agents.invite(newId(), profile, { by, clientId })
  const agent = await deps.storage.agents.byEmail(profile.email)
  if (!agent || (!isNew && !isMadeBy(agent, by, clientId))) throw new DomainError('email_taken')
  await audit(deps, actor, agent, 'staff:invited', changesBetween(null, agent))
  const link = await give(deps, { by, clientId, language, agent })
  return { member: await memberOf(deps, agent._id), link }
}

/** Another link for a password, the first or a new one. Throws `not_found`, also for an account that is off. */
export async function sendLink(
  deps: Deps,
  actor: Actor,
  { agentId, clientId, language }: Pick<GivenBy, 'clientId' | 'language'> & { agentId: string },
): Promise<{ member: StaffMember; link: string | null }> {
  requireManager(actor)
  const agent = await deps.storage.agents.byId(agentId)
  if (!agent || agent.deactivatedAt) throw new DomainError('not_found')
  const link = await give(deps, { by: actor.id, clientId, language, agent })
  await audit(deps, actor, agent, 'staff:link_sent')
  return { member: await memberOf(deps, agentId), link }
}

export interface MemberChange {
  clientId: string
  agentId: string
  version: number
  profile: StaffProfile
  isActive: boolean
  knowingly: boolean
}

/**
 * Makes the next version of an account. Whoever is shut out, or may do less than before, is signed out at once; their
 * conversations go back to the queue. Throws `stale_version`, `last_administrator`, `own_account`, `email_taken`.
 */
export async function change(deps: Deps, actor: Actor, wish: MemberChange): Promise<StaffMember> {
  requireManager(actor)
  const { agentId, version, profile, isActive, clientId } = wish
  const before = await deps.storage.agents.byId(agentId)
  if (!before) throw new DomainError('not_found')
  requireDepartments(deps, profile, before.departments)
  const losesRights = profile.role !== 'administrator' || !isActive
  if (agentId === actor.id && losesRights && !wish.knowingly) throw new DomainError('own_account')
  const made = { profile, isActive, at: deps.now(), by: actor.id, clientId }
  const outcome = await deps.storage.agents.changeAccount(agentId, version, made)
  if (outcome === 'stale') return answerAgain(deps, actor, wish)
  if (outcome !== 'changed') throw new DomainError(outcome)
  // First what protects, then what is written down about it.
  if (!isActive || rank(profile) < rank(before)) await endAll(deps, actor.id, agentId)
  if (!isActive) await chooseStatus(deps, agentId, 'offline')
  deps.events.emit('agentChanged', agentId)
  deps.events.emit('agentFreed', agentId)
  const after = await deps.storage.agents.byId(agentId)
  if (after) await audit(deps, actor, after, 'staff:changed', changesBetween(before, after))
  return memberOf(deps, agentId)
}

/** Ends the sessions on all devices. Says how many there were. */
export async function signOutEverywhere(deps: Deps, actor: Actor, agentId: string): Promise<number> {
  requireManager(actor)
  const agent = await deps.storage.agents.byId(agentId)
  if (!agent) throw new DomainError('not_found')
  const ended = await endAll(deps, actor.id, agentId)
  await audit(deps, actor, agent, 'staff:signed_out')
  return ended
}

/** Somebody was faster; unless it was this very command, whose answer got lost. */
async function answerAgain(deps: Deps, actor: Actor, wish: MemberChange): Promise<StaffMember> {
  const there = await deps.storage.agents.byId(wish.agentId)
  const isRepeat = there?.version === wish.version + 1 && isMadeBy(there, actor.id, wish.clientId)
  if (!there || !isRepeat) throw new DomainError('stale_version', { version: there?.version ?? 0 })
  return memberOf(deps, wish.agentId)
}

const isMadeBy = ({ changed }: AgentDocument, by: string, clientId: string) =>
  changed?.by === by && changed.clientId === clientId

const ranks = ['agent', 'supervisor', 'administrator'] as const
const rank = ({ role }: Pick<StaffProfile, 'role'>) => ranks.indexOf(role)

async function membersOf(deps: Deps, agents: AgentDocument[]): Promise<StaffMember[]> {
  const now = deps.now()
  const ids = agents.map(({ _id }) => _id)
  const [open, present, sessions] = await Promise.all([
    deps.storage.invitations.open(now),
    deps.storage.agents.present(ids),
    deps.storage.sessions.countLive(now),
  ])
  return agents.map((agent) => ({
    ...profileOf(agent),
    id: agent._id,
    version: agent.version ?? 0,
    account: accountState(agent),
    invitedUntil: open.find(({ agentId }) => agentId === agent._id)?.expiresAt.toISOString() ?? null,
    status: agent.status,
    isPresent: present.some(({ _id }) => _id === agent._id),
    sessions: sessions.get(agent._id) ?? 0,
    demo: agent.demo,
  }))
}

async function memberOf(deps: Deps, agentId: string): Promise<StaffMember> {
  const agent = await deps.storage.agents.byId(agentId)
  const [member] = agent ? await membersOf(deps, [agent]) : []
  if (!member) throw new DomainError('not_found')
  return member
}

function accountState({ passwordHash, deactivatedAt }: AgentDocument): AccountState {
  if (deactivatedAt) return 'off'
  return passwordHash === '' ? 'invited' : 'on'
}

const profileOf = ({
  email,
  name,
  publicName,
  form,
  role,
  languages,
  departments,
  capacity,
}: AgentDocument): StaffProfile => ({
  ...{ email, name, publicName, form, role, languages, departments, capacity },
})

/** What an auditor reads; names and addresses are not said, only that they are others. */
function changesBetween(before: AgentDocument | null, after: AgentDocument): AuditChange[] {
  const values = (agent: AgentDocument) => ({
    role: agent.role,
    languages: agent.languages.join(', '),
    departments: agent.departments.join(', '),
    capacity: String(agent.capacity),
    form: agent.form,
    account: accountState(agent),
  })
  const now = Object.entries(values(after))
  const was: Record<string, string> = before ? values(before) : {}
  const said = now.flatMap(([field, value]) =>
    was[field] === value ? [] : [{ field, ...(before && { before: was[field] ?? '' }), after: value }],
  )
  const names = (['name', 'publicName', 'email'] as const).filter(
    (field) => before && before[field] !== after[field],
  )
  return [...said, ...names.map((field) => ({ field }))]
}

/** One that was taken out of the directory since may stay. */
function requireDepartments(
  { settings }: Deps,
  { departments }: StaffProfile,
  before: readonly string[] = [],
): void {
  const known = new Set([...settings.directory().departments.map(({ id }) => id), ...before])
  const fields = departments.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: `profile.departments.${at}`, problem: 'malformed' as const }],
  )
  if (fields.length > 0) throw new DomainError('invalid_input', { fields })
}

function requireManager(actor: Actor): void {
  if (!may(actor, 'staff:manage', null)) throw new DomainError('forbidden')
}

/** Once for each version of an account: a repeated command writes nothing again. */
async function audit(
  deps: Deps,
  actor: Actor,
  { _id, version = 0 }: AgentDocument,
  action: AuditRow['action'],
  changes: AuditChange[] = [],
): Promise<void> {
  const row: AuditRow = {
    at: deps.now(),
    actor: actor.id,
    action,
    subject: _id,
    details: { after: version },
    changes,
  }
  const isVersioned = action === 'staff:invited' || action === 'staff:changed'
  if (isVersioned) await deps.storage.audit.addOnce(`${action}/${_id}/${version}`, row)
  else await deps.storage.audit.add(row)
}
