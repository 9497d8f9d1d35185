import type { Figures, ServiceTarget } from '#shared/board.ts'
import { Icon } from '../../components/Icon.tsx'
import { useStrings } from '../../context.ts'
import { shareOf } from '../share.ts'
import { Tile } from './Tile.tsx'

export function ServiceTile({ figures, target }: { figures: Figures; target: ServiceTarget }) {
  const { live: words } = useStrings()
  const { percent, seconds } = target
  const share = shareOf(figures)
  if (share === null)
    return (
      <Tile name={words.service} value="–">
        <span class="muted">{words.target(percent, seconds)}</span>
      </Tile>
    )
  const isMet = share >= percent
  return (
    <Tile
      name={words.service}
      value={
        <>
          {share}
          <small>%</small>
        </>
      }
    >
      <svg class="tile__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="tile__bar-all" x="0" y="2" width="100" height="6" />
        <rect class={isMet ? 'tile__bar-met' : 'tile__bar-missed'} x="0" y="2" width={share} height="6" />
        <rect class="tile__bar-target" x={percent - 0.4} y="0" width="0.8" height="10" />
      </svg>
      <span class={isMet ? 'standing standing--ok' : 'standing standing--late'}>
        <Icon name={isMet ? 'tick' : 'half'} />
        {isMet ? words.targetMet(percent, seconds) : words.targetMissed(percent, seconds)}
      </span>
    </Tile>
  )
}
