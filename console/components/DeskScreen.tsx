import { useEffect, useRef } from 'preact/hooks'
import { deskScreen } from '../commands/screens.ts'
import { useCommands, useDesk, useLanguage, useStrings } from '../context.ts'
import { followTitle } from '../title.ts'
import { panesOf } from '../view.ts'
import { CasePane } from './CasePane.tsx'
import { ContextPane } from './ContextPane.tsx'
import { EndDialog } from './EndDialog.tsx'
import { IdlePane } from './IdlePane.tsx'
import { LinkBar } from './LinkBar.tsx'
import { ListsPane } from './ListsPane.tsx'
import { OperationsLine } from './OperationsLine.tsx'
import { MenuDialogs } from './MenuDialogs.tsx'
import { OfferCard } from './OfferCard.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
import { SealedDialog } from './SealedDialog.tsx'
import { TalkPane } from './TalkPane.tsx'
import { TopBar } from './TopBar.tsx'
import { TransferDialog } from './TransferDialog.tsx'
import { WrapUpPane } from './WrapUpPane.tsx'

/** The signed-in screen. */
export function DeskScreen({ isDemo, signOut }: { isDemo: boolean; signOut: () => void }) {
  const strings = useStrings()
  const language = useLanguage()
  const desk = useDesk()
  const commands = useCommands()
  const { board, view } = desk
  const conversation = board.current.value
  const isCaseOpen = conversation?.caseForm.isOpen.value === true
  const layer = view.layer.value

  const main = useRef<HTMLElement>(null)
  const isOpen = conversation?.isOpen.value === true
  const caseStep = conversation?.caseForm.view.value

  useEffect(() => commands.enter(deskScreen(document, desk)), [commands, desk])
  // What had the focus may be gone with the screen that it stood on; then the new one begins here.
  useEffect(() => {
    if (document.activeElement !== document.body) return
    const name = isCaseOpen ? 'case' : 'talk'
    main.current?.querySelector<HTMLElement>(`[data-pane-name="${name}"]`)?.focus()
  }, [conversation?.id, isOpen, isCaseOpen, caseStep])
  useEffect(() => followTitle(document, desk, language), [desk, language])
  // Only a touch of the page lets a browser be heard; signing in was one.
  useEffect(() => {
    const { unlock } = desk.alerts.chime
    unlock()
    document.addEventListener('pointerdown', unlock)
    document.addEventListener('keydown', unlock)
    return () => {
      document.removeEventListener('pointerdown', unlock)
      document.removeEventListener('keydown', unlock)
    }
  }, [desk])

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
        <main class="desk__main" ref={main}>
          {conversation?.isUndescribed.value ? (
            <WrapUpPane key={conversation.id} conversation={conversation} />
          ) : conversation ? (
            <TalkPane key={conversation.id} conversation={conversation} />
          ) : (
            <section
              id="talk"
              class="pane pane--talk"
              data-pane-name="talk"
              aria-label={strings.panes.talk}
              tabIndex={-1}
            >
              <LinkBar />
              <IdlePane />
            </section>
          )}
          {conversation && isCaseOpen && <CasePane conversation={conversation} />}
        </main>
        {!isCaseOpen && <ContextPane />}
      </div>
      {layer === 'end' && conversation && <EndDialog conversation={conversation} />}
      {layer === 'sealed' && conversation && <SealedDialog conversation={conversation} />}
      {layer === 'transfer' && conversation && <TransferDialog conversation={conversation} />}
      <MenuDialogs signOut={signOut} />
    </div>
  )
}
