import type { SettingKind } from '#shared/settings.ts'
import { formats } from '#shared/client/strings.ts'
import { useLocale } from '../../context.ts'
import type { ChangeLine } from '../change-line.ts'
import type { SettingForm } from '../setting-form.ts'
import { useAdminWords } from '../words.ts'
import { ChangeList } from './ChangeList.tsx'

/** What is written and not saved, line by line; what others have stored meanwhile; and the buttons for both. */
export function ChangesPanel<K extends SettingKind>({
  form,
  lines,
  nameOf,
  hint,
}: {
  form: SettingForm<K>
  lines: readonly ChangeLine[]
  nameOf: (staffId: string) => string
  hint?: string | undefined
}) {
  const words = useAdminWords()
  const locale = useLocale()
  const others = form.others.value
  const refusal = form.refusal.value
  const isChanged = form.isChanged.value
  return (
    <section
      class={isChanged ? 'card card--changes card--mine' : 'card card--changes'}
      aria-labelledby="changes-title"
    >
      <h3 id="changes-title" class="card__title">
        {words.changes.title(lines.length)}
      </h3>
      <div class="card__body">
        {others && (
          <div class="notice notice--warn" role="alert">
            <p class="notice__text">
              {words.changes.others(nameOf(others.by), formats(locale).dateTime(others.at))}{' '}
              {others.conflicts.length > 0 && words.changes.conflicts(others.conflicts.length)}
            </p>
          </div>
        )}
        {lines.length > 0 && <ChangeList lines={lines} />}
        {refusal && (
          <p class="field__problem" role="alert">
            {words.refusal(refusal)}
          </p>
        )}
        {isChanged && hint && <p class="small muted">{hint}</p>}
        {isChanged && (
          <div class="admin__actions">
            <button
              type="button"
              class="button button--primary button--large"
              aria-disabled={form.isBusy.value}
              onClick={() => void form.save()}
            >
              {form.isBusy.value ? words.saving : words.changes.save}
            </button>
            <button type="button" class="button button--large" onClick={form.discard}>
              {words.undo}
            </button>
          </div>
        )}
        <output class="small">{form.isSaved.value && !isChanged && words.saved}</output>
      </div>
    </section>
  )
}
