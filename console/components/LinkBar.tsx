import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { Icon } from './Icon.tsx'

/** Lies over the top of the log, so that neither text nor composer moves when the link goes. */
export function LinkBar() {
  const { link: words } = useStrings()
  const { link, lostSince, now } = useDesk()
  const isOutdated = link.refusal.value === 'protocol_outdated'
  if (isOutdated) {
    return (
      <div class="notice notice--warn link-bar">
        <p class="notice__text">
          <b>{words.outdated}</b> {words.outdatedHelp}
        </p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    )
  }
  if (lostSince.value === null) return null
  return (
    <div class="notice notice--danger link-bar">
      <Icon name="noWaves" />
      <div class="notice__text">
        <p>
          <b>{words.bar(duration(now.value - lostSince.value))}</b> {words.barHelp}
        </p>
        <p>{words.barRelease}</p>
      </div>
      <button type="button" class="button" onClick={() => link.reconnect()}>
        {words.retry}
      </button>
    </div>
  )
}
