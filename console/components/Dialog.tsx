import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useId, useRef } from 'preact/hooks'
import { giveFocusBack } from '../focus-back.ts'

/** A modal layer: the browser keeps the focus inside and the rest inert; the focus returns to where it came from. */
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
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // At once: the next key is meant for it.
  useLayoutEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    shown?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      shown?.close()
      giveFocusBack(opener)
    }
  }, [])
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
