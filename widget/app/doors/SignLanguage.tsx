import { useEffect, useRef } from 'preact/hooks'
import { useOpenDoors, useSurroundings } from '../context.ts'
import { useEscape } from '../use-escape.ts'
import { LaterIcon } from '../components/LaterIcon.tsx'

/** Says what happens before the page of an interpreter opens; the agent is told when it does. */
export function SignLanguage({ onBack }: { onBack(): void }) {
  const { asksSign, need, words } = useOpenDoors()
  const { signLanguageUrl } = useSurroundings().page
  const { heading, text, open, openRest, back } = words.value.interpreter
  const first = useRef<HTMLHeadingElement>(null)
  useEffect(() => first.current?.focus(), [])

  function close() {
    asksSign.value = false
    onBack()
  }
  useEscape(close)

  return (
    <section class="k-ask" aria-labelledby="sign-language">
      <h2 class="k-h" id="sign-language" ref={first} tabIndex={-1}>
        {heading}
      </h2>
      <p class="k-small">{text}</p>
      <div class="k-row k-row--fill k-mt12">
        <a
          class="k-btn k-btn--primary"
          href={signLanguageUrl ?? ''}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => {
            need({ signLanguage: true })
            close()
          }}
        >
          <LaterIcon name="hand" />
          <span>
            {open}
            <span class="visually-hidden">{openRest}</span>
          </span>
        </a>
        <button type="button" class="k-btn" onClick={close}>
          {back}
        </button>
      </div>
    </section>
  )
}
