import { useStore, useStrings } from '../context.ts'
import { StorageNote } from '../parts.tsx'

/** Sent and not answered yet. It needs nobody any more: it is sent again by itself, once. */
export function LeavingScreen() {
  const { leaving, connection } = useStore()
  const { leave } = useStrings('leave')
  return (
    <>
      <div class="k-body">
        <output class="k-h3 k-line">
          {connection.state.value === 'online' ? leave.sending : leave.sendingOffline}
        </output>
        <div class="k-gap">
          <blockquote class="k-kept">{leaving.request.value?.fields.body}</blockquote>
        </div>
      </div>
      <StorageNote />
    </>
  )
}
