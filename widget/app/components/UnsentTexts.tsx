import { createLeaving } from '../leaving.ts'
import { useStore, useStrings } from '../context.ts'

/** What the end came before: messages on their way, and a form that was being filled in. */
export function UnsentTexts() {
  const { carried, leaving, own, renew } = useStore()
  const { ended, leave } = useStrings('ended', 'leave')
  const written = leaving.isOpen.value ? own(createLeaving).ownText.value : ''
  const hasTexts = carried.value.length > 0
  const hasForm = written.trim() !== ''
  if (!hasTexts && !hasForm) return null
  return (
    <div class="k-note k-note--warn">
      <div class="k-stack">
        {hasTexts && (
          <div class="k-stack-s">
            <h2 class="k-h3">{ended.unsent}</h2>
            <p>{ended.unsentText}</p>
            {carried.value.map((text, at) => (
              <blockquote key={at} class="k-kept">
                {text}
              </blockquote>
            ))}
          </div>
        )}
        {hasForm && (
          <div class="k-stack-s">
            <h2 class="k-h3">{leave.unsent}</h2>
            <blockquote class="k-kept">{written}</blockquote>
            <div class="k-row">
              <button type="button" class="k-btn" onClick={renew}>
                {leave.goOn}
              </button>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}
