import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import type { Phase } from '../phase.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { EndedScreen } from './EndedScreen.tsx'
import { EndQuestion } from './EndQuestion.tsx'
import { Header } from './Header.tsx'
import { StartScreen } from './StartScreen.tsx'
import { TalkScreen } from './TalkScreen.tsx'

/** Header, notice, one screen. */
export function Panel() {
  const store = useStore()
  const { isEmbedded, minimise } = useSurroundings()
  const asks = useSignal(false)
  const endButton = useRef<HTMLButtonElement>(null)
  const shown = useRef<Phase | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const phase = useComputed(() => store.phase.value)

  // The screen under the focus goes away: the title is where the new one begins.
  useSignalEffect(() => {
    const before = shown.current
    shown.current = phase.value
    if (before === null) return
    if (phase.value !== 'ended' && phase.value !== 'start') return
    asks.value = false
    if (store.isVisible.peek() && document.hasFocus()) title.current?.focus()
  })
  const back = useCallback(() => {
    asks.value = false
    endButton.current?.focus()
  }, [asks])
  // Esc puts away the question first, then the panel; it never ends a conversation.
  useEffect(() => {
    const escape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      if (asks.peek()) back()
      else if (isEmbedded) minimise()
    }
    document.addEventListener('keydown', escape)
    return () => document.removeEventListener('keydown', escape)
  }, [asks, back, isEmbedded, minimise])

  return (
    <div class="k-panel">
      <Header title={title} endButton={endButton} onEnd={() => (asks.value = true)} />
      <ConnectionNotice />
      {asks.value && phase.value === 'talk' && <EndQuestion onBack={back} />}
      <Screen />
    </div>
  )
}

function Screen() {
  const { phase } = useStore()
  const strings = useStrings()
  switch (phase.value) {
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
      return (
        <div class="k-body k-stack">
          <p>{strings.connection.outdated}</p>
          <button type="button" class="k-btn k-btn--primary" onClick={() => location.reload()}>
            {strings.connection.reload}
          </button>
        </div>
      )
  }
}
