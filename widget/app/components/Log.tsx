import { rowsOf } from '#shared/client/runs.ts'
import { useStore, useStrings } from '../context.ts'
import { beside, LogEnd } from '../parts.tsx'
import { useComputed } from '../signals.ts'
import { useReading } from '../use-reading.ts'
import { RunItem } from './RunItem.tsx'

/** Follows the conversation as long as the reader is at its end; never moves under somebody who reads further up. */
export function Log() {
  const store = useStore()
  const strings = useStrings()
  const reading = useReading(store)
  const { box, thread, newFrom, look } = reading
  const part = beside.module.value
  const rows = useComputed(() =>
    rowsOf(
      { entries: store.entries.value, pending: store.pending.value },
      'visitor',
      ({ type }) => beside.module.value?.events.has(type) ?? false,
    ),
  )

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
        <div ref={thread}>
          {part && <part.OlderMessages reading={reading} />}
          <ol>
            {rows.value.map((row) =>
              row.kind === 'run' ? (
                <RunItem key={row.key} run={row} newFrom={newFrom.value} />
              ) : (
                part && <part.EventLine key={row.key} entry={row.entry} />
              ),
            )}
            {store.phase.value === 'starting' &&
              store.starting.request.value?.texts.map((text, at) => (
                <li key={at} class="k-run k-run--me">
                  <p class="k-msg k-msg--pending">{text}</p>
                </li>
              ))}
            <LogEnd />
          </ol>
          {part && <part.Typing />}
        </div>
      </div>
      {part && <part.Jump reading={reading} />}
    </div>
  )
}
