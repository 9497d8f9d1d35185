import { settingSchemas, type Setting, type SettingKind, type SettingVersion } from '#shared/settings.ts'
import { DomainError } from '../domain/errors.ts'
import { may, type Actor } from '../domain/policy.ts'
import type { Deps } from './deps.ts'

const LISTED = 30

/** Who has made which version when, the newest first, for who may change that setting. Throws `forbidden`. */
export async function versionsOf(
  { storage, settings }: Deps,
  actor: Actor,
  { kind, before = settings.read(kind).version + 1 }: { kind: SettingKind; before?: number | undefined },
): Promise<{ versions: SettingVersion[]; more: boolean }> {
  requireChanger(actor, kind)
  const [found, agents] = await Promise.all([
    storage.settings.before(kind, before, LISTED + 1),
    storage.agents.names(),
  ])
  const nameOf = new Map(agents.map(({ _id, name }) => [_id, name]))
  const versions = found.slice(0, LISTED).map(({ version, at, by }) => ({
    version,
    at: at.toISOString(),
    by,
    byName: nameOf.get(by) ?? null,
  }))
  return { versions, more: found.length > LISTED }
}

/** What a version said. Throws `not_found` also for one that is not understood any more. */
export async function versionOf(
  { storage }: Deps,
  actor: Actor,
  { kind, version }: { kind: SettingKind; version: number },
): Promise<Setting> {
  requireChanger(actor, kind)
  const found = await storage.settings.version(kind, version)
  const parsed = found && settingSchemas[kind].safeParse(found.value)
  if (!found || !parsed?.success) throw new DomainError('not_found')
  const { at, by } = found
  return { kind, version, value: parsed.data, at: at.toISOString(), by }
}

/** Throws `forbidden` for who may not change that setting. */
export function requireChanger(actor: Actor, kind: SettingKind): void {
  if (!may(actor, 'setting:change', { kind })) throw new DomainError('forbidden')
}
