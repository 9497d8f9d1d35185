import { useSignal } from '../signals.ts'
import { useEffect, useRef } from 'preact/hooks'
import type { CaseKind } from '#shared/entities.ts'
import { spokenKind } from '../answer-words.ts'
import { createCaseSteps } from '../case-steps.ts'
import { useStore, useStrings } from '../context.ts'
import { casePage } from '../case-page.ts'
import { LaterIcon } from './LaterIcon.tsx'

/** The number and the secret code; the code is shown to the resident only, and never goes into an address. */
export function NumberCard({ reference, kind }: { reference: string; kind: CaseKind }) {
  const spoken = spokenKind(kind)
  const { language, own } = useStore()
  const caseSteps = own(createCaseSteps)
  const { case: words } = useStrings('cards')
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
    <section class="k-card k-card--ok" aria-labelledby="accepted">
      <div class="k-card__head">
        <div class="k-okline">
          <LaterIcon name="done" />
          <h2 class="k-h3" id="accepted" ref={heading} tabIndex={-1}>
            {words.accepted[spoken]}
          </h2>
        </div>
      </div>
      <div class="k-card__body k-stack-s k-pad">
        <p class="k-meta">{words.number[spoken]}</p>
        <p class="k-ref k-tight">{reference}</p>
        <p class="k-meta">{words.code}</p>
        {code ? <p class="k-ref k-tight">{code}</p> : <MissingCode reference={reference} />}
        <div class="k-row">
          <button type="button" class="k-btn k-btn--s" onClick={copy}>
            {isCopied.value ? <LaterIcon name="sent" /> : <LaterIcon name="copy" />}
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
          {words.isNo[spoken]} {words.keepCode}
        </p>
      </div>
    </section>
  )
}

function MissingCode({ reference }: { reference: string }) {
  const caseSteps = useStore().own(createCaseSteps)
  const { case: words } = useStrings('cards')
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
