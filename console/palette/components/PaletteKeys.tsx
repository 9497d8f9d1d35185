import { Hint } from '../../components/Hint.tsx'
import { useCommandWords } from '../../commands/words.ts'
import { useDesk } from '../../context.ts'

/** What the keys do; all of them are known without it, too. */
export function PaletteKeys() {
  const { keys } = useCommandWords().palette
  const { shortcuts, view } = useDesk()
  return (
    <p class="palette__foot">
      <span class="palette__keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> {keys.choose} <kbd>Enter</kbd> {keys.run}
      </span>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-keyshortcuts={shortcuts.aria('help')}
        onClick={() => view.show('help')}
      >
        {keys.all} <Hint of="help" />
      </button>
    </p>
  )
}
