import { useEffect } from 'preact/hooks'
import { deskScreen } from '../commands/screens.ts'
import { useCommands, useDesk, useLocale, useStrings } from '../context.ts'
import { useTitle } from '../title.ts'
import { panesOf } from '../view.ts'
import { ContextPane } from './ContextPane.tsx'
import { EndDialog } from './EndDialog.tsx'
import { ListsPane } from './ListsPane.tsx'
import { OperationsLine } from './OperationsLine.tsx'
import { MenuDialogs } from './MenuDialogs.tsx'
import { OfferCard } from './OfferCard.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
import { SealedDialog } from './SealedDialog.tsx'
import { AbuseDialog, LinksDialog } from '../guard/later.ts'
import { TalkColumns } from './TalkColumns.tsx'
import { TopBar } from './TopBar.tsx'
import { TransferDialog } from './TransferDialog.tsx'

/** The signed-in screen. */
export function DeskScreen({ isDemo, signOut }: { isDemo: boolean; signOut: () => void }) {
  const strings = useStrings()
  const locale = useLocale()
  const desk = useDesk()
  const commands = useCommands()
  const { board, topicName, view } = desk
  const conversation = board.current.value
  const isCaseOpen = conversation?.caseForm.isOpen.value === true
  const layer = view.layer.value

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
      <div class={isCaseOpen ? 'desk desk--case' : 'desk'} data-pane={view.pane.value}>
        <PaneSwitch panes={panesOf(isCaseOpen)} />
        <ListsPane isRail={isCaseOpen} />
        <OfferCard />
        <TalkColumns />
        {!isCaseOpen && <ContextPane />}
      </div>
      {layer === 'end' && conversation && <EndDialog conversation={conversation} />}
      {layer === 'abuse' && conversation && <AbuseDialog conversation={conversation} />}
      {layer === 'links' && conversation && <LinksDialog conversation={conversation} />}
      {layer === 'sealed' && conversation && <SealedDialog conversation={conversation} />}
      {layer === 'transfer' && conversation && <TransferDialog conversation={conversation} />}
      <MenuDialogs signOut={signOut} />
    </div>
  )
}
