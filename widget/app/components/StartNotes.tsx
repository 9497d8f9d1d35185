import { useEffect } from 'preact/hooks'
import { useStore, useStrings } from '../context.ts'
import { LeaveFirst } from '../further-parts.tsx'
import { ErrorText } from './ErrorText.tsx'
import { TopicClosed } from './Hours.tsx'

/** What whoever would begin has to know first. */
export function StartNotes({ leavesFirst }: { leavesFirst: boolean }) {
  return (
    <>
      <Refusal />
      {leavesFirst && <LeaveFirst />}
      <CarriedTexts />
    </>
  )
}

/** Why the last start did not go through. */
function Refusal() {
  const { connection, starting } = useStore()
  const refusal = starting.refusal.value
  const isBlocked = refusal?.reason === 'blocked'
  useEffect(() => {
    // The server says until when, and what else there is.
    if (isBlocked) connection.reconnect()
  }, [connection, isBlocked])
  if (!refusal) return null
  const { code, opensAt } = refusal
  return (
    <p class="k-note k-note--warn k-gap" role="alert">
      {code === 'centre_closed' && opensAt ? <TopicClosed opensAt={opensAt} /> : <ErrorText code={code} />}
    </p>
  )
}

/** What a conversation that ended too early did not take. */
function CarriedTexts() {
  const { carried } = useStore()
  const { begin } = useStrings('suggest')
  if (carried.value.length === 0) return null
  return (
    <div class="k-note k-gap">
      <div class="k-stack-s">
        <p>{begin.kept}</p>
        {carried.value.map((text, at) => (
          <blockquote key={at} class="k-kept">
            {text}
          </blockquote>
        ))}
      </div>
    </div>
  )
}
