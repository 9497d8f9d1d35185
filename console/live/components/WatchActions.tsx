import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { joinWatched } from '../joining.ts'
import type { Watched } from '../watched.ts'
import { WatchRefusal } from './WatchRefusal.tsx'

/** What a supervisor can do in it, as far as it stands so. */
export function WatchActions({ watched }: { watched: Watched }) {
  const { guard, watch: words } = useStrings()
  const desk = useDesk()
  const { dialog, busy, course, isJoined, isMine, isOver } = watched
  if (isOver.value || isMine.value) return null
  const isActive = course.value.status === 'active'
  return (
    <div class="watch__actions">
      <fieldset class="watch__buttons" aria-label={words.actions}>
        {isJoined.value ? (
          <button
            type="button"
            class="button"
            aria-disabled={busy.value !== null}
            onClick={() => void watched.act('leave')}
          >
            {words.leave}
          </button>
        ) : (
          <button
            type="button"
            class="button"
            title={words.joinHelp}
            aria-disabled={busy.value !== null}
            onClick={() => void joinWatched(desk, watched)}
          >
            <Icon name="person" />
            {words.join}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => {
            dialog.value = 'takeover'
          }}
        >
          {words.takeover}
        </button>
        {isActive && (
          <button
            type="button"
            class="button"
            onClick={() => {
              dialog.value = 'reassign'
            }}
          >
            <Icon name="moved" />
            {words.reassign}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-keyshortcuts={desk.shortcuts.aria('abuse')}
          onClick={() => {
            dialog.value = 'abuse'
          }}
        >
          {guard.menu.abuse}
        </button>
        <button
          type="button"
          class="button button--danger"
          onClick={() => {
            dialog.value = 'end'
          }}
        >
          {words.end}
        </button>
      </fieldset>
      <WatchRefusal watched={watched} of={['join', 'leave']} />
    </div>
  )
}
