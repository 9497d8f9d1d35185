import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { rowsOf } from '#shared/client/runs.ts'
import type { Entry } from '#shared/entities.ts'
import type { Conversation } from '../conversation.ts'
import { useStrings } from '../context.ts'
import { createLogScroll } from '../log-scroll.ts'
import { EventLine } from './EventLine.tsx'
import { Icon } from './Icon.tsx'
import { Run } from './Run.tsx'

/** What was said. Keeps its place for each conversation, and never runs away from somebody who reads further up. */
export function Log({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk } = useStrings()
  const box = useRef<HTMLDivElement>(null)
  const scroll = useMemo(() => createLogScroll(conversation), [conversation])
  const { feed, unread, caseForm } = conversation
  const rows = useComputed(() => rowsOf(feed.timeline.value, 'agent', hasLine))
  const { lastSeq, pending } = feed.timeline.value
  const unsent = pending.at(-1)?.clientId

  useLayoutEffect(() => (box.current ? scroll.attach(box.current) : undefined), [scroll])
  useLayoutEffect(() => scroll.follow(), [scroll, lastSeq])
  // One's own message is shown wherever one was reading.
  useLayoutEffect(() => {
    if (unsent) scroll.toEnd()
  }, [scroll, unsent])

  const pointed = caseForm.pointed.value
  useEffect(() => {
    box.current?.querySelector(`[data-seq="${pointed ?? ''}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [pointed])

  return (
    <>
      <div
        ref={box}
        class="log inset"
        role="log"
        aria-live="off"
        aria-label={talk.log(topic)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
        tabIndex={0}
        onScroll={scroll.scrolled}
      >
        {!feed.loaded.value && <p class="log__loading muted">{talk.loading}</p>}
        {rows.value.map((row) =>
          row.kind === 'event' ? (
            <EventLine key={row.key} entry={row.entry} />
          ) : (
            <Run key={row.key} run={row} conversation={conversation} />
          ),
        )}
      </div>
      {!scroll.isAtEnd.value && (
        <button
          type="button"
          class="button log__newer"
          onClick={() => {
            scroll.toEnd()
            box.current?.focus()
          }}
        >
          {unread.value > 0 ? talk.newBelow(unread.value) : talk.toNewest}
          <Icon name="down" />
        </button>
      )}
    </>
  )
}

/** That an agent acted is for the statistics, not for the eye. */
const hasLine = ({ type }: Entry): boolean => type !== 'accepted' && type !== 'hidden'
