import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { installShortcuts } from '../desk-shortcuts.ts'
import { panesOf } from '../view.ts'
import { CasePane } from './CasePane.tsx'
import { ContextPane } from './ContextPane.tsx'
import { EndDialog } from './EndDialog.tsx'
import { IdlePane } from './IdlePane.tsx'
import { LinkBar } from './LinkBar.tsx'
import { ListsPane } from './ListsPane.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
import { ShortcutsHelp } from './ShortcutsHelp.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'
import { TalkPane } from './TalkPane.tsx'
import { TopBar } from './TopBar.tsx'

/** The signed-in screen. */
export function DeskScreen({ isDemo, signOut }: { isDemo: boolean; signOut: () => void }) {
  const strings = useStrings()
  const locale = useLocale()
  const desk = useDesk()
  const { board, view } = desk
  const conversation = board.current.value
  const isCaseOpen = conversation?.caseForm.isOpen.value === true
  const layer = view.layer.value

  const main = useRef<HTMLElement>(null)
  const isOpen = conversation?.isOpen.value === true
  const caseStep = conversation?.caseForm.view.value

  useEffect(() => installShortcuts(document, desk), [desk])
  // What had the focus may be gone with the screen that it stood on; then the new one begins here.
  useEffect(() => {
    if (document.activeElement !== document.body) return
    const name = isCaseOpen ? 'case' : 'talk'
    main.current?.querySelector<HTMLElement>(`[data-pane-name="${name}"]`)?.focus()
  }, [conversation?.id, isOpen, isCaseOpen, caseStep])
  useSignalEffect(() => {
    const current = board.current.value
    const unread = board.unread.value
    const topic = current ? desk.topicName(current.summary.value.topicId)[locale] : ''
    document.title = [`${unread > 0 ? `(${unread}) ` : ''}${topic}`, strings.product]
      .filter(Boolean)
      .join(' · ')
  })

  return (
    <div class="app">
      <a class="skip" href="#talk">
        {strings.skip}
      </a>
      <TopBar isDemo={isDemo} signOut={signOut} />
      <div class={isCaseOpen ? 'desk desk--case' : 'desk'} data-pane={view.pane.value}>
        <PaneSwitch panes={panesOf(isCaseOpen)} />
        <ListsPane isRail={isCaseOpen} />
        <main class="desk__main" ref={main}>
          {conversation ? (
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
      {layer === 'help' && <ShortcutsHelp />}
      {layer === 'end' && conversation && <EndDialog conversation={conversation} />}
      {layer === 'sign-out' && <SignOutDialog signOut={signOut} />}
    </div>
  )
}
