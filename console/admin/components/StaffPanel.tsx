import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ErrorCode } from '#shared/errors.ts'
import { useDesk, useLocale } from '../../context.ts'
import { Icon } from '../../components/Icon.tsx'
import { losesRights, type Staff, type StaffDraft } from '../staff.ts'
import { useAdminWords } from '../words.ts'
import { StaffAccount } from './StaffAccount.tsx'
import { StaffFields } from './StaffFields.tsx'
import { useKeys } from './use-keys.ts'

/** One account: who it is, what they do, and whether they may sign in. */
export function StaffPanel({ staff, draft }: { staff: Staff; draft: StaffDraft }) {
  const words = useAdminWords()
  const locale = useLocale()
  const { agent } = useDesk()
  const panel = useRef<HTMLElement>(null)
  const knows = useSignal(false)
  const { base, isActive } = draft
  const isChanged = staff.isChanged.value
  const isOwn = base?.id === agent.value.id
  const isRisky = losesRights(draft)
  const refusal = staff.refusal.value
  const conflicts = staff.others.value?.conflicts ?? []

  const first = base ? 'h2' : 'input'
  useEffect(() => panel.current?.querySelector<HTMLElement>(first)?.focus(), [first])

  async function save(): Promise<void> {
    if (!isChanged && base) return
    await staff.save(locale, knows.peek())
    requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  function close(): void {
    const id = base?.id
    staff.close()
    if (staff.draft.peek()) return
    requestAnimationFrame(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
      const row = rows.find((one) => one.closest('tr')?.dataset['id'] === id) ?? rows[0]
      row?.focus()
    })
  }

  useKeys(panel, (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  })

  return (
    <aside
      ref={panel}
      class="admin__panel"
      data-part="panel"
      tabIndex={-1}
      aria-labelledby="staff-panel-title"
    >
      <header class="admin__panel-head">
        <div class="admin__panel-name">
          <h2 id="staff-panel-title" tabIndex={-1}>
            {base ? base.name : words.staff.addTitle}
          </h2>
          {base && <p class="small muted">{base.email}</p>}
        </div>
        <button type="button" class="button button--quiet" aria-label={words.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="admin__panel-body">
        {staff.others.value && (
          <div class="notice notice--warn" role="alert">
            <p class="notice__text">
              {words.staff.others}{' '}
              {conflicts.length > 0 &&
                words.staff.conflicts(conflicts.map((one) => words.staff.field[one] ?? one).join(', '))}
            </p>
          </div>
        )}
        {base && <StaffAccount staff={staff} base={base} draft={draft} />}
        <StaffFields staff={staff} profile={draft.profile} />
      </div>
      <footer class="admin__panel-foot">
        <div role="alert" class="admin__verdict">
          {staff.isHeld.value && <p class="field__problem">{words.staff.held}</p>}
          {refusal && <p class="field__problem">{words.refusal(refusal)}</p>}
        </div>
        {isRisky && <p class="small">{isActive ? words.staff.losesRights : words.staff.willBeOff}</p>}
        {isOwn && isRisky && isOwnRefusal(refusal) && (
          <label class="admin__check">
            <input
              type="checkbox"
              checked={knows.value}
              onChange={(event) => {
                knows.value = event.currentTarget.checked
              }}
            />
            {words.staff.knowingly}
          </label>
        )}
        <div class="admin__actions">
          <button
            type="button"
            class="button button--primary button--large"
            aria-disabled={staff.isBusy.value || (base !== null && !isChanged)}
            onClick={() => void save()}
          >
            {staff.isBusy.value ? words.saving : base ? words.save : words.staff.invite}
          </button>
          {(isChanged || !base) && (
            <button type="button" class="button button--large" onClick={staff.discard}>
              {words.undo}
            </button>
          )}
          {base && (
            <button
              type="button"
              class={isActive ? 'button button--large button--danger' : 'button button--large'}
              onClick={() => staff.activate(!isActive)}
            >
              {isActive ? words.staff.deactivate : words.staff.activate}
            </button>
          )}
        </div>
      </footer>
    </aside>
  )
}

const isOwnRefusal = (code: ErrorCode | null) => code === 'own_account' || code === null
