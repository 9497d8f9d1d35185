import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useAdminWords } from '../words.ts'

/**
 * One item of a setting, beside its page. What is written stands among the changes at once; nothing is saved by that. Its
 * first field gets the focus.
 */
export function EditorCard({
  title,
  close,
  actions,
  children,
}: {
  title: string
  close: () => void
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  const { items: words } = useAdminWords()
  const id = useId()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  return (
    <section class="card card--mine" ref={box} aria-labelledby={id}>
      <h3 id={id} class="card__title">
        {title}
      </h3>
      <div class="card__body">
        {children}
        <div class="admin__actions">
          <button type="button" class="button" onClick={close}>
            {words.done}
          </button>
          {actions}
        </div>
      </div>
    </section>
  )
}
