import { useDesk, useStrings } from '../../context.ts'
import { Definitions } from './Definitions.tsx'
import { LiveHead } from './LiveHead.tsx'
import { LiveLink } from './LiveLink.tsx'
import { QueuePart } from './QueuePart.tsx'
import { RisksPart } from './RisksPart.tsx'
import { TeamPart } from './TeamPart.tsx'
import { Tiles } from './Tiles.tsx'

export function LiveBoard({ isWall }: { isWall: boolean }) {
  const { live: words, operations } = useStrings()
  const { availability, live, ready } = useDesk()
  // Before that the names of topics are not known.
  const board = ready.value ? live.board.value : null
  return (
    <section class="live__board" data-part="board" tabIndex={-1} aria-label={words.title}>
      <LiveHead isWall={isWall} />
      <LiveLink />
      {isWall && availability.value?.paused && <p class="notice notice--warn">{operations.pausedLine}</p>}
      {board ? (
        <>
          <Tiles board={board} />
          <div class="live__parts">
            <QueuePart board={board} isWall={isWall} />
            <TeamPart board={board} isWall={isWall} />
            <RisksPart board={board} isWall={isWall} />
          </div>
          {!isWall && <Definitions />}
        </>
      ) : (
        <p class="muted">{words.loading}</p>
      )}
    </section>
  )
}
