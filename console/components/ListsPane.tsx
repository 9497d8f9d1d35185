import { useDesk, useStrings } from '../context.ts'
import { AlertsNote } from './AlertsNote.tsx'
import { CaseRail } from './CaseRail.tsx'
import { ListsFoot } from './ListsFoot.tsx'
import { OwnConversations } from './OwnConversations.tsx'
import { QueueList } from './QueueList.tsx'

/** Own conversations and the queue; beside an open case only a rail is left of them. */
export function ListsPane({ isRail }: { isRail: boolean }) {
  const { panes } = useStrings()
  const { view } = useDesk()
  return (
    <section class="pane pane--lists" data-pane-name="lists" aria-label={panes.listsLabel} tabIndex={-1}>
      {isRail && view.pane.value !== 'lists' ? (
        <CaseRail />
      ) : (
        <>
          <OwnConversations />
          <QueueList />
          <AlertsNote />
          <ListsFoot />
        </>
      )}
    </section>
  )
}
