import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { useModal } from './use-modal.ts'

/** A modal layer with a title, what is asked, and what can be done. */
export function Dialog({
  title,
  close,
  confirm,
  isWide = false,
  class: extra,
  actions,
  children,
}: {
  title: string
  close: () => void
  /** What Ctrl+Enter does, wherever in the dialog the focus is. */
  confirm?: () => void
  isWide?: boolean
  class?: string
  actions: ComponentChildren
  children: ComponentChildren
}) {
  const dialog = useModal('[data-first]')
  const titleId = useId()
  return (
    <dialog
      ref={dialog}
      class={['dialog', isWide && 'dialog--wide', extra].filter(Boolean).join(' ')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onKeyDown={(event) => {
        if (!confirm || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        confirm()
      }}
    >
      <h2 id={titleId} class="dialog__title">
        {title}
      </h2>
      <div class="dialog__body">{children}</div>
      <div class="dialog__actions">{actions}</div>
    </dialog>
  )
}
