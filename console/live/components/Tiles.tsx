import type { Board } from '#shared/board.ts'
import { Icon, type IconName } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { waitLevel } from '../../standing.ts'
import { placesOf } from '../team.ts'
import { LiveWait } from './LiveWait.tsx'
import { ServiceTile } from './ServiceTile.tsx'
import { Tile } from './Tile.tsx'

export function Tiles({ board }: { board: Board }) {
  const { live: words } = useStrings()
  const { now } = useDesk()
  const { queue, conversations, today, staffing, target } = board
  const oldest = queue.oldestAt ? Date.parse(queue.oldestAt) : null
  const places = placesOf(board)
  const isShort = staffing.missing > 0
  const minutes = Math.max(1, Math.round(staffing.handlingSeconds / 60))
  return (
    <div class="tiles">
      <Tile name={words.inQueue} value={queue.total}>
        {oldest === null ? (
          <Note icon="tick" look="standing--ok" text={words.nobodyWaits} />
        ) : (
          <LiveWait
            since={oldest}
            level={waitLevel(now.value - oldest, 'queue', target.seconds * 1000)}
            ago={words.longest}
            at={words.longestSince}
          />
        )}
      </Tile>
      <ServiceTile figures={today} target={target} />
      <Tile name={words.talksNow} value={conversations.total}>
        {places.all === 0 ? (
          <Note icon="away" look="standing--late" text={words.noPlaces} />
        ) : places.taken >= places.all ? (
          <Note icon="half" look="standing--late" text={words.allTaken(places.all)} />
        ) : (
          <Note icon="person" look="standing--muted" text={words.placesTaken(places.taken, places.all)} />
        )}
      </Tile>
      <Tile name={words.abandoned} value={today.abandoned}>
        <span class="muted">
          {today.started === 0
            ? words.noneStarted
            : words.ofStarted(Math.round((100 * today.abandoned) / today.started), today.started)}
        </span>
      </Tile>
      <Tile
        name={words.staffing}
        value={isShort ? words.missing(staffing.missing) : words.enough}
        isAlert={isShort}
        isText
      >
        <span class={isShort ? undefined : 'muted'}>
          {words.staffingFor(Math.round(staffing.startedPerHour), minutes)}
        </span>
      </Tile>
    </div>
  )
}

function Note({ icon, look, text }: { icon: IconName; look: string; text: string }) {
  return (
    <span class={`standing ${look}`}>
      <Icon name={icon} />
      {text}
    </span>
  )
}
