import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { duration } from '../../duration.ts'

/** How old the board is, second by second, whatever the link says of itself. */
export function LiveAge() {
  const { live: words } = useStrings()
  const { live, lostSince } = useDesk()
  const isLost = lostSince.value !== null
  const look = isLost ? 'standing--long' : live.isStale.value ? 'standing--late' : 'standing--ok'
  return (
    <span class={`standing live-age ${look}`}>
      <Icon name={isLost ? 'noWaves' : 'waves'} />
      {words.age(duration(live.age.value))}
    </span>
  )
}
