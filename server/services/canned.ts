import type { CannedFacts, CannedReply, CannedText } from '#shared/canned.ts'
import { limits } from '#shared/limits.ts'
import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import { unitCases } from '../domain/unit-cases-data.ts'
import type { AgentDocument } from '../storage/agents.ts'
import type { AuditRow } from '../storage/audit.ts'
import type { CannedUses } from '../storage/canned-uses.ts'
import type { CannedDocument, CannedListed, CannedReader } from '../storage/canned.ts'
import { newId } from '../storage/mongo.ts'
import { accountOf } from './accounts.ts'
import { nextOpening, openToday } from './availability.ts'
import type { Deps } from './deps.ts'

interface Change {
  clientId: string
  replyId: string
  version: number
}

/** A page of what somebody may use, each with how often it was. */
export async function list(
  deps: Deps,
  agentId: string,
  afterId = '',
): Promise<{ replies: CannedReply[]; more: boolean }> {
  const reader = readerOf(await accountOf(deps, agentId))
  const found = await deps.storage.canned.list(reader, afterId, limits.cannedPage + 1)
  const page = found.slice(0, limits.cannedPage)
  const uses = await usesOf(
    deps,
    page.map(({ _id }) => _id),
    agentId,
  )
  return {
    replies: page.map((document) => replyOf(document, uses.get(document._id))),
    more: found.length > page.length,
  }
}

/** What the server knows of that which texts leave open. */
export function facts(deps: Deps): CannedFacts {
  const iso = (instant: number) => new Date(instant).toISOString()
  return {
    phone: deps.config.centre.phone,
    today: openToday(deps)?.map(({ from, to }) => ({ from: iso(from), to: iso(to) })) ?? null,
    opensAt: nextOpening(deps)?.toISOString() ?? null,
    units: deps.settings
      .directory()
      .departments.map(({ id, name }) => ({ id, name, cases: unitCases(name) })),
  }
}

/** `forbidden`: only some may add what all share. `too_large`: there are as many as there may be. */
export async function add(
  deps: Deps,
  agentId: string,
  { clientId, isShared, reply }: { clientId: string; isShared: boolean; reply: CannedText },
): Promise<CannedReply> {
  const actor = actorOf(await accountOf(deps, agentId))
  const ownerId = isShared ? null : agentId
  if (!may(actor, 'canned:change', { ownerId })) throw new DomainError('forbidden')
  requireDepartments(deps, reply)
  const most = isShared ? limits.cannedShared : limits.cannedPersonal
  if ((await deps.storage.canned.count(ownerId)) >= most) throw new DomainError('too_large')
  const added = await deps.storage.canned.add({
    _id: newId(),
    version: 1,
    at: deps.now(),
    by: agentId,
    clientId,
    reply,
    ownerId,
    isDemo: false,
    added: { by: agentId, clientId },
    past: [],
  })
  await audit(deps, 'canned:added', added)
  return changed(deps, added, agentId)
}

/** `stale_version` for who has not seen the newest one: of two at once one is told, and nothing is overwritten. */
export async function change(
  deps: Deps,
  agentId: string,
  { reply, ...wanted }: Change & { reply: CannedText },
): Promise<CannedReply> {
  const document = await requireChangeable(deps, agentId, wanted.replyId)
  requireDepartments(deps, reply)
  const made = await next(deps, agentId, document, wanted, reply)
  await audit(deps, 'canned:changed', made)
  return changed(deps, made, agentId)
}

/** A shared one stays for who asks what it said; of a personal one nothing does. */
export async function remove(deps: Deps, agentId: string, wanted: Change): Promise<void> {
  const { canned, cannedUses } = deps.storage
  const document = await requireChangeable(deps, agentId, wanted.replyId)
  const made = await next(deps, agentId, document, wanted, null)
  await audit(deps, 'canned:removed', made)
  if (made.ownerId === null) return
  await canned.remove(made._id, made.version)
  await cannedUses.forget(made._id)
}

