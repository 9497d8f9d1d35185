import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useStore, useStrings } from '../context.ts'
import { casePage } from '../case-page.ts'
import { Icon } from './Icon.tsx'

/** The number and the secret code; the code is shown to the resident only, and never goes into an address. */
export function NumberCard({ reference }: { reference: string }) {
  const { caseSteps, language } = useStore()
  const { case: words } = useStrings()
  const isCopied = useSignal(false)
  const code = caseSteps.codes.value[reference]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => void caseSteps.fetchCode(reference), [caseSteps, reference])
  // The button that was pressed is gone with its card.
  useEffect(() => {
    if (!caseSteps.isAnswered.peek()) return
    caseSteps.isAnswered.value = false
    heading.current?.focus()
  }, [caseSteps])

  function copy() {
    const text = code ? `${reference}, ${words.code}: ${code}` : reference
    navigator.clipboard?.writeText(text).then(
      () => (isCopied.value = true),
      () => (isCopied.value = false),
    )
  }

  return (
    <li class="k-run">
      <section class="k-card k-card--ok" aria-labelledby="accepted">
        <div class="k-card__head">
          <div class="k-okline">
            <Icon name="done" />
            <h2 class="k-h3" id="accepted" ref={heading} tabIndex={-1}>
              {words.accepted}
            </h2>
          </div>
        </div>
        <div class="k-card__body k-stack-s k-pad">
          <p class="k-meta">{words.number}</p>
          <p class="k-ref k-tight">{reference}</p>
          <p class="k-meta">{words.code}</p>
          {code ? <p class="k-ref k-tight">{code}</p> : <MissingCode reference={reference} />}
          <div class="k-row">
            <button type="button" class="k-btn k-btn--s" onClick={copy}>
              <Icon name={isCopied.value ? 'sent' : 'copy'} />
              <span aria-live="polite">{isCopied.value ? words.copied : words.copy}</span>
            </button>
          </div>
        </div>
        <div class="k-card__foot k-stack-s">
          <a
            class="k-btn k-btn--primary k-btn--wide"
            href={casePage(reference, language.value)}
            target="_blank"
            rel="noopener"
          >
            {words.openPage}
          </a>
          <p class="k-meta">
            {words.note} {words.keepCode}
          </p>
        </div>
      </section>
    </li>
  )
}

function MissingCode({ reference }: { reference: string }) {
  const { caseSteps } = useStore()
  const { case: words } = useStrings()
  if (!caseSteps.codeFailed.value) return <p class="k-tight">{words.codeLoading}</p>
  return (
    <div class="k-row">
      <p>{words.codeMissing}</p>
      <button type="button" class="k-btn k-btn--s" onClick={() => void caseSteps.fetchCode(reference)}>
        {words.codeRetry}
      </button>
    </div>
  )
}
