import type { QueueItem } from '#shared/entities.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { waitLevel, type Standing } from '../standing.ts'
import { Icon } from './Icon.tsx'
import { StandingLine } from './StandingLine.tsx'

export function QueueItemRow({ item }: { item: QueueItem }) {
  const { languageName, languageCode, pick: words, refusal } = useStrings()
  const locale = useLocale()
  const { now, pick, picking, topicName } = useDesk()
  const { conversationId, language, offered, pickable, position, priority, queuedAt, visitorPresent } = item
  const topic = topicName(item.topicId)[locale]
  const place = visitorPresent ? `${position}.` : '–'
  const isBusy = picking.busy.value === conversationId
  const refused = picking.refusal.value
  return (
    <li class="queue-item">
      <span class="queue-item__place">{place}</span>
      <span class="strong clip">{topic}</span>
      <span class="tag">
        <span aria-hidden="true">{languageCode[language]}</span>
        <span class="visually-hidden">{languageName[language]}</span>
      </span>
      <span class="queue-item__standing">
        <StandingLine standing={standing(queuedAt, visitorPresent, now.value)} />
        {priority > 0 && (
          <span class="standing standing--late">
            <Icon name="flag" />
            {words.urgent}
          </span>
        )}
        {offered && <span class="small muted">{words.offered}</span>}
        {pickable && visitorPresent && (
          <button
            type="button"
            class="button button--small queue-item__take"
            aria-label={words.label(place, topic)}
            aria-disabled={picking.busy.value !== null}
            onClick={() => void pick(conversationId)}
          >
            {isBusy ? words.busy : words.take}
          </button>
        )}
      </span>
      {refused?.conversationId === conversationId && (
        <p class="field__problem queue-item__refusal" role="alert">
          {words.refused(refusal(refused.code))}
        </p>
      )}
    </li>
  )
}

function standing(queuedAt: string, isPresent: boolean, now: number): Standing {
  if (!isPresent) return { kind: 'absent' }
  const since = Date.parse(queuedAt)
  return { kind: 'waits', since, level: waitLevel(now - since, 'queue') }
}
