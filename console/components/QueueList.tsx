import { useDesk, useLocale, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { waitLevel, type Standing } from '../standing.ts'
import { clock } from '../strings/locale.ts'
import { StandingLine } from './StandingLine.tsx'

/** Who waits, in the server's order. Read only: the dispatcher gives, nobody picks. */
export function QueueList() {
  const { lists, languageName, languageCode } = useStrings()
  const locale = useLocale()
  const { queue, now, lostSince, topicName } = useDesk()
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
              <li class="queue-item" key={item.conversationId}>
                <span class="queue-item__place">{item.visitorPresent ? `${item.position}.` : '–'}</span>
                <span class="strong clip">{topicName(item.topicId)[locale]}</span>
                <span class="tag">
                  <span aria-hidden="true">{languageCode[item.language]}</span>
                  <span class="visually-hidden">{languageName[item.language]}</span>
                </span>
                <span class="queue-item__standing">
                  <StandingLine standing={standing(item.queuedAt, item.visitorPresent, now.value)} />
                </span>
              </li>
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

function standing(queuedAt: string, isPresent: boolean, now: number): Standing {
  if (!isPresent) return { kind: 'absent' }
  const since = Date.parse(queuedAt)
  return { kind: 'waits', since, level: waitLevel(now - since, 'queue') }
}
