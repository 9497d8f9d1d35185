import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { upTo } from '../../commands/keys.ts'
import { useDesk } from '../../context.ts'
import { giveFocusBack } from '../../focus-back.ts'
import type { Box } from '../place-beside.ts'
import { stops } from '../stops.ts'
import '../tour.css'
import { useSpot } from '../use-spot.ts'
import { whenSomebodyComes } from '../when-somebody-comes.ts'
import { useFirstDayWords } from '../words.ts'

/**
 * Leads over the desk, from one part to the next. It is no modal: whoever wants to try something at once can, and it goes when
 * somebody comes.
 */
export function Tour() {
  const words = useFirstDayWords().tour
  const { agent, board, firstDay, shortcuts, view, waiting } = useDesk()
  const { guide } = firstDay
  const card = useRef<HTMLElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const at = useSignal(0)
  const isLast = at.value === stops.length - 1
  const stop = stops[at.value] ?? stops[0]
  const spot = useSpot(stop, card)
  const end = () => {
    guide.value = null
  }

  useEffect(() => {
    const opener = document.activeElement
    const paneBefore = view.pane.peek()
    next.current?.focus({ preventScroll: true })
    return () => {
      // Whoever went to another screen has left it.
      guide.value = null
      view.showPane(paneBefore)
      giveFocusBack(opener)
    }
  }, [guide, view])

  useEffect(
    () =>
      whenSomebodyComes({ board, waiting }, () => {
        guide.value = null
      }),
    [board, guide, waiting],
  )

  const { title, text } = words.stops[stop.id]
  const keys = stop.keys && shortcuts.hint(stop.keys, upTo(agent.value.capacity))
  const { ring, card: where, isThere } = spot.value
  return (
    <>
      {ring && <div class="tour__ring" aria-hidden="true" style={inPixels(ring)} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape, wherever in it the focus is */}
      <section
        ref={card}
        class="tour"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an open dialog element keeps all keys for itself
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        style={inPixels(where)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          end()
        }}
      >
        <div class="tour__said" aria-live="polite" aria-atomic="true">
          <p class="tiny muted">{words.step(at.value + 1, stops.length)}</p>
          <h2 id="tour-title" class="tour__title">
            {title}
          </h2>
          <p id="tour-text">{text}</p>
          {keys && (
            <p class="small">
              {words.keys} <kbd>{keys}</kbd>
            </p>
          )}
          {!isThere && <p class="small muted">{words.later}</p>}
        </div>
        <p class="tour__actions">
          <button
            ref={next}
            type="button"
            class="button button--primary"
            onClick={() => {
              if (!isLast) return void (at.value += 1)
              firstDay.finish('tour')
              end()
            }}
          >
            {isLast ? words.finish : words.next}
          </button>
          <button
            type="button"
            class="button"
            aria-disabled={at.value === 0}
            onClick={() => {
              at.value = Math.max(0, at.peek() - 1)
            }}
          >
            {words.back}
          </button>
          {!isLast && (
            <button type="button" class="button button--quiet" onClick={end}>
              {words.close}
            </button>
          )}
        </p>
      </section>
    </>
  )
}

const inPixels = (box: Partial<Box>) =>
  Object.fromEntries(Object.entries(box).map(([side, value]) => [side, `${value}px`]))
