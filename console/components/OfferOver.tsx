import { useDesk, useStrings } from '../context.ts'
import type { Offer } from '../offers.ts'

/** What became of an offer that this agent did not take; and, where it was one too many, the way back to work. */
export function OfferOver({ offer }: { offer: Offer }) {
  const { close, offer: words, status: statusWords } = useStrings()
  const { agent, offers, status: own } = useDesk()
  const { status, awayReason, form } = agent.value
  const isMissed = status === 'away' && awayReason === 'missed'
  return (
    <>
      <p class="small">{whatBecame(offer, words)}</p>
      {isMissed && <p class="small strong">{statusWords.missed}</p>}
      <p class="offer__actions">
        {isMissed && (
          <button
            type="button"
            class="button button--primary button--large"
            onClick={() => {
              offers.dismiss(offer)
              void own.set({ status: 'available' })
            }}
          >
            {statusWords.backToWork(form)}
          </button>
        )}
        <button type="button" class="button button--large" onClick={() => offers.dismiss(offer)}>
          {close}
        </button>
      </p>
    </>
  )
}

function whatBecame({ kind, state }: Offer, words: ReturnType<typeof useStrings>['offer']): string {
  if (state.value === 'ended') return words.ended
  return kind === 'transfer' ? words.transferPassed : `${words.passed} ${words.passedHelp}`
}
