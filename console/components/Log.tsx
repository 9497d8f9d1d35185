import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { rowsOf } from '#shared/client/runs.ts'
import type { Entry } from '#shared/entities.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
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
  const { id: self } = useDesk().agent.value
  const rows = useComputed(() => {
    const { entries } = feed.timeline.value
    const first = entries.find((entry) => entry.type === 'assigned')
    // One's own assignment at the beginning is the wait that the first line tells.
    const told = first?.agent.id === self ? first.seq : null
    return rowsOf(feed.timeline.value, 'agent', (entry) => hasLine(entry) && entry.seq !== told)
  })
  const queued = useComputed(() => queuedFor(feed.timeline.value.entries))
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
            <EventLine
              key={row.key}
              entry={row.entry}
              queued={row.entry.type === 'started' ? queued.value : null}
            />
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

function queuedFor(entries: readonly Entry[]): number | null {
  const [started] = entries
  const assigned = entries.find(({ type }) => type === 'assigned')
  return started && assigned ? Date.parse(assigned.at) - Date.parse(started.at) : null
}
