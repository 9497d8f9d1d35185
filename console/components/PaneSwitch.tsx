import { useDesk, useStrings } from '../context.ts'
import type { Pane } from '../view.ts'

/** Where there is room for one pane only, these lead from one to the next; F6 does the same. */
export function PaneSwitch({ panes }: { panes: readonly Pane[] }) {
  const { panes: words } = useStrings()
  const { board, view } = useDesk()
  const unread = board.unread.value
  return (
    <nav class="desk__switch" aria-label={words.label}>
      {panes.map((pane) => (
        <button
          key={pane}
          type="button"
          class="button inset"
          aria-pressed={view.pane.value === pane}
          onClick={() => view.showPane(pane)}
        >
          {words[pane]}
          {pane === 'lists' && unread > 0 && ` (${unread})`}
        </button>
      ))}
    </nav>
  )
}
