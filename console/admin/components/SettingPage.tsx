import type { ComponentChildren } from 'preact'
import type { SettingKind } from '#shared/settings.ts'
import type { SettingForm } from '../setting-form.ts'
import { useAdminWords } from '../words.ts'
import { LoadState } from './LoadState.tsx'

/** A page of settings: what is written, and beside it what comes of it and what is not saved. */
export function SettingPage<K extends SettingKind>({
  form,
  title,
  lookBack,
  isLookingBack,
  aside,
  children,
}: {
  form: SettingForm<K>
  title: string
  lookBack: () => void
  isLookingBack: boolean
  aside: ComponentChildren
  children: ComponentChildren
}) {
  const words = useAdminWords()
  return (
    <section id="admin-page" class="admin__page" data-part="page" tabIndex={-1} aria-labelledby="admin-title">
      <header class="admin__head">
        <h2 id="admin-title" class="admin__title">
          {title}
        </h2>
        <span class="spring" />
        <button type="button" class="button" aria-expanded={isLookingBack} onClick={lookBack}>
          {words.versions.title}
        </button>
      </header>
      <LoadState state={form.state.value} load={form.load}>
        <div class="setting">
          <div class="setting__main">{children}</div>
          <aside class="setting__aside" data-part="aside" tabIndex={-1} aria-label={words.aside}>
            {aside}
          </aside>
        </div>
      </LoadState>
    </section>
  )
}
