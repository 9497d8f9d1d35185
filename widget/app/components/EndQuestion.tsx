import { useEffect, useRef } from 'preact/hooks'
import { createEnding } from '../ending.ts'
import { useStore, useStrings } from '../context.ts'
import { useEscape } from '../use-escape.ts'
import { ErrorText } from '../further-parts.tsx'

/** Asked inside the panel; the safe answer has the focus. */
export function EndQuestion({ onBack }: { onBack(): void }) {
  const ending = useStore().own(createEnding)
  const { end } = useStrings('menu')
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  useEscape(onBack)
  return (
    <div class="k-ask" role="alertdialog" aria-labelledby="end-question" aria-describedby="end-text">
      <h2 class="k-h" id="end-question">
        {end.question}
      </h2>
      <p class="k-small" id="end-text">
        {end.text}
      </p>
      {ending.refusal.value && (
        <p class="k-note k-note--warn k-mt8" role="alert">
          <ErrorText code={ending.refusal.value} />
        </p>
      )}
      <div class="k-row k-row--fill k-mt12">
        <button
          type="button"
          class="k-btn k-btn--danger"
          aria-disabled={ending.isEnding.value}
          onClick={() => void ending.end()}
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
