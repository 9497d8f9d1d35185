import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import type { Watched } from '../watched.ts'

/** Whether the resident knows: the first thing that whoever writes here has to know. */
export function WatchBanner({ watched }: { watched: Watched }) {
  const { watch: words } = useStrings()
  const { live, open } = useDesk()
  if (watched.isOver.value) return <p class="watch__banner">{words.ended}</p>
  if (watched.isMine.value)
    return (
      <div class="watch__banner watch__banner--joined">
        <Icon name="person" />
        <span>{words.mine}</span>
        <button
          type="button"
          class="button button--small"
          onClick={() => {
            live.place.go('desk')
            open(watched.id)
          }}
        >
          {words.toDesk}
        </button>
      </div>
    )
  return watched.isJoined.value ? (
    <p class="watch__banner watch__banner--joined">
      <Icon name="person" />
      {words.joined}
    </p>
  ) : (
    <p class="watch__banner">
      <Icon name="eye" />
      {words.unseen}
    </p>
  )
}
