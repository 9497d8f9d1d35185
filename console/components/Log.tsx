import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Conversation } from '../conversation.ts'
import { useDesk, useStrings } from '../context.ts'
import { logRows, queuedFor } from '../log-rows.ts'
import { createLogScroll } from '../log-scroll.ts'
import { EventLine } from './EventLine.tsx'
import { Icon } from './Icon.tsx'
import { NoteBox } from './NoteBox.tsx'
import { Run } from './Run.tsx'
import { SealedCard } from './SealedCard.tsx'

/** What was said. Keeps its place for each conversation, and never runs away from somebody who reads further up. */
export function Log({ conversation, topic }: { conversation: Conversation; topic: string }) {
  const { talk } = useStrings()
  const box = useRef<HTMLDivElement>(null)
  const scroll = useMemo(() => createLogScroll(conversation), [conversation])
  const { feed, unread, caseForm } = conversation
  const { id, publicName: name, form } = useDesk().agent.value
  const rows = useComputed(() =>
    logRows(feed.timeline.value, conversation.notes.all.value, { kind: 'agent', id, name, form }),
  )
  const queued = useComputed(() => queuedFor(feed.timeline.value.entries))
  const { lastSeq, pending } = feed.timeline.value
  const noteCount = conversation.notes.all.value.length
  const unsent = pending.at(-1)?.clientId

  useLayoutEffect(() => (box.current ? scroll.attach(box.current) : undefined), [scroll])
  useLayoutEffect(() => scroll.follow(), [scroll, lastSeq, noteCount])
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
        {rows.value.map((row) => {
          if (row.kind === 'note') return <NoteBox key={row.key} note={row.note} />
          if (row.kind === 'event' && row.entry.type === 'sealed_requested')
            return <SealedCard key={row.key} entry={row.entry} conversation={conversation} />
          return row.kind === 'event' ? (
            <EventLine
              key={row.key}
              entry={row.entry}
              queued={row.entry.type === 'started' ? queued.value : null}
            />
          ) : (
            <Run key={row.key} run={row} conversation={conversation} />
          )
        })}
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
