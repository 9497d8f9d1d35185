import type { Board } from '#shared/board.ts'
import { useDesk, useStrings } from '../../context.ts'
import { useHeldRows } from '../held-rows.ts'
import { DayAhead } from './DayAhead.tsx'
import { HourChart } from './HourChart.tsx'
import { Part } from './Part.tsx'
import { QueueRow } from './QueueRow.tsx'

/** Rows on a wall: nobody scrolls there. */
const WALL_ROWS = 5

export function QueuePart({ board, isWall }: { board: Board; isWall: boolean }) {
  const { live: words } = useStrings()
  const { live } = useDesk()
  const { waiting, total } = board.queue
  const { rows, handlers } = useHeldRows(
    isWall ? waiting.slice(0, WALL_ROWS) : waiting,
    ({ conversationId }) => conversationId,
  )
  const left = total - Math.min(waiting.length, isWall ? WALL_ROWS : waiting.length)
  const stop = live.explained.value?.conversationId ?? rows[0]?.row.conversationId
  return (
    <Part
      name="queue"
      class="part--queue"
      title={words.queue}
      aside={<span class="count">{total}</span>}
      {...handlers}
    >
      {rows.length === 0 ? (
        <p class="muted part__empty">{words.emptyQueue}</p>
      ) : (
        <ol class="live-rows">
          {rows.map(({ row, isGone }) => (
            <QueueRow
              key={row.conversationId}
              item={row}
              department={board.departments[row.departmentId] ?? ''}
              targetMs={board.target.seconds * 1000}
              isGone={isGone}
              isWall={isWall}
              isStop={row.conversationId === stop}
            />
          ))}
        </ol>
      )}
      {left > 0 && <p class="muted small part__more">{words.more(left)}</p>}
      <HourChart board={board} />
      <DayAhead forecast={board.forecast} isBrief={isWall} />
    </Part>
  )
}
