import { useComputed, useSignal } from '@preact/signals'
import type { Role } from '#shared/entities.ts'
import { languages } from '../../choices.ts'
import { Choice } from '../../history/components/Choice.tsx'
import { useStrings } from '../../context.ts'
import type { Staff } from '../staff.ts'
import { useAdminWords } from '../words.ts'
import { LoadState } from './LoadState.tsx'
import { StaffPanel } from './StaffPanel.tsx'
import { StaffTable } from './StaffTable.tsx'

const roles: readonly Role[] = ['agent', 'supervisor', 'administrator']

/** Everybody who has an account, and beside it the one that is written. */
export function StaffPage({ staff }: { staff: Staff }) {
  const { staff: words } = useAdminWords()
  const { languageName } = useStrings()
  const text = useSignal('')
  const role = useSignal('')
  const language = useSignal('')
  const draft = staff.draft.value
  const active = staff.members.value.filter(({ account }) => account !== 'off')
  const places = active.reduce((sum, { capacity }) => sum + capacity, 0)
  const shown = useComputed(() => {
    const wanted = plain(text.value.trim())
    return staff.members.value.filter(
      (member) =>
        plain(`${member.name} ${member.email}`).includes(wanted) &&
        (!role.value || member.role === role.value) &&
        (!language.value || member.languages.some((one) => one === language.value)),
    )
  })
  return (
    <>
      <section
        id="admin-page"
        class="admin__page"
        data-part="page"
        tabIndex={-1}
        aria-labelledby="admin-title"
      >
        <header class="admin__head">
          <h2 id="admin-title" class="admin__title">
            {words.title}
          </h2>
          {staff.state.value === 'ready' && <span class="muted">{words.summary(active.length, places)}</span>}
          <span class="spring" />
          <button type="button" class="button" onClick={() => staff.open(null)}>
            {words.add}
          </button>
        </header>
        <LoadState state={staff.state.value} load={staff.load}>
          <div class="admin__filters">
            <label class="admin__search">
              <span class="field__label">{words.search}</span>
              <input
                class="field__input"
                type="search"
                value={text.value}
                onInput={(event) => {
                  text.value = event.currentTarget.value
                }}
              />
            </label>
            <Choice
              label={words.role}
              any={words.anyRole}
              value={role.value}
              options={roles.map((one) => [one, words.roleName(one, 'm')])}
              choose={(next) => {
                role.value = next
              }}
            />
            <Choice
              label={words.language}
              any={words.anyLanguage}
              value={language.value}
              options={languages.map((one) => [one, languageName[one]])}
              choose={(next) => {
                language.value = next
              }}
            />
          </div>
          {shown.value.length > 0 ? (
            <StaffTable members={shown.value} staff={staff} />
          ) : (
            <p class="muted">{words.none}</p>
          )}
        </LoadState>
      </section>
      {draft && <StaffPanel key={draft.base?.id ?? 'new'} staff={staff} draft={draft} />}
    </>
  )
}

const plain = (text: string) =>
  text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '')
