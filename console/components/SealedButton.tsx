import { useDesk, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** The way to a number that must not stand in the conversation. */
export function SealedButton() {
  const { sealed: words } = useStrings()
  const { view } = useDesk()
  return (
    <button type="button" class="button button--small" onClick={() => view.show('sealed')}>
      <Icon name="lock" />
      {words.open}
    </button>
  )
}
