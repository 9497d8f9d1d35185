import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { duration } from '../../duration.ts'
import { clock } from '../../strings/locale.ts'

/** Says it in words when the board has become a picture of the past. */
export function LiveLink() {
  const strings = useStrings()
  const { live, link, lostSince, now } = useDesk()
  const words = strings.live
  const lost = lostSince.value
  const at = live.board.value ? clock(Date.parse(live.board.value.at)) : null
  if (live.refusal.value) return <p class="notice notice--danger">{strings.refusal(live.refusal.value)}</p>
  if (link.refusal.value === 'protocol_outdated')
    return (
      <div class="notice notice--warn">
        <p class="notice__text">{strings.link.outdated}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {strings.link.reload}
        </button>
      </div>
    )
  if (lost === null && !live.isStale.value) return null
  return (
    <div class={lost === null ? 'notice notice--warn' : 'notice notice--danger'}>
      <Icon name="noWaves" />
      <p class="notice__text">
        {lost === null ? (
          words.stale(at ?? '')
        ) : (
          <>
            <b>{words.lost(duration(now.value - lost))}</b> {at && words.lostHelp(at)}
          </>
        )}
      </p>
      {live.place.area.value === 'live' && (
        <button type="button" class="button" onClick={() => link.reconnect()}>
          {strings.link.retry}
        </button>
      )}
    </div>
  )
}
