import { useStrings } from '../context.ts'

/** The server speaks a newer version. */
export function OutdatedScreen() {
  const { connection } = useStrings('notes')
  return (
    <div class="k-body k-stack">
      <p>{connection.outdated}</p>
      <button type="button" class="k-btn k-btn--primary" onClick={() => location.reload()}>
        {connection.reload}
      </button>
    </div>
  )
}
