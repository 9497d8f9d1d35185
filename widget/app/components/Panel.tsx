import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useStore, useStrings, useSurroundings } from '../context.ts'
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
  const title = useRef<HTMLHeadingElement>(null)
  const phase = store.phase.value

  // The screen under the focus goes away: the title is where the new one begins.
  useEffect(() => {
    if (phase !== 'ended' && phase !== 'start') return
    asks.value = false
    if (store.isVisible.peek() && document.hasFocus()) title.current?.focus()
  }, [phase])

  return (
    <div
      class="k-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isEmbedded) minimise()
      }}
    >
      <Header title={title} onEnd={() => (asks.value = true)} />
      <ConnectionNotice />
      {asks.value && phase === 'talk' && <EndQuestion onBack={() => (asks.value = false)} />}
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
