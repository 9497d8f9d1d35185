import { declineReasons } from '../choices.ts'
import { useDesk, useStrings } from '../context.ts'
import type { Offer } from '../offers.ts'

/** One press says why not, and with it that somebody else gets it. */
export function OfferDecline({ offer, back }: { offer: Offer; back: () => void }) {
  const strings = useStrings()
  const { offers } = useDesk()
  return (
    <fieldset class="offer__reasons">
      <legend class="small strong">{strings.offer.declineTitle}</legend>
      {declineReasons.map((reason) => (
        <button
          key={reason}
          type="button"
          class="button button--wide button--wrap offer__reason"
          aria-disabled={offer.state.value !== 'open'}
          onClick={() => void offers.decline(offer, reason)}
        >
          {strings.offer.declineReason(reason)}
        </button>
      ))}
      <button type="button" class="button button--quiet" onClick={back}>
        {strings.back}
      </button>
    </fieldset>
  )
}
