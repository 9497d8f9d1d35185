import { useFormats, useStore, useStrings } from '../context.ts'
import { createEnding } from '../ending.ts'
import { ErrorText } from '../further-parts.tsx'
import { createPlace } from '../place.ts'
import { placeInWords, waitInWords } from '../waiting-words.ts'

/** Where somebody stands, how long it will take, and the two ways out of the queue. */
export function QueueBlock() {
  const { phase, connection, own } = useStore()
  const ending = own(createEnding)
  const { waiting } = useStrings('waiting')
  return (
    <section class="k-queue" aria-label={waiting.place}>
      {phase.value === 'starting' ? (
        <p class="k-h3">{connection.state.value === 'online' ? waiting.starting : waiting.startingOffline}</p>
      ) : (
        <>
          <PlaceLines />
          <WaysOut />
        </>
      )}
      {ending.refusal.value && (
        <p class="k-note k-note--warn k-mt8" role="alert">
          <ErrorText code={ending.refusal.value} />
        </p>
      )}
    </section>
  )
}

export function PlaceLines() {
  const { place } = useStore().own(createPlace)
  const strings = useStrings('waiting')
  const { time } = useFormats()
  const now = place.value
  return (
    <>
      <p class="k-h3 k-num">{placeInWords(now?.position, strings)}</p>
      {now && (
        <p class="k-wait k-num">
          {waitInWords(now, strings)}{' '}
          <span class="k-meta k-nowrap">{strings.waiting.asOf(time(now.at))}</span>
        </p>
      )}
    </>
  )
}

function WaysOut() {
  const { leaving, own } = useStore()
  const { place } = own(createPlace)
  const ending = own(createEnding)
  const { waiting } = useStrings('waiting')
  const isTooLong = place.value?.tooLong === true
  return (
    <>
      {isTooLong && <p class="k-small k-mt4 k-spare">{waiting.tooLong}</p>}
      <div class="k-row k-row--fill k-mt8">
        <button
          type="button"
          class={isTooLong ? 'k-btn k-btn--s k-btn--primary' : 'k-btn k-btn--s'}
          onClick={leaving.open}
        >
          <span>
            {waiting.question}
            <span class="k-wide">{waiting.questionRest}</span>
          </span>
        </button>
        <button
          type="button"
          class="k-btn k-btn--s k-btn--quiet"
          aria-disabled={ending.isEnding.value}
          onClick={() => void ending.end()}
        >
          {waiting.leave}
        </button>
      </div>
    </>
  )
}
