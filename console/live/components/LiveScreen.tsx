import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { Say } from '../../announcements.ts'
import { LiveDialogs } from './LiveDialogs.tsx'
import { OperationsLine } from '../../components/OperationsLine.tsx'
import { TopBar } from '../../components/TopBar.tsx'
import { useCommands, useDesk, useLanguage, useStrings } from '../../context.ts'
import { announceLive } from '../announce-live.ts'
import { liveScreen } from '../live-screen.ts'
import { useTitle } from '../../title.ts'
import { risksOf } from '../risks.ts'
import { showWall } from '../wall.ts'
import { LiveBoard } from './LiveBoard.tsx'
import { WatchPane } from './WatchPane.tsx'

/** The supervisor's screen: the board, and beside it the conversation that is looked into. Or the board alone, on a wall. */
export function LiveScreen({ isDemo, signOut, say }: { isDemo: boolean; signOut: () => void; say: Say }) {
  const strings = useStrings()
  const language = useLanguage()
  const desk = useDesk()
  const commands = useCommands()
  const { live } = desk
  const isWall = live.place.area.value === 'wall'
  const seen = live.watched.value

  useEffect(() => commands.enter(liveScreen(document, desk)), [commands, desk])
  // At once, not after the next frame: what comes in between would be taken as old.
  useLayoutEffect(() => announceLive(desk, language, say), [desk, language, say])
  useLayoutEffect(
    () => (isWall ? showWall(document, () => live.place.go('live')) : undefined),
    [isWall, live],
  )
  useTitle(() => {
    const board = live.board.value
    const count = board ? risksOf(board, Date.parse(board.at)).length : 0
    return `${count > 0 ? `(${count}) ` : ''}${language.strings.value.live.pageTitle}`
  })

  if (isWall)
    return (
      <main class="live live--wall">
        <button type="button" class="skip" onClick={() => live.place.go('live')}>
          {strings.live.leaveWall}
        </button>
        <LiveBoard isWall />
      </main>
    )
  return (
    <div class="app live">
      <div>
        <TopBar isDemo={isDemo} signOut={signOut} />
        <OperationsLine />
      </div>
      <main class={seen ? 'live__body live__body--watching' : 'live__body'}>
        <LiveBoard isWall={false} />
        {seen && <WatchPane key={seen.id} watched={seen} />}
      </main>
      <LiveDialogs watched={seen} signOut={signOut} />
    </div>
  )
}
