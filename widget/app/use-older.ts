import { effect } from '@preact/signals-core'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { createReadingBack } from './reading-back.ts'
import { useComputed } from './signals.ts'
import type { WidgetStore } from './store.ts'
import type { Reading } from './use-reading.ts'

/** Whoever asks for older entries by the button wants to know what became of it; whoever scrolls sees it. */
export const isOlderFocused = (): boolean =>
  document.activeElement instanceof Element && document.activeElement.closest('.k-older') !== null

/** This close to the beginning of what is here, older entries are read. */
const NEAR_START = 240

/**
 * Reads older entries when the reader comes near to them; what is read stays where it is on the screen. Returns how to ask
 * for them by hand.
 */
export function useOlder({ talk, entries, own }: WidgetStore, { box, thread, isAtEnd }: Reading) {
  const readingBack = own(createReadingBack)
  /** How far the place that is read is from the end; what comes in above changes nothing of it. */
  const fromEnd = useRef(0)
  const firstSeq = useComputed(() => entries.value[0]?.seq ?? null)
  const isMore = useCallback(() => (talk.peek()?.feed.timeline.peek().before ?? 0) > 0, [talk])
  const load = useCallback(async (): Promise<void> => {
    const isByHand = isOlderFocused()
    await readingBack.load()
    // The button goes away with the last of them, and must not take the focus along.
    if (isByHand && !isMore()) box.current?.focus({ preventScroll: true })
  }, [readingBack, isMore, box])

  // At once, before the older entries are drawn: what is read is put back at its place afterwards.
  useLayoutEffect(
    () =>
      effect(() => {
        const log = box.current
        if (firstSeq.value === null || !log) return
        fromEnd.current = log.scrollHeight - log.scrollTop
        // Some browsers keep the place by themselves, and doing it twice would lose it.
        log.style.setProperty('overflow-anchor', 'none')
      }),
    [firstSeq, box],
  )
  useLayoutEffect(() => {
    const log = box.current
    if (!log) return
    if (!isAtEnd.peek()) log.scrollTop = log.scrollHeight - fromEnd.current
    const frame = requestAnimationFrame(() => log.style.removeProperty('overflow-anchor'))
    return () => cancelAnimationFrame(frame)
  }, [firstSeq.value, isAtEnd, box])

  useEffect(() => {
    const log = box.current
    if (!log) return
    const fill = () => {
      // Who follows the end is about to be there, whatever has just grown.
      const top = isAtEnd.peek() ? log.scrollHeight - log.clientHeight : log.scrollTop
      if (top < NEAR_START && readingBack.state.peek() === 'idle' && isMore()) void load()
    }
    const observer = new ResizeObserver(fill)
    for (const element of [log, thread.current]) if (element) observer.observe(element)
    log.addEventListener('scroll', fill)
    return () => {
      observer.disconnect()
      log.removeEventListener('scroll', fill)
    }
  }, [box, thread, isAtEnd, readingBack, isMore, load])

  return { state: readingBack.state, load }
}
