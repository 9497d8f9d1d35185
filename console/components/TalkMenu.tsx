import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { MenuButton } from './MenuButton.tsx'
import { MenuItem } from './MenuItem.tsx'

/** What is seldom done in a conversation. */
export function TalkMenu({ conversation }: { conversation: Conversation }) {
  const { guard } = useStrings()
  const { isGuestIn, live, view } = useDesk()
  return (
    <MenuButton
      class="button"
      menuLabel={guard.moreMenu}
      label={
        <>
          <span class="visually-hidden">{guard.more}</span>
          <Icon name="down" />
        </>
      }
    >
      <MenuItem choose={() => (conversation.isSafetyOpen.value = true)}>
        {guard.menu.safety} <Hint of="safety" />
      </MenuItem>
      <MenuItem choose={() => (conversation.isNoteOpen.value = true)}>
        {guard.menu.note} <Hint of="write" />
      </MenuItem>
      <MenuItem choose={() => view.show('links')}>
        {guard.menu.links} <Hint of="links" />
      </MenuItem>
      {(!isGuestIn(conversation) || live.isAllowed.value) && (
        <MenuItem choose={() => view.show('abuse')}>
          {guard.menu.abuse} <Hint of="abuse" />
        </MenuItem>
      )}
    </MenuButton>
  )
}
