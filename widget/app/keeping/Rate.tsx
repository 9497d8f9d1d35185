import { useRef } from 'preact/hooks'
import { useStrings } from '../context.ts'
import { useKeptFocus } from '../use-kept-focus.ts'
import type { OpenKeeping } from './open-keeping.ts'
import { ratingOrder } from './rating.ts'

/** Three words, then a free text; may be skipped. */
export function Rate({ keeping: { rating, words } }: { keeping: OpenKeeping }) {
  const { errors } = useStrings('errors')
  const t = words.value.rating
  const { score, comment, isSending, refusal, isChanging, said } = rating
  const isThanked = said.value !== null && !isChanging.value
  const thanks = useRef<HTMLParagraphElement>(null)
  const question = useRef<HTMLFieldSetElement>(null)
  useKeptFocus(isThanked, () => {
    const [first, chosen] = ['input', ':checked'].map((one) =>
      question.current?.querySelector<HTMLElement>(one),
    )
    return isThanked ? thanks.current : (chosen ?? first)
  })
  if (!rating.isAsked.value) return null
  if (isThanked)
    return (
      <div class="k-row">
        <p class="k-note k-note--ok" ref={thanks} tabIndex={-1}>
          {t.thanks}
        </p>
        <button type="button" class="k-btn k-btn--quiet k-btn--s" onClick={() => (isChanging.value = true)}>
          {t.change}
        </button>
      </div>
    )
  return (
    <form
      class="k-field k-stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void rating.send()
      }}
    >
      <fieldset ref={question}>
        <legend class="k-label">
          {t.question} <span class="k-opt-word">{t.optional}</span>
        </legend>
        <div class="k-topics k-topics--3">
          {ratingOrder.map((one) => (
            <label key={one} class="k-opt">
              <input
                type="radio"
                name="rating"
                checked={score.value === one}
                onChange={() => (score.value = one)}
              />
              <span>{t.scores[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {score.value && (
        <>
          <label for="keeping-comment">
            {t.comment[score.value]} <span class="k-opt-word">{t.optional}</span>
          </label>
          <p class="k-meta" id="keeping-comment-hint">
            {t.commentHint}
          </p>
          <textarea
            id="keeping-comment"
            class="k-input"
            rows={2}
            maxLength={1000}
            value={comment.value}
            aria-describedby="keeping-comment-hint"
            onInput={(event) => (comment.value = event.currentTarget.value)}
          />
          {refusal.value && (
            <p class="k-note k-note--danger" role="alert">
              {errors[refusal.value]}
            </p>
          )}
          <button type="submit" class="k-btn k-btn--s" aria-disabled={isSending.value}>
            {isSending.value ? t.sending : t.send}
          </button>
        </>
      )}
    </form>
  )
}
