import type { Entry } from '#shared/entities.ts'
import { useFormats, useStore, useStrings, useSurroundings } from '../context.ts'
import { RareEvent } from '../further-parts.tsx'
import { KeepingEvent } from './KeepingEvent.tsx'

/** What stands in the log beside messages. */
export const events: ReadonlySet<Entry['type']> = new Set<Entry['type']>([
  'started',
  'assigned',
  'requeued',
  'sealed_requested',
  'warned',
  'transfer_proposed',
  'transfer_ended',
  'transferred',
  'joined',
  'left',
  'needs_set',
  'transcript_requested',
  'transcript_settled',
  'device_added',
  'device_removed',
  'phone_opened',
  'introduced',
  'case_proposed',
  'case_declined',
  'case_submitted',
])

/** What happened between the messages. */
export function EventLine({ entry }: { entry: Entry }) {
  const { language } = useStore()
  const { talk } = useStrings('notes')
  const { time } = useFormats()
  const { topics } = useSurroundings().page
  switch (entry.type) {
    case 'started': {
      const topic = topics.find(({ id }) => id === entry.topicId)
      return topic ? <li class="k-day">{talk.topic(topic.name[language.value])}</li> : null
    }
    case 'transcript_requested':
    case 'transcript_settled':
    case 'device_added':
    case 'device_removed':
    case 'phone_opened':
      return <KeepingEvent entry={entry} />
    case 'assigned':
      return entry.viaPhone ? (
        <KeepingEvent entry={entry} />
      ) : (
        <li class="k-sys">{talk.joined(entry.agent.name ?? '', entry.agent.form, time(entry.at))}</li>
      )
    case 'joined':
      return entry.viaPhone ? <KeepingEvent entry={entry} /> : <RareEvent entry={entry} />
    default:
      return <RareEvent entry={entry} />
  }
}
