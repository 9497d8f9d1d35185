import { useDesk, useStrings } from '../context.ts'
import { Dialog } from './Dialog.tsx'

/** What happens to the open conversations of somebody who leaves. */
export function OfflineDialog() {
  const strings = useStrings()
  const words = strings.offline
  const { board, status, view } = useDesk()
  return (
    <Dialog
      title={words.title}
      close={view.close}
      actions={
        <button type="button" class="button button--large" onClick={view.close}>
          {strings.back}
        </button>
      }
    >
      <p>{words.body(board.open.value)}</p>
      <button
        type="button"
        class="button button--choice"
        data-first
        onClick={() => {
          view.close()
          void status.set({ status: 'finishing', endsShift: true })
        }}
      >
        <b>{words.finish}</b>
        <span class="small muted">{words.finishHelp}</span>
      </button>
      <button
        type="button"
        class="button button--choice"
        onClick={() => {
          view.close()
          void status.set({ status: 'offline' })
        }}
      >
        <b>{words.requeue}</b>
        <span class="small muted">{words.requeueHelp}</span>
      </button>
    </Dialog>
  )
}
