import type { AuditEntry, AuditFilter } from '#shared/audit.ts'
import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import type { Deps } from './deps.ts'

const LISTED = 50

/** What was done by whom, the newest first. Reading it is not written down: it names nobody but staff. Throws `forbidden`. */
export async function readAudit(
  { storage }: Deps,
  actor: Actor,
  { filter, before }: { filter: AuditFilter; before?: string | undefined },
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  if (!may(actor, 'audit:read', null)) throw new DomainError('forbidden')
  const [found, agents] = await Promise.all([
    storage.audit.list(filter, before ?? null, LISTED + 1),
    storage.agents.names(),
  ])
  const nameOf = new Map(agents.map(({ _id, name }) => [_id, name]))
  const entries = found.slice(0, LISTED).map(({ id, at, actor: by, action, subject, details, changes }) => ({
    id,
    at: at.toISOString(),
    actor: by,
    actorName: by === null ? null : (nameOf.get(by) ?? null),
    action,
    subject,
    subjectName: subject === null ? null : (nameOf.get(subject) ?? null),
    details,
    changes: changes ?? [],
  }))
  return { entries, more: found.length > LISTED }
}
