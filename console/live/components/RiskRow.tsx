import { Icon, type IconName } from '../../components/Icon.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { moveInList } from '../../roving.ts'
import type { Risk } from '../risks.ts'
import { aboutOf, detailOf, riskTitle } from '../risk-words.ts'

const icons: Record<Risk['kind'], IconName> = {
  unanswered: 'triangle',
  waiting: 'triangle',
  lost: 'noWaves',
  handed_on: 'moved',
  untaken: 'half',
}

/** Something that a supervisor should look at. Pressed, the conversation opens beside the board. */
export function RiskRow({
  risk,
  targetSeconds,
  isGone,
  isWall,
  isStop,
}: {
  risk: Risk
  targetSeconds: number
  isGone: boolean
  isWall: boolean
  isStop: boolean
}) {
  const strings = useStrings()
  const locale = useLocale()
  const { live, now, topicName } = useDesk()
  const time = { now: now.value, isStale: live.isStale.value }
  const { topicId, language } = aboutOf(risk)
  const look = ['risk', `risk--${risk.level}`, isGone && 'risk--gone'].filter(Boolean).join(' ')
  const body = (
    <>
      <Icon name={isGone ? 'tick' : icons[risk.kind]} class="risk__icon" />
      <span class="risk__title">{isGone ? strings.live.goneRisk : riskTitle(risk, strings.live, time)}</span>
      {topicId && language && (
        <span class="risk__topic">
          {topicName(topicId)[locale]}, <span aria-hidden="true">{strings.languageCode[language]}</span>
          <span class="visually-hidden">{strings.languageName[language]}</span>
        </span>
      )}
      <span class="risk__detail muted">{detailOf(risk, strings.live, targetSeconds, time.now)}</span>
    </>
  )
  if (isWall) return <div class={look}>{body}</div>
  return (
    <button
      type="button"
      class={`${look} inset`}
      data-row
      tabIndex={isStop ? 0 : -1}
      onClick={() => live.look(risk.conversationId)}
      onKeyDown={moveInList}
    >
      {body}
    </button>
  )
}
