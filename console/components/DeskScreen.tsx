import { useEffect } from 'preact/hooks'
import { deskScreen } from '../commands/screens.ts'
import { useCommands, useDesk, useLocale, useStrings } from '../context.ts'
import { useTitle } from '../title.ts'
import { ContextPane } from './ContextPane.tsx'
import { DeskParts } from './DeskParts.tsx'
import { later } from './Later.tsx'
import { OperationsLine } from './OperationsLine.tsx'
import { TopBar } from './TopBar.tsx'

const Tour = later(async () => (await import('../first-day/components/Tour.tsx')).Tour)

/** The signed-in screen. */
export function DeskScreen({ isDemo, signOut }: { isDemo: boolean; signOut: () => void }) {
  const strings = useStrings()
  const locale = useLocale()
  const desk = useDesk()
  const commands = useCommands()
  const { board, firstDay, topicName } = desk

  useEffect(() => commands.enter(deskScreen(document, desk)), [commands, desk])
  useTitle(() => {
    const current = board.current.value
    return current ? topicName(current.summary.value.topicId)[locale] : ''
  })

  return (
    <div class="app">
      <a class="skip" href="#talk">
        {strings.skip}
      </a>
      <div>
        <TopBar isDemo={isDemo} signOut={signOut} />
        <OperationsLine />
      </div>
      <DeskParts aside={<ContextPane />} signOut={signOut} />
      {firstDay.guide.value === 'tour' && <Tour />}
    </div>
  )
}
