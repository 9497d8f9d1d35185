import { useId } from 'preact/hooks'
import { dispositions } from '../choices.ts'
import { useStrings } from '../context.ts'
import type { WrapUp } from '../wrap-up.ts'

/** The one thing that has to be said about an ended conversation. */
export function DispositionChoice({ wrapUp }: { wrapUp: Pick<WrapUp, 'disposition' | 'problem'> }) {
  const { wrapUp: words } = useStrings()
  const name = useId()
  const chosen = wrapUp.disposition.value
  const isMissing = wrapUp.problem.value === 'choice'
  return (
    <fieldset class="choices" aria-describedby={isMissing ? `${name}-problem` : undefined}>
      <legend class="field__label">
        {words.how} <span class="muted note-field__hint">{words.required}</span>
      </legend>
      <div class="choices__grid">
        {dispositions.map((one, index) => (
          <label key={one} class={one === chosen ? 'choice choice--chosen' : 'choice'}>
            <input
              type="radio"
              name={name}
              value={one}
              data-first={index === 0 || undefined}
              data-wrap-up-first={index === 0 || undefined}
              checked={one === chosen}
              onChange={() => {
                wrapUp.disposition.value = one
              }}
            />
            <span>{words.disposition(one)}</span>
          </label>
        ))}
      </div>
      {isMissing && (
        <p class="field__problem" id={`${name}-problem`} role="alert">
          {words.choose}
        </p>
      )}
    </fieldset>
  )
}
