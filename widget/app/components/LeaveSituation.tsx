import { useRef } from 'preact/hooks'
import { useStore, useStrings } from '../context.ts'
import { LaterIcon } from './LaterIcon.tsx'
import { createUnread } from '../unread.ts'
import { PlaceLines } from './QueueBlock.tsx'
import { WhyClosed } from './WhyClosed.tsx'

/** What goes on around the form: the place in the queue, an agent who came, a closed door, or one that opened. */
export function LeaveSituation() {
  const { facts, availability } = useStore()
  const { closed, leave } = useStrings('leave', 'hours')
  const wasClosed = useRef(false)
  const isClosed = availability.value?.reason !== undefined
  wasClosed.current ||= isClosed
  switch (facts.value.status) {
    case 'active':
      return <AgentCame />
    case 'queued':
      return (
        <div class="k-note">
          <LaterIcon name="waiting" />
          <div>
            <PlaceLines />
            <p class="k-mt4">{leave.stillWaiting}</p>
          </div>
        </div>
      )
    default:
  }
  if (isClosed || !wasClosed.current) return <WhyClosed />
  return (
    <p class="k-note k-note--ok">
      <LaterIcon name="done" />
      {closed.nowOpen}
    </p>
  )
}

function AgentCame() {
  const { facts, own } = useStore()
  const unread = own(createUnread)
  const { leave, log, talk } = useStrings('leave', 'hours', 'notes')
  const agent = facts.value.agent
  return (
    <div class="k-note k-note--ok">
      <LaterIcon name="done" />
      <div>
        <p class="k-label k-tight">{leave.came(agent?.name ?? log.someAgent, agent?.form)}</p>
        {unread.value > 0 && <p>{talk.newMessages(unread.value)}</p>}
      </div>
    </div>
  )
}
