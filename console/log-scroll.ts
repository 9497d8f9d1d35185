import { signal, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from './conversation.ts'
import { createLogWindow, type LogWindow } from './log-window.ts'

/** Nearer to the end than this counts as being there. */
const NEAR = 48
/** So many heights of the log above what is seen, older rows are drawn. */
const AHEAD = 2

/** Rows are drawn in them. */
const BLOCK = '.log__block'
/** Of what was drawn above, so many blocks are laid out at once: of a whole log that would take seconds. */
const LAID_OUT = 3

/** Where one log is scrolled to, and with it what counts as read. */
export interface LogScroll {
  isAtEnd: ReadonlySignal<boolean>
  window: LogWindow
  /** Takes hold of the log's element; returns how to let go. */
  attach: (log: HTMLElement) => () => void
  scrolled: () => void
  toEnd: () => void
  /** Something came: whoever is at the end stays there, whoever reads further up is left alone. */
  follow: () => void
  /** After rows were drawn: what is read stays where it was, whatever came above it. */
  drawn: () => void
}

export function createLogScroll({ place, read }: Pick<Conversation, 'place' | 'read'>): LogScroll {
  const isAtEnd = signal(true)
  const window = createLogWindow(isAtEnd, place.reading?.first ?? null, keep)
  let log: HTMLElement | null = null
  /** Where the log stood last: only a reader scrolls up, whatever grew meanwhile below. */
  let lastTop = 0
  /** While more is drawn above: what is read, from the end, and the first block before it. */
  let kept: { fromEnd: number; block: Element | null } | null = null
  let filling = 0
  /** What it takes until the log stands where it was left: its rows, or their heights. */
  let awaited: 'rows' | 'heights' | null = null

  /** Read is what somebody could see: at the end of the log, in the window that is in use. */
  function readIfSeen(): void {
    if (isAtEnd.peek() && document.visibilityState === 'visible' && document.hasFocus()) read()
  }

  function toEnd(): void {
    if (log) log.scrollTop = log.scrollHeight
    isAtEnd.value = true
    readIfSeen()
  }

  function follow(): void {
    if (isAtEnd.peek()) toEnd()
  }

  function keep(): void {
    if (!log) return
    kept = { fromEnd: log.scrollHeight - log.scrollTop, block: log.querySelector(BLOCK) }
    // Some browsers keep the place by themselves, and doing it twice would lose it.
    log.style.overflowAnchor = 'none'
  }

  function putUnder(): void {
    const element = log
    if (!element || !kept) return
    const { fromEnd, block } = kept
    kept = null
    const added = block ? blocksBefore(block) : []
    // Their heights are needed now, and would be guessed until the browser has looked whether they are near.
    for (const one of added) one.style.contentVisibility = 'visible'
    element.scrollTop = element.scrollHeight - fromEnd
    requestAnimationFrame(() => {
      element.style.removeProperty('overflow-anchor')
      for (const one of added) one.style.removeProperty('content-visibility')
    })
  }

  /** Nobody sees a gap, and nobody waits for what is out of sight. */
  function fill(): void {
    cancelAnimationFrame(filling)
    if (!log || !window.isFilling.peek()) return
    if (log.scrollHeight > log.clientHeight) filling = requestAnimationFrame(window.fill)
    else window.fill()
  }

  function putBack(element: HTMLElement): void {
    const { seq, offset } = place.reading ?? { seq: 0, offset: 0 }
    const row = element.querySelector(`[data-seq="${seq}"]`)
    element.scrollTop = row ? topIn(element, row) + element.scrollTop - offset : 0
    isAtEnd.value = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
  }

  return {
    isAtEnd,
    window,
    attach(element) {
      log = element
      if (place.reading === null) toEnd()
      else awaited = element.querySelector(BLOCK) ? 'heights' : 'rows'
      if (awaited === 'heights') putBack(element)
      const resized = new ResizeObserver(() => {
        // Told before anything is painted, and only now the heights of what is near are known.
        if (awaited === 'heights') {
          awaited = null
          putBack(element)
        }
        follow()
      })
      resized.observe(element)
      addEventListener('focus', readIfSeen)
      document.addEventListener('visibilitychange', readIfSeen)
      return () => {
        place.reading = isAtEnd.peek() ? null : { ...firstSeen(element), first: window.drawnFrom() }
        resized.disconnect()
        removeEventListener('focus', readIfSeen)
        document.removeEventListener('visibilitychange', readIfSeen)
        cancelAnimationFrame(filling)
        window.dispose()
        log = null
      }
    },
    scrolled() {
      if (!log) return
      const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
      // Our own scrolling is told late: more may have come, and then its end is not the end any more.
      if (isNear || log.scrollTop < lastTop) isAtEnd.value = isNear
      if (log.scrollTop < lastTop && log.scrollTop < AHEAD * log.clientHeight) window.grow()
      lastTop = log.scrollTop
      readIfSeen()
    },
    toEnd,
    follow,
    drawn() {
      if (log && awaited === 'rows') {
        awaited = null
        putBack(log)
      }
      putUnder()
      fill()
    },
  }
}

/** The nearest blocks above one. */
function blocksBefore(block: Element): HTMLElement[] {
  const found: HTMLElement[] = []
  let before = block.previousElementSibling
  while (found.length < LAID_OUT && before instanceof HTMLElement && before.matches(BLOCK)) {
    found.push(before)
    before = before.previousElementSibling
  }
  return found
}

const topIn = (log: Element, row: Element) =>
  row.getBoundingClientRect().top - log.getBoundingClientRect().top

/** The first entry of which something is seen, and how far its top is from that of the log. */
function firstSeen(log: Element): { seq: number; offset: number } {
  const isSeen = (element: Element) => topIn(log, element) + element.getBoundingClientRect().height > 0
  const block = [...(log.firstElementChild?.children ?? [])].find(isSeen)
  const row = [...(block?.querySelectorAll<HTMLElement>('[data-seq]') ?? [])].find(isSeen)
  return row ? { seq: Number(row.dataset['seq']), offset: topIn(log, row) } : { seq: 0, offset: 0 }
}
