import { useStore, useStrings } from '../context.ts'
import { useOlder } from '../use-older.ts'
import type { Reading } from '../use-reading.ts'

/** What was said before: read by this button, and by whoever scrolls up to it. */
export function OlderMessages({ reading }: { reading: Reading }) {
  const store = useStore()
  const { history } = useStrings('notes')
  const { state, load } = useOlder(store, reading)
  if (!store.talk.value?.feed.timeline.value.before) return null
  return (
    <div class="k-older">
      {state.value === 'failed' && <p class="k-meta">{history.failed}</p>}
      <button
        type="button"
        class="k-btn k-btn--s"
        aria-disabled={state.value === 'loading'}
        onClick={() => void load()}
      >
        {state.value === 'loading' ? history.loading : history.older}
      </button>
    </div>
  )
}
