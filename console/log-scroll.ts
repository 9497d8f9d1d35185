import { signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from './conversation.ts'

/** Nearer to the end than this counts as being there. */
const NEAR = 48

/** Where one log is scrolled to, and with it what counts as read. */
export interface LogScroll {
  isAtEnd: ReadonlySignal<boolean>
  /** Takes hold of the log's element; returns how to let go. */
  attach: (log: HTMLElement) => () => void
  scrolled: () => void
  toEnd: () => void
  /** Something came: whoever is at the end stays there, whoever reads further up is left alone. */
  follow: () => void
}

export function createLogScroll(conversation: Conversation): LogScroll {
  const isAtEnd = signal(true)
  let log: HTMLElement | null = null
  /** Where the log stood last: only a reader scrolls up, whatever grew meanwhile below. */
  let lastTop = 0

  /** Read is what somebody could see: at the end of the log, in the window that is in use. */
  function readIfSeen(): void {
    if (isAtEnd.peek() && document.visibilityState === 'visible' && document.hasFocus()) conversation.read()
  }

  function toEnd(): void {
    if (log) log.scrollTop = log.scrollHeight
    isAtEnd.value = true
    readIfSeen()
  }

  function follow(): void {
    if (isAtEnd.peek()) toEnd()
  }

  return {
    isAtEnd,
    attach(element) {
      log = element
      const { place } = conversation
      if (place.scrollTop === null) toEnd()
      else {
        element.scrollTop = place.scrollTop
        isAtEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
      }
      const resized = new ResizeObserver(follow)
      resized.observe(element)
      addEventListener('focus', readIfSeen)
      document.addEventListener('visibilitychange', readIfSeen)
      return () => {
        place.scrollTop = isAtEnd.peek() ? null : element.scrollTop
        resized.disconnect()
        removeEventListener('focus', readIfSeen)
        document.removeEventListener('visibilitychange', readIfSeen)
        log = null
      }
    },
    scrolled() {
      if (!log) return
      const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
      // Our own scrolling is told late: more may have come, and then its end is not the end any more.
      if (isNear || log.scrollTop < lastTop) isAtEnd.value = isNear
      lastTop = log.scrollTop
      readIfSeen()
    },
    toEnd,
    follow,
  }
}
