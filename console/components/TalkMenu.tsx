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
          {guard.more}
          <Icon name="down" />
        </>
      }
    >
      {(!isGuestIn(conversation) || live.isAllowed.value) && (
        <MenuItem choose={() => view.show('abuse')}>
          {guard.menu.abuse} <Hint of="abuse" />
        </MenuItem>
      )}
    </MenuButton>
  )
}
