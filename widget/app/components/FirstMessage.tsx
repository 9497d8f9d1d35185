import { useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '#shared/limits.ts'
import { useStore, useStrings } from '../context.ts'
import { ShieldWarning, Suggestion } from '../parts.tsx'
import { OTHER } from '../topic-name.ts'

/** The first message, for who would rather write than choose: it suggests a topic, and never forces one. */
export function FirstMessage() {
  const { draft, type, start: begin, topic, warning } = useStore()
  const { greeting, start } = useStrings()
  const box = useRef<HTMLTextAreaElement>(null)
  const text = draft.value

  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.setProperty('height', 'auto')
    area.style.setProperty('height', `${area.scrollHeight + 2}px`)
  }, [text])

  return (
    <div class="k-field k-first">
      <label for="first">
        {greeting} <span class="k-opt-word">{start.optional}</span>
      </label>
      <textarea
        ref={box}
        class="k-input"
        id="first"
        rows={1}
        maxLength={limits.messageLength}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {warning.found.value.length > 0 && (
        <ShieldWarning box="first" label="start" send={() => begin(topic.peek() ?? OTHER)} />
      )}
      {text.trim() !== '' && <Suggestion />}
    </div>
  )
}
