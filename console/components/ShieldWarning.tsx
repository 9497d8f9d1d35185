import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { headingOf, inShieldWords, removeNumbers } from '#shared/client/shield-words.ts'
import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

/** Says that a number will be hidden, before it is sent; hiding is what happens if nothing else is chosen. */
export function ShieldWarning({
  conversation: { warning },
  id,
  send,
  toBox,
}: {
  conversation: Conversation
  id: string
  send: () => void
  toBox: () => void
}) {
  const { shield: words } = useStrings()
  const first = useRef<HTMLButtonElement>(null)
  const found = warning.found.value
  // The first try to send leads here: whoever presses Enter again sends without the number.
  useSignalEffect(() => {
    if (warning.stopped.value > 0) first.current?.focus()
  })
  if (found.length === 0) return null

  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    toBox()
  }
  return (
    <section class="notice notice--warn shield" aria-labelledby={`${id}-heading`}>
      <Icon name="triangle" />
      <div class="notice__text">
        <h3 class="shield__heading" id={`${id}-heading`}>
          {headingOf(found, words)}
        </h3>
        <p id={id}>{inShieldWords(found, words)}</p>
        <div class="message__actions">
          <button
            ref={first}
            type="button"
            onKeyDown={escape}
            class="button button--small button--primary"
            aria-describedby={`${id}-heading ${id}`}
            onClick={() => {
              send()
              toBox()
            }}
          >
            {words.send}
          </button>
          <button
            type="button"
            class="button button--small"
            onKeyDown={escape}
            onClick={() => {
              removeNumbers(warning)
              toBox()
            }}
          >
            {words.remove}
          </button>
          <button type="button" class="button button--small" onKeyDown={escape} onClick={toBox}>
            {words.back}
          </button>
        </div>
      </div>
    </section>
  )
}
