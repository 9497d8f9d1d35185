import { useSignal } from '../signals.ts'
import { useEffect } from 'preact/hooks'
import { useFormats, useStore, useStrings } from '../context.ts'
import { createAsked } from '../asked.ts'
import { createTalkSteps } from '../talk-steps.ts'
import { minutesUntil } from '../minutes-until.ts'
import { LaterIcon } from './LaterIcon.tsx'

const LOOK_MS = 15_000

/** Says when the talk ends without a word from the resident. It is told once; the minutes only change on the screen. */
export function IdleBar() {
  const { clock, own } = useStore()
  const talkSteps = own(createTalkSteps)
  const { idle } = useStrings('menu')
  const { time } = useFormats()
  const { warning } = own(createAsked).value
  const now = useSignal(clock.now())
  useEffect(() => {
    if (!warning) return
    now.value = clock.now()
    const timer = setInterval(() => (now.value = clock.now()), LOOK_MS)
    return () => clearInterval(timer)
  }, [warning, clock, now])
  if (!warning) return null

  // The buttons go with the warning: whoever pressed one can write at once.
  const act = (what: Promise<void>) => {
    document.querySelector<HTMLElement>('#message')?.focus()
    void what
  }
  const left = idle.left(minutesUntil(warning.closesAt, now.value))
  return (
    <section class="k-note k-note--warn k-idle" aria-labelledby="idle">
      <LaterIcon name="waiting" />
      <div>
        <h2 class="k-label k-tight" id="idle">
          {idle.heading}
        </h2>
        <p class="k-num">{idle.text(time(warning.closesAt), left)}</p>
        <div class="k-row k-mt8">
          <button type="button" class="k-btn k-btn--s k-btn--primary" onClick={() => act(talkSteps.extend())}>
            {idle.here}
          </button>
          <button
            type="button"
            class="k-btn k-btn--s k-btn--quiet"
            onClick={() => act(talkSteps.setNeeds({ moreTime: true }))}
          >
            {idle.moreTime}
          </button>
        </div>
      </div>
    </section>
  )
}