/** It was inserted somewhere. */
export async function use(
  deps: Deps,
  agentId: string,
  { replyId, clientId }: { replyId: string; clientId: string },
): Promise<void> {
  const account = await accountOf(deps, agentId)
  const document = await deps.storage.canned.byId(replyId)
  if (!document?.reply || !usable(account, document)) throw new DomainError('not_found')
  await deps.storage.cannedUses.count(replyId, agentId, clientId, deps.now())
}

const actorOf = ({ _id, role }: AgentDocument): Actor => ({ id: _id, role })

/** Supervisors and administrators care for what all departments say. */
function readerOf({ _id, role, departments }: AgentDocument): CannedReader {
  return { agentId: _id, departments: role === 'agent' ? departments : null }
}

/** Whether somebody may know of it. */
export function usable(account: AgentDocument, { ownerId, reply }: CannedDocument): boolean {
  const departments = reply?.departments ?? []
  return may(actorOf(account), 'canned:use', { ownerId, departments, theirs: account.departments })
}

/** `not_found` for what the asker must not know of. */
async function requireChangeable(deps: Deps, agentId: string, replyId: string): Promise<CannedDocument> {
  const account = await accountOf(deps, agentId)
  const document = await deps.storage.canned.byId(replyId)
  if (!document || !usable(account, document)) throw new DomainError('not_found')
  if (!may(actorOf(account), 'canned:change', document)) throw new DomainError('forbidden')
  return document
}

/** Makes the next version, or answers a repeated command with what it made. */
async function next(
  deps: Deps,
  agentId: string,
  document: CannedDocument,
  { clientId, version }: Change,
  reply: CannedText | null,
): Promise<CannedDocument> {
  const isNext = document.version === version && document.reply !== null
  const made = isNext
    ? await deps.storage.canned.change(document, { at: deps.now(), by: agentId, clientId, reply })
    : null
  const stands = made ?? (await deps.storage.canned.byId(document._id))
  const isOwn = stands?.by === agentId && stands.clientId === clientId && stands.version === version + 1
  if (stands && isOwn) return stands
  throw stands?.reply
    ? new DomainError('stale_version', { version: stands.version })
    : new DomainError('not_found')
}

function requireDepartments({ settings }: Deps, { departments }: CannedText): void {
  const known = new Set(settings.directory().departments.map(({ id }) => id))
  if (departments.every((id) => known.has(id))) return
  throw new DomainError('invalid_input', { fields: [{ path: 'reply.departments', problem: 'malformed' }] })
}

async function audit(
  { storage }: Deps,
  action: AuditRow['action'],
  { _id, version, at, by, ownerId }: CannedDocument,
): Promise<void> {
  const details = { shared: ownerId === null, before: version - 1, after: version }
  await storage.audit.addOnce(`canned/${_id}/${version}`, { at, actor: by, action, subject: _id, details })
}

async function changed(deps: Deps, document: CannedDocument, agentId: string): Promise<CannedReply> {
  const { reply } = document
  if (!reply) throw new DomainError('not_found')
  const uses = await usesOf(deps, [document._id], agentId)
  return replyOf({ ...document, reply }, uses.get(document._id))
}

async function usesOf(deps: Deps, ids: string[], agentId: string): Promise<Map<string, CannedUses>> {
  return new Map((await deps.storage.cannedUses.of(ids, agentId)).map((uses) => [uses._id, uses]))
}

function replyOf(
  { _id, version, at, ownerId, isDemo, reply }: CannedListed,
  uses: CannedUses | undefined,
): CannedReply {
  return {
    ...reply,
    id: _id,
    version,
    isShared: ownerId === null,
    isDemo,
    changedAt: at.toISOString(),
    uses: {
      own: uses?.own ?? 0,
      all: uses?.all ?? 0,
      ownAt: uses?.ownAt?.toISOString() ?? null,
      at: uses?.at.toISOString() ?? null,
    },
  }
}
