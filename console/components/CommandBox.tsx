import { useEffect } from 'preact/hooks'
import { useCommands, useDesk, useStrings } from '../context.ts'
import { loadPalette } from '../palette/load.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'

/** Opens the palette; its keys stand on it. */
export function CommandBox() {
  const { search } = useStrings()
  const { shortcuts } = useDesk()
  const { run } = useCommands()
  // What fails is tried again when it is wanted.
  useEffect(() => void loadPalette().catch(() => undefined), [])
  return (
    <button
      type="button"
      class="command-box"
      aria-haspopup="dialog"
      aria-keyshortcuts={shortcuts.aria('palette')}
      onClick={() => run('palette')}
    >
      <Icon name="search" />
      <span class="command-box__label">{search}</span>
      <Hint of="palette" />
    </button>
  )
}
