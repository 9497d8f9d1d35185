import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { logItems } from '../log-items.ts'
import { EventLine } from './EventLine.tsx'
import { Icon } from './Icon.tsx'
import { Run } from './Run.tsx'
import './Log.css'

/** Nearer to the end than this counts as being there. */
const NEAR = 48

/** What was said. Keeps its place for each conversation, and never runs away from somebody who reads further up. */
export function Log({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk } = useStrings()
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useSignal(true)
  const { feed, place, unread, caseForm } = conversation
  const items = useComputed(() => logItems(feed.timeline.value))
  const { lastSeq, pending } = feed.timeline.value
  const below = unread.value

  function toEnd(): void {
    const log = box.current
    if (log) log.scrollTop = log.scrollHeight
    isAtEnd.value = true
    readIfSeen()
  }
  function readIfSeen(): void {
    if (isAtEnd.peek() && document.visibilityState === 'visible' && document.hasFocus()) conversation.read()
  }

  useLayoutEffect(() => {
    const log = box.current
    if (log && place.scrollTop !== null) log.scrollTop = place.scrollTop
    return () => {
      place.scrollTop = log && !isAtEnd.peek() ? log.scrollTop : null
    }
  }, [])

  // One's own message is always shown; a new one of the resident only to somebody who is at the end.
  const last = pending.at(-1)?.clientId
  useLayoutEffect(() => {
    if (last) toEnd()
  }, [last])
  useLayoutEffect(() => {
    if (isAtEnd.peek()) toEnd()
  }, [lastSeq, items.value.length])

  useEffect(() => {
    readIfSeen()
    addEventListener('focus', readIfSeen)
    document.addEventListener('visibilitychange', readIfSeen)
    const resized = new ResizeObserver(() => isAtEnd.peek() && toEnd())
    if (box.current) resized.observe(box.current)
    return () => {
      removeEventListener('focus', readIfSeen)
      document.removeEventListener('visibilitychange', readIfSeen)
      resized.disconnect()
    }
  }, [])

  const pointed = caseForm.pointed.value
  useEffect(() => {
    if (pointed === null) return
    box.current?.querySelector(`[data-seq="${pointed}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [pointed])

  return (
    <>
      <div
        ref={box}
        class="log inset"
        role="log"
        aria-live="off"
        aria-label={talk.log(topic)}
        tabIndex={0}
        onScroll={({ currentTarget: log }) => {
          isAtEnd.value = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
          readIfSeen()
        }}
      >
        {!feed.loaded.value && <p class="log__loading muted">{talk.loading}</p>}
        {items.value.map((item) =>
          item.kind === 'event' ? (
            <EventLine key={item.key} entry={item.entry} />
          ) : (
            <Run key={item.key} run={item} conversation={conversation} />
          ),
        )}
      </div>
      {!isAtEnd.value && (
        <button
          type="button"
          class="button log__newer"
          onClick={() => {
            toEnd()
            box.current?.focus()
          }}
        >
          {below > 0 ? talk.newBelow(below) : talk.toNewest}
          <Icon name="down" />
        </button>
      )}
    </>
  )
}
