import { useFormats, useStore, useStrings } from '../context.ts'

export function QueueBlock() {
  const { place, phase, connection, end, isEnding, endRefusal } = useStore()
  const { waiting, errors } = useStrings()
  const { time } = useFormats()
  const isStarting = phase.value === 'starting'
  return (
    <section class="k-queue" aria-label={waiting.place}>
      {isStarting ? (
        <p class="k-h3">{connection.state.value === 'online' ? waiting.starting : waiting.startingOffline}</p>
      ) : (
        <div class="k-queue__row">
          <div>
            <p class="k-h3 k-num">{placeInWords(place.value?.position, waiting)}</p>
            {place.value && <p class="k-meta k-num">{waiting.asOf(time(place.value.at))}</p>}
          </div>
          <button
            type="button"
            class="k-btn k-btn--s"
            aria-disabled={isEnding.value}
            onClick={() => void end()}
          >
            {waiting.leave}
          </button>
        </div>
      )}
      {endRefusal.value && (
        <p class="k-note k-note--warn k-mt8" role="alert">
          {errors[endRefusal.value]}
        </p>
      )}
    </section>
  )
}

interface PlaceWords {
  next: string
  unknown: string
  inQueue(place: number): string
}

export function placeInWords(position: number | undefined, words: PlaceWords): string {
  if (position === undefined) return words.unknown
  return position <= 1 ? words.next : words.inQueue(position)
}
