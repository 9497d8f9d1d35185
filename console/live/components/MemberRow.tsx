import type { BoardAgent } from '#shared/board.ts'
import { Icon } from '../../components/Icon.tsx'
import { Pips } from '../../components/Pips.tsx'
import { useDesk, useStrings } from '../../context.ts'
import { duration } from '../../duration.ts'
import { waitLevel } from '../../standing.ts'
import { LiveWait } from './LiveWait.tsx'

/** Somebody of the team: name, languages, load, and what a supervisor should know. */
export function MemberRow({ agent, isGone }: { agent: BoardAgent; isGone: boolean }) {
  const { live: words, languageCode, languageName } = useStrings()
  const { name, languages, load, capacity } = agent
  return (
    <div class={isGone ? 'member member--gone' : 'member'}>
      <span class="member__name">{name}</span>
      <span class="member__languages small">
        <span aria-hidden="true">{languages.map((one) => languageCode[one]).join(' ')}</span>
        <span class="visually-hidden">{languages.map((one) => languageName[one]).join(', ')}</span>
      </span>
      <span class="member__load">
        <Pips taken={load} all={capacity} />
        {words.load(load, capacity)}
      </span>
      <span class="member__state">
        {isGone ? <span class="standing standing--muted">{words.goneMember}</span> : <State agent={agent} />}
      </span>
    </div>
  )
}

function State({ agent }: { agent: BoardAgent }) {
  const { live: words } = useStrings()
  const { live, now } = useDesk()
  const { status, awayReason, statusSince, load, capacity } = agent
  if (agent.lostSince) return <Lost agent={agent} />
  if (agent.unansweredSince) {
    const since = Date.parse(agent.unansweredSince)
    const level = waitLevel(now.value - since, 'reply')
    const ago = level === 'long' ? words.unanswered : words.talkWaits
    return <LiveWait since={since} level={level} ago={ago} at={words.unansweredSince} />
  }
  if (status === 'away') {
    const reason = awayReason ?? 'break'
    const since = Date.parse(statusSince)
    return (
      <LiveWait
        since={since}
        level="fine"
        ago={(time) => words.awayFor(reason, time)}
        at={(at) => words.awaySince(reason, at)}
      />
    )
  }
  const text =
    status !== 'available'
      ? load > 0 && words.lastTalks
      : load >= capacity
        ? words.full
        : load > 0
          ? words.answered
          : words.free
  if (!text || live.isStale.value) return null
  return (
    <span class="standing standing--muted">
      <Icon name={load > 0 ? 'tick' : 'empty'} />
      {text}
    </span>
  )
}

function Lost({ agent }: { agent: BoardAgent }) {
  const { live: words } = useStrings()
  const { live, now } = useDesk()
  const since = Date.parse(agent.lostSince ?? '')
  const left = agent.releasesAt ? Date.parse(agent.releasesAt) - now.value : 0
  const returns = left > 0 && !live.isStale.value ? words.returnsIn(duration(left)) : ''
  return (
    <span class="member__lost">
      <Icon name="noWaves" class="member__lost-icon" />
      <LiveWait
        since={since}
        level={agent.load > 0 ? 'long' : 'fine'}
        ago={(time) => words.lostFor(time) + returns}
        at={words.lostSince}
      />
    </span>
  )
}
