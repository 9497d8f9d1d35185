import { useEffect, useLayoutEffect } from 'preact/hooks'
import '../history.css'
import type { Say } from '../../announcements.ts'
import { MenuDialogs } from '../../components/MenuDialogs.tsx'
import { OperationsLine } from '../../components/OperationsLine.tsx'
import { TopBar } from '../../components/TopBar.tsx'
import { useCommands, useDesk, useLanguage, useStrings } from '../../context.ts'
import { useTitle } from '../../title.ts'
import { announceHistory } from '../announce-history.ts'
import { historyScreen } from '../history-screen.ts'
import { historyOf } from '../of-desk.ts'
import { historyWords, useHistoryWords } from '../words.ts'
import { HistoryList } from './HistoryList.tsx'
import { HistoryTalk } from './HistoryTalk.tsx'
import { NothingOpened } from './NothingOpened.tsx'

/** What has been: the list, and beside it the conversation that is read. */
export function HistoryScreen({ isDemo, signOut, say }: { isDemo: boolean; signOut: () => void; say: Say }) {
  const words = useHistoryWords()
  const { skip } = useStrings()
  const language = useLanguage()
  const desk = useDesk()
  const commands = useCommands()
  const history = historyOf(desk)
  const opened = history.opened.value
  const waiting = desk.waiting.value.length

  useEffect(() => commands.enter(historyScreen(document, history)), [commands, history])
  useLayoutEffect(() => announceHistory(history, language, say), [history, language, say])
  useTitle(() => historyWords[language.locale.value].pageTitle)

  return (
    <div class="app">
      <a
        class="skip"
        href="#history-list"
        onClick={(event) => {
          // The address says what is looked for: it stays.
          event.preventDefault()
          document.querySelector<HTMLElement>('#history-list')?.focus()
        }}
      >
        {skip}
      </a>
      <div>
        <TopBar isDemo={isDemo} signOut={signOut} />
        <OperationsLine />
        {waiting > 0 && (
          <p class="notice notice--primary history__waiting">
            <span class="notice__text">{words.waiting(waiting)}</span>
            <a class="button" href="#desk">
              {words.toDesk}
            </a>
          </p>
        )}
      </div>
      <main class={opened ? 'history history--reading' : 'history'}>
        <HistoryList history={history} />
        {opened ? <HistoryTalk key={opened.id} opened={opened} history={history} /> : <NothingOpened />}
      </main>
      <MenuDialogs signOut={signOut} />
    </div>
  )
}
