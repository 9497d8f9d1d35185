import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk, useLocale, useStrings } from '../context.ts'
import type { Offer } from '../offers.ts'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { OfferDecline } from './OfferDecline.tsx'
import { OfferFacts } from './OfferFacts.tsx'
import { OfferOver } from './OfferOver.tsx'
import { OfferTime } from './OfferTime.tsx'

/** What is offered to this agent. It lies over the queue, takes no focus, and never covers what is being written. */
export function OfferCard() {
  const { offers } = useDesk()
  const offer = offers.shown.value
  return offer ? <Card key={offer.id} offer={offer} /> : null
}

function Card({ offer }: { offer: Offer }) {
  const strings = useStrings()
  const words = strings.offer
  const locale = useLocale()
  const { acceptOffer, alerts, offers, shortcuts, topicName, view } = useDesk()
  const isDeclining = useSignal(false)
  const others = offers.open.value.length - 1
  const state = offer.state.value
  const isOver = state === 'passed' || state === 'ended' || offer.left.value === 0
  const refusal = offer.refusal.value
  const card = useRef<HTMLElement>(null)
  const { transfer, topicId } = offer.summary.value

  const wasDeclining = useRef(false)
  // The reasons stand where the button was that asked for them, and the button comes back where they were.
  useEffect(() => {
    if (isDeclining.value === wasDeclining.current) return
    wasDeclining.current = isDeclining.value
    card.current?.querySelector<HTMLElement>(isDeclining.value ? '.offer__reason' : '[data-decline]')?.focus()
  }, [isDeclining.value])

  // Whoever pressed a button here goes on where they were writing.
  useLayoutEffect(
    () => () => {
      if (card.current?.contains(document.activeElement)) view.wantFocus()
    },
    [view],
  )

  return (
    <section class="offer" ref={card} aria-label={words.label}>
      <h2 class="offer__head">
        <Icon name="bell" />{' '}
        {offer.kind === 'transfer' ? words.transferTitle(transfer?.from.name ?? '') : words.title}
      </h2>
      <p class="offer__topic">{topicName(topicId)[locale]}</p>
      {isOver ? (
        <OfferOver offer={offer} />
      ) : isDeclining.value ? (
        <OfferDecline offer={offer} back={() => (isDeclining.value = false)} />
      ) : (
        <>
          <OfferFacts offer={offer} />
          <OfferTime offer={offer} />
          {refusal && (
            <p class="field__problem" role="alert">
              {strings.refusal(refusal)}
            </p>
          )}
          <p class="offer__actions">
            <button
              type="button"
              class="button button--primary button--large offer__accept"
              aria-disabled={state !== 'open'}
              aria-keyshortcuts={shortcuts.aria('take')}
              onClick={() => void acceptOffer(offer)}
            >
              {state === 'accepting' ? words.accepting : words.accept} <Hint of="take" />
            </button>
            <button
              type="button"
              class="button button--large"
              data-decline
              onClick={() => {
                // A colleague is told no; why, only the routing wants to know.
                if (offer.kind === 'transfer') void offers.decline(offer, 'other')
                else isDeclining.value = true
              }}
            >
              {offer.kind === 'transfer' ? words.declineNow : words.decline}
            </button>
            <button
              type="button"
              class="button button--large offer__details"
              onClick={() => view.showPane('lists')}
            >
              {words.details}
            </button>
          </p>
          <p class="offer__hint tiny muted">
            {alerts.isSoundOn.value && alerts.chime.state.value === 'ready'
              ? words.soundHint
              : words.soundOffHint}
          </p>
        </>
      )}
      {others > 0 && <p class="small strong">{words.more(others)}</p>}
    </section>
  )
}
