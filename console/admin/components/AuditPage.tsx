import { auditGroups } from '#shared/audit-groups.ts'
import type { AuditFilter } from '#shared/audit.ts'
import { formats } from '#shared/client/strings.ts'
import { useLocale } from '../../context.ts'
import { Choice } from '../../history/components/Choice.tsx'
import type { Admin } from '../admin.ts'
import { useAdminWords } from '../words.ts'
import { AuditDetails } from './AuditDetails.tsx'
import { LoadState } from './LoadState.tsx'

/** What was done by whom: filtered, with what was and what is. */
export function AuditPage({ admin }: { admin: Admin }) {
  const { audit: words } = useAdminWords()
  const locale = useLocale()
  const { audit, staff } = admin
  const filter = audit.filter.value
  /** Whatever is empty is not asked for. */
  const look = (part: { [K in keyof AuditFilter]?: string }) =>
    audit.look(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== '')))
  return (
    <section id="admin-page" class="admin__page" data-part="page" tabIndex={-1} aria-labelledby="admin-title">
      <header class="admin__head">
        <h2 id="admin-title" class="admin__title">
          {words.title}
        </h2>
      </header>
      <div class="admin__filters">
        <Choice
          label={words.group}
          any={words.anyGroup}
          value={filter.group}
          options={auditGroups.map((one) => [one, words.groups[one]])}
          choose={(group) => look({ group })}
        />
        <Choice
          label={words.who}
          any={words.anybody}
          value={filter.actorId}
          options={staff.members.value.map(({ id, name }) => [id, name])}
          choose={(actorId) => look({ actorId })}
        />
        {(['from', 'to'] as const).map((side) => (
          <label key={side} class="field">
            <span class="field__label">{words[side]}</span>
            <input
              class="field__input"
              type="date"
              value={filter[side] ?? ''}
              onChange={({ currentTarget }) => look({ [side]: currentTarget.value })}
            />
          </label>
        ))}
        <label class="admin__search">
          <span class="field__label">{words.subject}</span>
          <input
            class="field__input"
            type="search"
            value={filter.subject ?? ''}
            onChange={({ currentTarget }) => look({ subject: currentTarget.value.trim() })}
          />
        </label>
      </div>
      <LoadState state={audit.state.value} load={audit.load}>
        <table class="admin-table">
          <caption class="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.whom}</th>
              <th scope="col">{words.details}</th>
            </tr>
          </thead>
          <tbody>
            {audit.entries.value.map((entry) => (
              <tr key={entry.id}>
                <td class="small audit__when">{formats(locale).dateTime(entry.at)}</td>
                <td>
                  {entry.actorName ?? (entry.actor === 'system' ? words.system : entry.actor) ?? words.nobody}
                </td>
                <td>{words.actions[entry.action] ?? entry.action}</td>
                <td>{entry.subjectName ?? words.settings[entry.subject ?? ''] ?? entry.subject}</td>
                <td>
                  <AuditDetails admin={admin} entry={entry} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {audit.entries.value.length === 0 && <p class="muted">{words.none}</p>}
        {audit.hasMore.value && (
          <button type="button" class="button" onClick={() => void audit.more()}>
            {words.more}
          </button>
        )}
      </LoadState>
    </section>
  )
}
