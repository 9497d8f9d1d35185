import type { ComponentChildren } from 'preact'
import { useDesk } from '../context.ts'
import { AbuseDialog, LinksDialog } from '../guard/later.ts'
import { panesOf } from '../view.ts'
import { EndDialog } from './EndDialog.tsx'
import { ListsPane } from './ListsPane.tsx'
import { MenuDialogs } from './MenuDialogs.tsx'
import { OfferCard } from './OfferCard.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
import { SealedDialog } from './SealedDialog.tsx'
import { TalkColumns } from './TalkColumns.tsx'
import { TransferDialog } from './TransferDialog.tsx'

/** What one works with at a desk, the real one or that of a practice. `aside`: beside the conversation, unless a case is open. */
export function DeskParts({ aside, signOut }: { aside: ComponentChildren; signOut: () => void }) {
  const { board, view, settleEnd } = useDesk()
  const conversation = board.current.value
  const isCaseOpen = conversation?.caseForm.isOpen.value === true
  const layer = view.layer.value
  return (
    <>
      <div class={isCaseOpen ? 'desk desk--case' : 'desk'} data-pane={view.pane.value}>
        <PaneSwitch panes={panesOf(isCaseOpen)} />
        <ListsPane isRail={isCaseOpen} />
        <OfferCard />
        <TalkColumns />
        {!isCaseOpen && aside}
      </div>
      {layer === 'end' && conversation && <EndDialog conversation={conversation} />}
      {layer === 'abuse' && conversation && (
        <AbuseDialog conversation={conversation} close={view.close} ended={() => settleEnd(conversation)} />
      )}
      {layer === 'links' && conversation && <LinksDialog conversation={conversation} />}
      {layer === 'sealed' && conversation && <SealedDialog conversation={conversation} />}
      {layer === 'transfer' && conversation && <TransferDialog conversation={conversation} />}
      <MenuDialogs signOut={signOut} />
    </>
  )
}
