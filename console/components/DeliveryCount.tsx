import { isSaid } from '#shared/client/said.ts'
import { unsentIn } from '#shared/client/timeline.ts'
import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** How many of our messages have reached the resident's screen. */
export function DeliveryCount({ conversation }: { conversation: Conversation }) {
  const { composer: words } = useStrings()
  const { timeline, cursors } = conversation.feed
  const unsent = unsentIn(timeline.value).length
  if (unsent > 0) {
    return (
      <span class="standing standing--late">
        <Icon name="clock" />
        {words.unsent(unsent)}
      </span>
    )
  }
  const sent = timeline.value.entries.filter((entry) => isSaid(entry) && entry.by.kind === 'agent')
  if (sent.length === 0) return <span />
  const { delivered } = cursors.value.visitor
  return (
    <span class="composer__delivered">
      <Icon name="ticks" />
      {words.deliveredOf(sent.filter(({ seq }) => seq <= delivered).length, sent.length)}
    </span>
  )
}
