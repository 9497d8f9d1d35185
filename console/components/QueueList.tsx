import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import { QueueItemRow } from './QueueItemRow.tsx'

/** Who waits, in the server's order. The dispatcher gives; only where a department works by hand somebody takes. */
export function QueueList() {
  const { lists } = useStrings()
  const { queue, now, lostSince } = useDesk()
  const { waiting, total } = queue.value
  // Who is away keeps the place, but nobody could answer them now.
  const present = waiting.filter(({ visitorPresent }) => visitorPresent)
  const oldest = present.length > 0 ? Math.min(...present.map((item) => Date.parse(item.queuedAt))) : null
  const lost = lostSince.value
  const longest = oldest === null ? '' : lists.longest(duration(now.value - oldest))
  const hint = waiting.length === 0 ? lists.empty : longest
  return (
    <>
      <div class="list-head list-head--queue">
        <h2>{lists.queue}</h2>
        <span class="count">{total}</span>
        <span class="spring" />
        <span class="muted small">{lost === null ? hint : lists.asOf(clock(lost))}</span>
      </div>
      {waiting.length === 0 ? (
        <p class="list-note muted small">{lists.emptyHelp}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
        <section class="list-scroll inset" aria-label={lists.waitingList} tabIndex={0}>
          <ol>
            {waiting.map((item) => (
              <QueueItemRow key={item.conversationId} item={item} />
            ))}
          </ol>
          {total > waiting.length && (
            <p class="list-note muted small">{lists.more(total - waiting.length)}</p>
          )}
        </section>
      )}
    </>
  )
}
