import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { rowsOf } from '#shared/client/runs.ts'
import type { Entry } from '#shared/entities.ts'
import { useStore, useStrings } from '../context.ts'
import { EventLine } from './EventLine.tsx'
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
const BOTTOM = 24

/** Follows the conversation as long as the reader is at its end; never moves under somebody who reads further up. */
export function Log() {
  const store = useStore()
  const strings = useStrings()
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useSignal(true)
  /** The first entry that came while the reader was elsewhere. */
  const newFrom = useSignal<number | null>(null)
  const rows = useComputed(() =>
    rowsOf({ entries: store.entries.value, pending: store.pending.value }, 'visitor', ({ type }) =>
      shown.has(type),
    ),
  )
  const isTyping = store.talk.value?.feed.otherTyping.value ?? false
  const { unread, isVisible, entries, pending } = store
  const agent = store.facts.value.agent?.name

  function toEnd() {
    const log = box.current
    if (log) log.scrollTop = log.scrollHeight
  }

  function look() {
    const log = box.current
    if (!log) return
    isAtEnd.value = log.scrollHeight - log.scrollTop - log.clientHeight < BOTTOM
  }

  function jump() {
    const mark = box.current?.querySelector('.k-new')
    if (mark) mark.scrollIntoView({ block: 'start' })
    else toEnd()
    box.current?.focus({ preventScroll: true })
  }

  useLayoutEffect(() => {
    if (isAtEnd.peek()) toEnd()
  }, [entries.value.length, pending.value.length, isTyping, isVisible.value])
  useEffect(() => {
    const isReading = isVisible.value && isAtEnd.value
    if (!isReading && unread.value > 0) newFrom.value ??= store.readTo.peek() + 1
    if (isReading) store.read()
  }, [isVisible.value, isAtEnd.value, entries.value.length, unread.value])
  // What was said by the resident's own hand is wanted on the screen.
  useEffect(() => {
    toEnd()
    newFrom.value = null
  }, [pending.value.at(-1)?.clientId])

  return (
    <div class="k-logwrap">
      <div
        ref={box}
        class="k-log"
        role="log"
        aria-live="off"
        aria-label={strings.log.name}
        tabIndex={0}
        onScroll={look}
      >
        <div class="k-thread">
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
