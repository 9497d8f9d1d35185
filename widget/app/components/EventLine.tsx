import type { Entry } from '#shared/entities.ts'
import { useFormats, useStore, useStrings, useSurroundings } from '../context.ts'
import { CaseCard } from './CaseCard.tsx'
import { DeclinedLine } from './DeclinedLine.tsx'
import { NumberCard } from './NumberCard.tsx'

/** What happened between the messages. */
export function EventLine({ entry }: { entry: Entry }) {
  const { language, entries } = useStore()
  const { log } = useStrings()
  const { time } = useFormats()
  const { topics } = useSurroundings().page
  switch (entry.type) {
    case 'started': {
      const topic = topics.find(({ id }) => id === entry.topicId)
      return topic ? <li class="k-day">{log.topic(topic.name[language.value])}</li> : null
    }
    case 'assigned':
      return <li class="k-sys">{log.joined(entry.agent.name ?? '', entry.agent.form, time(entry.at))}</li>
    case 'requeued': {
      const before = entries.value.findLast(({ seq, type }) => seq < entry.seq && type === 'assigned')
      const agent = before?.type === 'assigned' ? before.agent : undefined
      const isLost = entry.reason === 'agent_vanished' && agent?.name
      return <li class="k-sys">{isLost ? log.requeuedLost(agent.name ?? '', agent.form) : log.requeued}</li>
    }
    case 'case_proposed':
      return <CaseCard entry={entry} />
    case 'case_declined':
      return <DeclinedLine reason={entry.reason} />
    case 'case_submitted':
      return <NumberCard reference={entry.reference} />
    default:
      return null
  }
}
