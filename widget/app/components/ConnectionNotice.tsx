import { useComputed, useSignal, useSignalEffect } from '../signals.ts'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { dialled } from '../dialled.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import { Icon } from './Icon.tsx'
import { LaterIcon } from './LaterIcon.tsx'

const BACK_SHOWN_MS = 5000
/** A moment without a connection is nobody's business; a longer one is. */
const QUIET_MS = 2000

type Shown = 'nothing' | 'lost' | 'back'

export function ConnectionNotice() {
  const { connection, phase } = useStore()
  const { connection: words } = useStrings('notes')
  const { phone } = useSurroundings().page.centre
  const shown = useSignal<Shown>('nothing')
  const isLost = useComputed(() => connection.state.value !== 'online')
  useSignalEffect(() => {
    if (!isLost.value && shown.peek() !== 'lost') {
      shown.value = 'nothing'
      return
    }
    if (!isLost.value) shown.value = 'back'
    const next = isLost.value ? 'lost' : 'nothing'
    const timer = setTimeout(() => (shown.value = next), isLost.value ? QUIET_MS : BACK_SHOWN_MS)
    return () => clearTimeout(timer)
  })

  // Who pressed the button of it goes on with what they wrote.
  useKeptFocus(shown.value, () => document.querySelector<HTMLElement>('#message'))
  if (shown.value === 'nothing' || phase.value === 'outdated') return null
  if (shown.value === 'back') {
    return (
      <p class="k-note k-note--ok k-note--bar">
        <LaterIcon name="done" />
        {words.back}
      </p>
    )
  }
  return (
    <section class="k-note k-note--warn k-note--bar" aria-labelledby="lost">
      <LaterIcon name="offline" />
      <div class="k-lost">
        <div class="k-lost__words">
          <h2 class="k-label k-tight" id="lost">
            {navigator.onLine ? words.reconnecting : words.offline}
          </h2>
          <p>{words.safe}</p>
        </div>
        <div class="k-row k-mt4">
          <button type="button" class="k-btn k-btn--s" onClick={() => connection.reconnect()}>
            <LaterIcon name="again" />
            {words.retry}
          </button>
          <a class="k-btn k-btn--s k-btn--quiet k-lost__call" href={dialled(phone)}>
            <Icon name="phone" />
            <span class="visually-hidden">{words.call} </span>
            {phone}
          </a>
        </div>
      </div>
    </section>
  )
}
