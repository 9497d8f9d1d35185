import type { BoardConversation } from '#shared/board.ts'
import { Icon } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { moveInList } from '../../roving.ts'
import { waitLevel } from '../../standing.ts'
import { LanguageTag } from './LanguageTag.tsx'
import { LiveWait } from './LiveWait.tsx'

/** From so many on it is told: one handing over is nothing special. */
const TOLD_TRANSFERS = 2

/** A conversation of somebody of the team. Pressed, it opens beside the board. */
export function TalkRow({
  talk,
  isGone,
  isStop,
}: {
  talk: BoardConversation
  isGone: boolean
  isStop: boolean
}) {
  const { live: words } = useStrings()
  const locale = useLocale()
  const { agent, live, topicName } = useDesk()
  const { transferTo, transfers, joined } = talk
  const notes = [
    !talk.accepted && words.notTaken,
    !talk.visitorPresent && words.absent,
    transferTo && words.transferring(transferTo.name ?? words.toQueue),
    transfers >= TOLD_TRANSFERS && words.nthTransfer(transfers),
    joined.includes(agent.value.id) ? words.youJoined : joined.length > 0 && words.joined,
  ].filter(Boolean)
  return (
    <button
      type="button"
      class={isGone ? 'talk-row talk-row--gone inset' : 'talk-row inset'}
      data-row
      data-conversation={talk.id}
      aria-current={live.watched.value?.id === talk.id ? 'true' : undefined}
      tabIndex={isStop ? 0 : -1}
      onClick={() => live.look(talk.id)}
      onKeyDown={moveInList}
    >
      <span class="visually-hidden">{talk.agentName}: </span>
      <span class="talk-row__topic">{topicName(talk.topicId)[locale]}</span>
      <LanguageTag language={talk.language} />
      <span class="talk-row__state">
        {isGone ? <span class="standing standing--muted">{words.goneTalk}</span> : <State talk={talk} />}
      </span>
      {notes.length > 0 && <span class="talk-row__notes small muted">{notes.join(' · ')}</span>}
    </button>
  )
}

function State({ talk }: { talk: BoardConversation }) {
  const { live: words } = useStrings()
  const { now } = useDesk()
  if (!talk.unansweredSince)
    return (
      <span class="standing standing--muted">
        <Icon name="tick" />
        {words.answered}
      </span>
    )
  const since = Date.parse(talk.unansweredSince)
  const level = waitLevel(now.value - since, 'reply')
  return (
    <LiveWait
      since={since}
      level={level}
      ago={level === 'long' ? words.unanswered : words.talkWaits}
      at={words.unansweredSince}
    />
  )
}
