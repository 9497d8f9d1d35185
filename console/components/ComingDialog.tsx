import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk, useStrings } from '../context.ts'
import { giveFocusBack } from '../focus-back.ts'

/**
 * Holds the place of a dialog that is on its way. Keys that are meant for it must not go on into the answer below: with
 * Enter they would be sent to the resident.
 */
export function ComingDialog({ children }: { children: ComponentChildren }) {
  const { later: words } = useStrings()
  const { view } = useDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    shown?.focus()
    return () => {
      shown?.close()
      giveFocusBack(opener)
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      class={children ? 'dialog' : 'dialog dialog--coming'}
      aria-label={words.coming}
      onCancel={(event) => {
        event.preventDefault()
        view.close()
      }}
    >
      {children || <p class="dialog__body">{words.coming}</p>}
    </dialog>
  )
}
