import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { SettingKind, SettingValues } from '#shared/settings.ts'
import type { Admin } from '../admin.ts'
import type { ChangeLine } from '../change-line.ts'
import type { SettingForm } from '../setting-form.ts'
import { useAdminWords } from '../words.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { LoadState } from './LoadState.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

/**
 * A page of settings: what is written, and beside it what comes of it, what is not saved, and what was before. `children` and
 * `renderAside` are asked for with what is written, once that is known.
 */
export function SettingPage<K extends SettingKind>({
  admin,
  form,
  title,
  changes,
  restored = (older) => older,
  hint,
  renderAside,
  children,
}: {
  admin: Admin
  form: SettingForm<K>
  title: string
  /** What is another one in the second. */
  changes: (before: SettingValues[K], after: SettingValues[K]) => readonly ChangeLine[]
  /** What becomes of an older version that is taken back. */
  restored?: (older: SettingValues[K], now: SettingValues[K]) => SettingValues[K]
  /** Said beside the button that saves. */
  hint?: string
  renderAside: (value: SettingValues[K]) => ComponentChildren
  children: (value: SettingValues[K]) => ComponentChildren
}) {
  const words = useAdminWords()
  const isLookingBack = useSignal(false)
  const value = form.draft.value
  const stored = form.base.value?.value
  return (
    <section id="admin-page" class="admin__page" data-part="page" tabIndex={-1} aria-labelledby="admin-title">
      <header class="admin__head">
        <h2 id="admin-title" class="admin__title">
          {title}
        </h2>
        <span class="spring" />
        <button
          type="button"
          class="button"
          aria-expanded={isLookingBack.value}
          onClick={() => {
            isLookingBack.value = !isLookingBack.peek()
          }}
        >
          {words.versions.title}
        </button>
      </header>
      <LoadState state={form.state.value} load={form.load}>
        <div class="setting-page">
          <div class="setting__main">{value && children(value)}</div>
          <aside class="setting__aside" data-part="aside" tabIndex={-1} aria-label={words.aside}>
            {value && stored && (
              <>
                {isLookingBack.value && (
                  <VersionsPanel
                    form={form}
                    changesTo={(version) => changes(value, restored(version, value))}
                    restored={(version) => restored(version, value)}
                    close={() => {
                      isLookingBack.value = false
                    }}
                  />
                )}
                {renderAside(value)}
                <ChangesPanel form={form} lines={changes(stored, value)} nameOf={admin.nameOf} hint={hint} />
              </>
            )}
          </aside>
        </div>
      </LoadState>
    </section>
  )
}
