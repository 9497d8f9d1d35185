import type { ComponentChildren } from 'preact'
import { useDesk, useStrings } from '../context.ts'
import { useModal } from './use-modal.ts'

/**
 * Holds the place of a dialog that is on its way. Keys that are meant for it must not go on into the answer below: with
 * Enter they would be sent to the resident.
 */
export function ComingDialog({ children }: { children: ComponentChildren }) {
  const { later: words } = useStrings()
  const { view } = useDesk()
  const dialog = useModal(null)
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
