import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'

/** In the top bar as soon as somebody has named this agent in a note: how many they have not read. */
export function MentionsButton() {
  const { guard } = useStrings()
  const { mentions, view } = useDesk()
  const unread = mentions.unread.value
  if (!mentions.all.value?.length) return null
  return (
    <button type="button" class="button button--head inset" onClick={() => view.show('mentions')}>
      <Icon name="note" />
      {guard.mentions}
      {unread > 0 && (
        <span class="count count--unread">
          <span aria-hidden="true">{unread}</span>
          <span class="visually-hidden">{guard.unreadMentions(unread)}</span>
        </span>
      )}
    </button>
  )
}
