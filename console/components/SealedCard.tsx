import type { SealedRequest } from '#shared/client/sealed-requests.ts'
import type { EntryOf } from '#shared/entities.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import { CopyButton } from './CopyButton.tsx'
import { Icon } from './Icon.tsx'

/** A number that was asked for: where it stands, and, for who asked, the way to see it for a while. */
export function SealedCard({
  entry,
  conversation,
}: {
  entry: EntryOf<'sealed_requested'>
  conversation: Conversation
}) {
  const { sealed: words } = useStrings()
  const { agent, now } = useDesk()
  const { sealed, isOpen, isMine } = conversation
  const { seq, kind, reason } = entry
  const request = sealed.requests.value.get(seq)
  if (!request) return null
  const isAsker = entry.by.id === agent.value.id && isOpen.value && isMine.value
  const isGone = request.until !== null && Date.parse(request.until) <= now.value
  const isLive = request.step !== 'over' && !isGone
  const number = sealed.shown.value?.seq === seq ? sealed.shown.value : null
  const heading = `sealed-${conversation.id}-${seq}`
  return (
    <section class="sealed" data-seq={seq} aria-labelledby={heading}>
      <h3 class="sealed__head" id={heading} tabIndex={-1}>
        <Icon name="lock" />
        {words.heading(words.kind[kind])}
      </h3>
      <p class="small">
        <span class="muted">{words.reasonWas}</span> {reason || words.reasonGone}
      </p>
      {number ? (
        <div class="sealed__shown">
          <p class="sealed__value">{number.value}</p>
          <CopyButton text={number.value} />
          <span class="small muted" aria-hidden="true">
            {words.left(duration(number.until - now.value))}
          </span>
          <span class="visually-hidden">{words.until(clock(number.until))}</span>
        </div>
      ) : (
        <output>{stateOf(request, { isGone, isAsker }, words)}</output>
      )}
      {isAsker && isLive && (
        <Acts seq={seq} request={request} heading={heading} conversation={conversation} />
      )}
    </section>
  )
}

function Acts({
  seq,
  request: { step },
  heading,
  conversation: { sealed },
}: {
  seq: number
  request: SealedRequest
  heading: string
  conversation: Conversation
}) {
  const strings = useStrings()
  const words = strings.sealed
  const isBusy = sealed.busy.value !== null
  const refusal = sealed.refusal.value?.of === seq ? sealed.refusal.value.code : null
  const isShown = sealed.shown.value?.seq === seq
  // The button goes with what it did: whoever pressed it goes on at the card.
  const act = async (what: Promise<void>) => {
    await what
    document.querySelector<HTMLElement>(`#${heading}`)?.focus()
  }
  return (
    <>
      <div class="sealed__acts">
        {step !== 'asked' && !isShown && (
          <button
            type="button"
            class="button button--primary button--small"
            aria-disabled={isBusy}
            onClick={() => void act(sealed.reveal(seq))}
          >
            <Icon name="eye" />
            {step === 'viewed' ? words.showAgain : words.show}
          </button>
        )}
        <button
          type="button"
          class="button button--small"
          aria-disabled={isBusy}
          onClick={() => void act(sealed.end(seq))}
        >
          {step === 'asked' ? words.withdraw : words.wipe}
        </button>
      </div>
      {refusal && (
        <p class="field__problem" role="alert">
          {strings.refusal(refusal)}
        </p>
      )}
    </>
  )
}

function stateOf(
  { step, outcome, until, by }: SealedRequest,
  { isGone, isAsker }: { isGone: boolean; isAsker: boolean },
  words: ReturnType<typeof useStrings>['sealed'],
): string {
  if (step === 'over' && outcome) return words.outcome[outcome]
  if (isGone) return words.outcome.wiped
  if (step === 'asked') return words.waits
  const time = until ? clock(Date.parse(until)) : ''
  if (!isAsker) return words.onlyFor(by.name ?? '', time)
  return step === 'given' ? words.ready(time) : words.viewed(time)
}
