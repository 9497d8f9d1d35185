import type { EntryOf } from '#shared/entities.ts'
import type { Correcting } from '../correcting.ts'
import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'
import { MenuButton } from './MenuButton.tsx'
import { MenuItem } from './MenuItem.tsx'

/** What an agent can still do about an own message. */
export function MessageMenu({ entry, correcting }: { entry: EntryOf<'message'>; correcting: Correcting }) {
  const { correction } = useStrings()
  return (
    <MenuButton
      class="button button--small button--quiet message__menu"
      menuLabel={correction.menu}
      label={
        <>
          <Icon name="pencil" />
          <span class="visually-hidden">{correction.menu}</span>
        </>
      }
    >
      <MenuItem choose={() => correcting.edit(entry)}>{correction.edit}</MenuItem>
      <MenuItem choose={() => correcting.withdraw(entry)}>{correction.withdraw}</MenuItem>
    </MenuButton>
  )
}
