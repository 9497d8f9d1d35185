import type { Signal } from '@preact/signals-core'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useComputed, useSignal, useSignalEffect } from './signals.ts'
import type { WidgetStore } from './store.ts'

/** This close to the end still counts as reading the newest. */
const NEAR_END = 24

/** Where the reader is in the log. */
export interface Reading {
  box: RefObject<HTMLDivElement | null>
  thread: RefObject<HTMLDivElement | null>
  isAtEnd: Signal<boolean>
  /** The first entry that came while the reader was elsewhere. */
  newFrom: Signal<number | null>
  /** The reader, or the page, has scrolled. */
  look(): void
  toEnd(): void
}

/**
 * At the end of the log what comes scrolls in and counts as read. Further up nothing moves, and the place where the new
 * begins is remembered.
 */
export function useReading(store: WidgetStore): Reading {
  const box = useRef<HTMLDivElement>(null)
  const thread = useRef<HTMLDivElement>(null)
  const isAtEnd = useSignal(true)
  const newFrom = useSignal<number | null>(null)
  /** Where the log stood last: only a reader scrolls up, whatever grew meanwhile below. */
  const lastTop = useRef(0)
  const ownLast = useComputed(() => store.pending.value.at(-1)?.clientId)

  function toEnd(): void {
    const log = box.current
    if (log) log.scrollTop = log.scrollHeight
  }

  // Whatever makes the log longer or the window smaller: who was at the end stays there.
  useEffect(() => {
    const observer = new ResizeObserver(() => isAtEnd.peek() && toEnd())
    for (const element of [box.current, thread.current]) if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [isAtEnd])
  useSignalEffect(() => {
    const isReading = store.isVisible.value && isAtEnd.value
    // The number of entries matters, too: read is also what brings no count with it.
    if (isReading && store.entries.value.length > 0) store.read()
  })
  // What was written by the resident's own hand is wanted on the screen.
  useSignalEffect(() => {
    if (ownLast.value === undefined) return
    newFrom.value = null
    isAtEnd.value = true
    toEnd()
  })

  return {
    box,
    thread,
    isAtEnd,
    newFrom,
    look(): void {
      const log = box.current
      if (!log) return
      const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END
      // Our own scrolling is told late: more may have come, and then its end is not the end any more.
      if (isNear || log.scrollTop < lastTop.current) isAtEnd.value = isNear
      lastTop.current = log.scrollTop
    },
    toEnd,
  }
}
