import type { BoardWaiting } from '#shared/board.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { moveInList } from '../../roving.ts'
import { waitLevel } from '../../standing.ts'
import { LanguageTag } from './LanguageTag.tsx'
import { LiveWait } from './LiveWait.tsx'
import { WhyWaits } from './WhyWaits.tsx'

/** Somebody who waits. Pressed, it says why, agent by agent. */
export function QueueRow({
  item,
  department,
  targetMs,
  isGone,
  isWall,
  isStop,
}: {
  item: BoardWaiting
  department: string
  targetMs: number
  isGone: boolean
  isWall: boolean
  isStop: boolean
}) {
  const { live: words } = useStrings()
  const locale = useLocale()
  const { live, now, topicName } = useDesk()
  const { conversationId } = item
  const since = Date.parse(item.queuedAt)
  const isOpen = live.explained.value?.conversationId === conversationId
  const notes = isWall
    ? []
    : [
        department,
        item.offeredTo && words.offered(item.offeredTo.name),
        item.priority > 0 && words.priority,
      ].filter(Boolean)
  const body = (
    <>
      <span class="live-row__place">{item.visitorPresent ? `${item.position}.` : '–'}</span>
      <span class="live-row__topic">{topicName(item.topicId)[locale]}</span>
      <LanguageTag language={item.language} />
      <span class="live-row__state">
        {isGone ? (
          <span class="standing standing--muted">{words.gone}</span>
        ) : item.visitorPresent ? (
          <LiveWait
            since={since}
            level={waitLevel(now.value - since, 'queue', targetMs)}
            ago={words.waits}
            at={words.waitsSince}
          />
        ) : (
          <span class="standing standing--late">
            <Icon name="noWaves" />
            {words.absent}
          </span>
        )}
        {!isWall && !isOpen && !isGone && (
          <span class="live-row__why small">
            {words.why} <Icon name="down" />
          </span>
        )}
      </span>
      {notes.length > 0 && <span class="live-row__notes small muted">{notes.join(' · ')}</span>}
    </>
  )
  const look = isGone ? 'live-row live-row--gone' : 'live-row'
  if (isWall)
    return (
      <li>
        <div class={look}>{body}</div>
      </li>
    )
  return (
    <li>
      <button
        type="button"
        class={`${look} inset`}
        data-row
        data-conversation={conversationId}
        aria-expanded={isOpen}
        tabIndex={isStop ? 0 : -1}
        onClick={() => live.explain(isOpen || isGone ? null : conversationId)}
        onKeyDown={moveInList}
      >
        {body}
      </button>
      {isOpen && <WhyWaits item={item} />}
    </li>
  )
}
