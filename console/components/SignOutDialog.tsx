import { useDesk, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'

export function SignOutDialog({ signOut }: { signOut: () => void }) {
  const strings = useStrings()
  const { board, view } = useDesk()
  return (
    <Dialog
      title={strings.signOut.title}
      close={view.close}
      actions={
        <>
          <button type="button" class="button button--large" onClick={view.close}>
            {strings.back}
          </button>
          <button
            type="button"
            class="button button--primary button--large"
            data-first
            onClick={() => {
              view.close()
              signOut()
            }}
          >
            {strings.signOut.confirm}
          </button>
        </>
      }
    >
      <p>{strings.signOut.body(board.open.value)}</p>
    </Dialog>
  )
}
