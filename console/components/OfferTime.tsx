import { useDesk, useStrings } from '../context.ts'
import type { Offer } from '../offers.ts'

/** How long it is offered, and who is next. The seconds move silently; they are said twice, see `announceOffers`. */
export function OfferTime({ offer }: { offer: Offer }) {
  const { offer: words } = useStrings()
  const { agent } = useDesk()
  const left = offer.left.value
  const { transfer } = offer.summary.value
  const next = offer.facts.value.offer?.why.candidates.find(({ agentId }) => agentId !== agent.value.id)
  return (
    <div>
      <div class="offer__time" aria-hidden="true">
        <i style={{ width: `${Math.round((left / offer.total) * 100)}%` }} />
      </div>
      <p class="small">
        <b class={left <= 5000 ? 'offer__last' : undefined}>{words.left(Math.ceil(left / 1000))}</b>{' '}
        {transfer
          ? words.thenStays(transfer.from.name ?? '')
          : next
            ? words.thenNext(next.name)
            : words.thenQueue}
      </p>
    </div>
  )
}
