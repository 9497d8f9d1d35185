import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { Icon } from './Icon.tsx'

/** Whether the server is heard, and how long ago: the seconds move silently. */
export function LinkHealth() {
  const { link: words } = useStrings()
  const { link, heardAgo, lostSince, now } = useDesk()
  const state = link.state.value
  if (state === 'online') {
    return (
      <span class="standing standing--ok link-health">
        <Icon name="waves" />
        {words.online}
        <span class="link-health__ago"> {words.ago(duration(heardAgo.value))}</span>
      </span>
    )
  }
  if (lostSince.value === null) {
    return (
      <span class="standing standing--muted link-health">
        <Icon name="waves" />
        {words.connecting}
      </span>
    )
  }
  return (
    <span class="standing standing--long link-health">
      <Icon name="noWaves" />
      {words.lost(duration(now.value - lostSince.value))}
    </span>
  )
}
