import type { Entry } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { clock } from '../strings/locale.ts'
import type { Strings } from '../strings/pl.ts'

/** What happened between the messages, in one line; the first says how long the queue took, too. */
export function EventLine({ entry, queued }: { entry: Entry; queued: number | null }) {
  const { talk } = useStrings()
  const { agent } = useDesk()
  const text = [said(entry, talk, agent.value.id), queued !== null && talk.queued(duration(queued))]
    .filter(Boolean)
    .join(' · ')
  if (!text) return null
  return (
    <p class="event" data-seq={entry.seq}>
      <span class="event__text">{text}</span>
    </p>
  )
}

function said(entry: Entry, talk: Strings['talk'], agentId: string): string | null {
  const at = clock(Date.parse(entry.at))
  switch (entry.type) {
    case 'started':
      return talk.from(at)
    case 'assigned':
      return entry.agent.id === agentId ? talk.assignedToYou(at) : talk.assigned(entry.agent.name ?? '', at)
    case 'requeued':
      return talk.requeued(entry.reason, at)
    case 'visitor_left':
      return talk.left(at)
    case 'visitor_returned':
      return talk.returned(at)
    case 'case_proposed':
      return talk.proposed(at)
    case 'case_declined':
      return [talk.declined(at), entry.reason && talk.declineReason(entry.reason)].filter(Boolean).join(' · ')
    case 'case_submitted':
      return talk.submitted(entry.reference, at)
    case 'closed':
      return talk.closed(entry.reason, at)
    case 'redacted':
      return talk.redacted(entry.seqs.length, at)
    case 'message':
    case 'accepted':
    case 'hidden':
      return null
  }
}
