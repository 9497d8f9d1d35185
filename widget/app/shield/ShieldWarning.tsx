import { useEffect, useRef } from 'preact/hooks'
import { headingOf, inShieldWords, removeNumbers } from '#shared/client/shield-words.ts'
import { LaterIcon } from '../components/LaterIcon.tsx'
import { useStore } from '../context.ts'
import { useShieldWords } from './words.ts'

/** Says that a number will be hidden, before it is sent; hiding is what happens if nothing else is chosen. */
export function ShieldWarning({
  box,
  label,
  send,
}: {
  box: string
  label: 'send' | 'start'
  send: () => void
}) {
  const { warning, say } = useStore()
  const words = useShieldWords()
  const first = useRef<HTMLButtonElement>(null)
  const found = warning.found.value
  const stopped = warning.stopped.value
  const heading = words && headingOf(found, words)
  const text = words && inShieldWords(found, words)
  const isThere = words !== null && found.length > 0

  useEffect(() => {
    if (isThere) say(`${heading}. ${text}`)
  }, [isThere, heading, text, say])
  // The first try to send leads here: whoever presses Enter again sends without the number.
  useEffect(() => {
    if (isThere && stopped > 0) first.current?.focus()
  }, [isThere, stopped])
  if (!isThere) return null

  const toBox = () => document.querySelector<HTMLElement>(`#${box}`)?.focus()
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    toBox()
  }
  return (
    <section class="k-shield" aria-labelledby="shield">
      <LaterIcon name="failed" />
      <div>
        <h2 class="k-label k-tight" id="shield">
          {heading}
        </h2>
        <p id="shield-text">{text}</p>
        <div class="k-row k-mt8">
          <button
            ref={first}
            type="button"
            onKeyDown={escape}
            class="k-btn k-btn--s k-btn--primary"
            aria-describedby="shield shield-text"
            onClick={() => {
              send()
              toBox()
            }}
          >
            {words[label]}
          </button>
          <button
            type="button"
            onKeyDown={escape}
            class="k-btn k-btn--s"
            onClick={() => {
              removeNumbers(warning)
              toBox()
            }}
          >
            {words.remove}
          </button>
          <button type="button" class="k-btn k-btn--s k-btn--quiet" onKeyDown={escape} onClick={toBox}>
            {words.back}
          </button>
        </div>
      </div>
    </section>
  )
}
