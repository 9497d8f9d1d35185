import type { AuditEntry } from '#shared/audit.ts'
import type { Admin } from '../admin.ts'
import { canTell } from '../setting-changes.ts'
import { useAdminWords } from '../words.ts'
import { ChangeList } from './ChangeList.tsx'
import { SettingChange } from './SettingChange.tsx'

/** What is known of an entry beside who, what and when. */
export function AuditDetails({ admin, entry }: { admin: Admin; entry: AuditEntry }) {
  const { audit: words, staff } = useAdminWords()
  const { action, changes, details } = entry
  const lines = changes.map(({ field, before, after }) => ({
    key: field,
    label: staff.field[field] ?? field,
    before: before ?? null,
    after: after ?? words.changed,
  }))
  if (lines.length > 0) return <ChangeList lines={lines} />
  if (action === 'setting:changed' && canTell(details['kind']))
    return <SettingChange admin={admin} kind={details['kind']} details={details} />
  return <span class="small muted">{inWords(entry, words)}</span>
}

function inWords(
  { action, details: { before, after, ...details } }: AuditEntry,
  words: ReturnType<typeof useAdminWords>['audit'],
): string {
  // Of which kind it is the line says already.
  const { kind: _, ...rest } = details
  const others = Object.entries(action === 'setting:changed' ? rest : details)
  const said = others.flatMap(([name, value]) => words.detail[name]?.(value) ?? [])
  const versions = before !== undefined && after !== undefined ? [words.versions(before, after)] : []
  return [...said, ...versions].join(', ')
}
