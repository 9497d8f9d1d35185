import type { EntryOf } from '#shared/entities.ts'
import { useFormats, useStore, useStrings } from '../context.ts'
import { createAsked } from '../asked.ts'
import { createTalkSteps } from '../talk-steps.ts'
import { ErrorText } from '../further-parts.tsx'
import { transferTo } from '../transfer-words.ts'

/** Asks whether the conversation may leave the contact centre. Nothing happens before the resident says so. */
export function TransferCard({ entry }: { entry: EntryOf<'transfer_proposed'> }) {
  const asked = useStore().own(createAsked)
  const { transfer: words, log } = useStrings('cards')
  const { seq, by, to } = entry
  const isOpen = asked.value.openTransfer === seq
  const outcome = asked.value.transfers[seq]
  const name = by.name ?? log.someAgent
  const heading = `transfer-${seq}`
  return (
    <li class="k-run">
      <section class="k-card" aria-labelledby={heading}>
        <div class="k-card__head">
          <h2 class="k-h3" id={heading} tabIndex={-1}>
            {isOpen ? words.heading : words.answered}
          </h2>
        </div>
        <div class="k-card__body k-stack-s k-pad">
          <p>
            {words.asks(name)} <b>{transferTo(to, log)}</b>.
          </p>
          {isOpen ? (
            <>
              <p>{words.sees}</p>
              <p>{words.mayRefuse(name)}</p>
            </>
          ) : (
            outcome && <p class="k-label">{words.outcome[outcome]}</p>
          )}
        </div>
        {isOpen && <Answer entry={entry} />}
      </section>
    </li>
  )
}

function Answer({ entry: { seq, expiresAt } }: { entry: EntryOf<'transfer_proposed'> }) {
  const talkSteps = useStore().own(createTalkSteps)
  const { transfer: words } = useStrings('cards')
  const { time } = useFormats()
  const isSending = talkSteps.answering.value === seq
  const refusal = talkSteps.refusal.value
  // The buttons go with the answer: whoever pressed one goes on where it is written.
  const answer = async (isAgreed: boolean) => {
    await talkSteps.answerTransfer(seq, isAgreed)
    if (!talkSteps.refusal.peek()) document.querySelector<HTMLElement>(`#transfer-${seq}`)?.focus()
  }
  return (
    <div class="k-card__foot k-stack-s">
      {refusal && (
        <p class="k-note k-note--warn" role="alert">
          <ErrorText code={refusal} />
        </p>
      )}
      {expiresAt && <p class="k-meta k-num">{words.until(time(expiresAt))}</p>}
      <div class="k-row k-row--fill">
        <button
          type="button"
          class="k-btn k-btn--primary"
          aria-disabled={isSending}
          onClick={() => void answer(true)}
        >
          {isSending ? words.sending : words.yes}
        </button>
        <button type="button" class="k-btn" aria-disabled={isSending} onClick={() => void answer(false)}>
          {words.no}
        </button>
      </div>
    </div>
  )
}
