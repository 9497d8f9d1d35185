import { useComputed } from '@preact/signals'
import { rowsOf } from '#shared/client/runs.ts'
import type { Entry } from '#shared/entities.ts'
import { useStore, useStrings } from '../context.ts'
import { EventLine } from './EventLine.tsx'
import { useReading } from '../use-reading.ts'
import { Icon } from './Icon.tsx'
import { RunItem } from './RunItem.tsx'

const shown = new Set<Entry['type']>([
  'started',
  'assigned',
  'requeued',
  'case_proposed',
  'case_declined',
  'case_submitted',
])
/** Follows the conversation as long as the reader is at its end; never moves under somebody who reads further up. */
export function Log() {
  const store = useStore()
  const strings = useStrings()
  const { box, thread, isAtEnd, newFrom, look, jump } = useReading(store)
  const rows = useComputed(() =>
    rowsOf({ entries: store.entries.value, pending: store.pending.value }, 'visitor', ({ type }) =>
      shown.has(type),
    ),
  )
  const isTyping = store.talk.value?.feed.otherTyping.value ?? false
  const { unread } = store
  const agent = store.facts.value.agent?.name

  return (
    <div class="k-logwrap">
      <div
        ref={box}
        class="k-log"
        role="log"
        aria-live="off"
        aria-label={strings.log.name}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must by keyboard
        tabIndex={0}
        onScroll={look}
      >
        <div class="k-thread" ref={thread}>
          <ol>
            {rows.value.map((row) =>
              row.kind === 'run' ? (
                <RunItem key={row.key} run={row} newFrom={newFrom.value} />
              ) : (
                <EventLine key={row.key} entry={row.entry} />
              ),
            )}
            {store.phase.value === 'starting' &&
              store.starting.request.value?.texts.map((text, at) => (
                <li key={at} class="k-run k-run--me">
                  <p class="k-msg k-msg--pending">{text}</p>
                </li>
              ))}
            {store.phase.value !== 'talk' && store.phase.value !== 'ended' && (
              <li class="k-sys k-sys--box">{strings.waiting.note}</li>
            )}
          </ol>
          {isTyping && (
            <p class="k-typing">
              <span class="k-dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              {agent ? strings.log.typing(agent) : strings.log.someoneTyping}
            </p>
          )}
        </div>
      </div>
      {!isAtEnd.value && unread.value > 0 && (
        <button type="button" class="k-jump" onClick={jump}>
          <Icon name="jump" />
          {strings.newMessages(unread.value)}
        </button>
      )}
    </div>
  )
}
