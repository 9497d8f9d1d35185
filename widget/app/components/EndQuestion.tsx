import { useEffect, useRef } from 'preact/hooks'
import { useStore, useStrings } from '../context.ts'

/** Asked inside the panel; the safe answer has the focus. */
export function EndQuestion({ onBack }: { onBack(): void }) {
  const store = useStore()
  const { end, errors } = useStrings()
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  return (
    <div class="k-ask" role="alertdialog" aria-labelledby="end-question" aria-describedby="end-text">
      <h2 class="k-h" id="end-question">
        {end.question}
      </h2>
      <p class="k-small" id="end-text">
        {end.text}
      </p>
      {store.endRefusal.value && (
        <p class="k-note k-note--warn k-mt8" role="alert">
          {errors[store.endRefusal.value]}
        </p>
      )}
      <div class="k-row k-row--fill k-mt12">
        <button
          type="button"
          class="k-btn k-btn--danger"
          aria-disabled={store.isEnding.value}
          onClick={() => void store.end()}
        >
          {end.yes}
        </button>
        <button type="button" class="k-btn k-btn--primary" ref={back} onClick={onBack}>
          {end.back}
        </button>
      </div>
    </div>
  )
}
