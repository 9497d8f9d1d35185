import type { Board } from '#shared/board.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { useHeldRows } from '../held-rows.ts'
import { risksOf } from '../risks.ts'
import { Part } from './Part.tsx'
import { RiskRow } from './RiskRow.tsx'

/** Rows on a wall: nobody scrolls there. */
const WALL_ROWS = 7

export function RisksPart({ board, isWall }: { board: Board; isWall: boolean }) {
  const { live: words } = useStrings()
  const { live, now } = useDesk()
  // Of a picture of the past nothing new goes wrong.
  const at = live.isStale.value ? Date.parse(board.at) : now.value
  const risks = risksOf(board, at)
  const { rows, handlers } = useHeldRows(isWall ? risks.slice(0, WALL_ROWS) : risks, ({ key }) => key)
  const left = isWall ? risks.length - WALL_ROWS : 0
  return (
    <Part
      name="risks"
      class="part--risks"
      title={words.risks}
      aside={<span class="count">{risks.length}</span>}
      {...handlers}
    >
      {rows.length === 0 ? (
        <p class="muted part__empty">
          <Icon name="tick" /> {words.noRisks}
        </p>
      ) : (
        <ol class="live-rows">
          {rows.map(({ row, isGone }, index) => (
            <li key={row.key}>
              <RiskRow
                risk={row}
                targetSeconds={board.target.seconds}
                isGone={isGone}
                isWall={isWall}
                isStop={index === 0}
              />
            </li>
          ))}
        </ol>
      )}
      {left > 0 && <p class="muted small part__more">{words.more(left)}</p>}
    </Part>
  )
}
