import { useComputed, useSignal, useSignalEffect } from '../signals.ts'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import {
  ConnectionNotice,
  EndedScreen,
  EndQuestion,
  LeaveScreen,
  LeavingScreen,
  NoticeBar,
  OutdatedScreen,
} from '../parts.tsx'
import type { Phase } from '../phase.ts'
import { isTouch } from '../touch.ts'
import { Header } from './Header.tsx'
import { StartScreen } from './StartScreen.tsx'
import { TalkScreen } from './TalkScreen.tsx'

/** Screens that come in the place of another one, and take what had the focus with them. */
const arrivals: ReadonlySet<Phase> = new Set<Phase>(['ended', 'start', 'closed', 'leave', 'leaving'])
/** One screen, whose fields keep the focus. */
const forms: ReadonlySet<Phase> = new Set<Phase>(['closed', 'leave'])
const talks: ReadonlySet<Phase> = new Set<Phase>(['starting', 'waiting', 'talk'])

/** Header, notices, one screen. */
export function Panel() {
  const store = useStore()
  const { isEmbedded, minimise } = useSurroundings()
  const asks = useSignal(false)
  const hasMenu = useSignal(false)
  const settingsButton = useRef<HTMLButtonElement>(null)
  const endButton = useRef<HTMLButtonElement>(null)
  const shown = useRef<Phase | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const wasLost = useRef(false)
  wasLost.current ||= store.connection.state.value === 'offline'
  const phase = useComputed(() => store.phase.value)

  // The screen under the focus goes away: the title is where the new one begins.
  useSignalEffect(() => {
    const before = shown.current
    shown.current = phase.value
    if (before === null) return
    const isSame = forms.has(before) && forms.has(phase.value)
    // The box to write in takes the focus by itself, but not under a finger.
    const isBegun = isTouch() && before !== 'loading' && !talks.has(before)
    const isTalk = (before === 'leave' || isBegun) && talks.has(phase.value)
    if (isSame || !(isTalk || arrivals.has(phase.value))) return
    asks.value = false
    hasMenu.value = false
    if (document.hasFocus()) title.current?.focus()
  })
  const back = useCallback(() => {
    asks.value = false
    endButton.current?.focus()
  }, [asks])
  const toTitle = useCallback(() => title.current?.focus(), [])
  const toSettings = useCallback(() => (settingsButton.current ?? title.current)?.focus(), [])
  // What stands in front takes it first (use-escape.ts). It never ends a conversation.
  useEffect(() => {
    const escape = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented && isEmbedded) minimise()
    }
    addEventListener('keydown', escape)
    return () => removeEventListener('keydown', escape)
  }, [isEmbedded, minimise])
  const closeMenu = useCallback(() => {
    hasMenu.value = false
  }, [hasMenu])
  const hasSettings = phase.value !== 'loading' && phase.value !== 'outdated'
  const doors = store.doors.open.value
  const keeping = store.keeping.open.value
  // Loaded when somebody wants it; without a connection it can be tried again.
  function toggleMenu() {
    hasMenu.value = !hasMenu.peek()
    store.doors.load().catch(() => (hasMenu.value = false))
  }

  return (
    <div class="k-panel">
      <div class="k-bar">
        <Header
          title={title}
          endButton={endButton}
          onEnd={() => (asks.value = true)}
          settingsButton={settingsButton}
          settings={hasSettings ? { isOpen: hasMenu.value && doors !== null, toggle: toggleMenu } : null}
        />
        {hasSettings && hasMenu.value && doors && (
          <doors.SettingsMenu button={settingsButton} onClose={closeMenu} />
        )}
      </div>
      {wasLost.current && <ConnectionNotice />}
      {store.availability.value?.notice && <NoticeBar />}
      {doors?.asksSign.value && <doors.SignLanguage onBack={toTitle} />}
      {asks.value && phase.value === 'talk' && <EndQuestion onBack={back} />}
      {keeping?.page.value ? <keeping.Sheet keeping={keeping} onClosed={toSettings} /> : <Screen />}
    </div>
  )
}

function Screen() {
  const { phase } = useStore()
  const strings = useStrings()
  switch (phase.value) {
    case 'closed':
    case 'leave':
      return <LeaveScreen />
    case 'leaving':
      return <LeavingScreen />
    case 'start':
      return <StartScreen />
    case 'starting':
    case 'waiting':
    case 'talk':
      return <TalkScreen />
    case 'ended':
      return <EndedScreen />
    case 'loading':
      return (
        <div class="k-body">
          <p>{strings.loading}</p>
        </div>
      )
    case 'outdated':
      return <OutdatedScreen />
  }
}
