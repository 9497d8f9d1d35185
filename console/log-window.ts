import { effect, signal, type ReadonlySignal } from '@preact/signals'

/** So many blocks at the end are drawn when a log is opened. */
const TAIL = 8

/** How much of a long log is drawn: its end, and upwards as far as somebody has read. */
export interface LogWindow {
  /** The first block that is drawn, of so many. */
  first: (blocks: number) => number
  /** One block more at the top. */
  grow: () => void
  /** Everything, a little in each frame. */
  showAll: () => void
  /** At least from this block on. */
  reach: (block: number) => void
  /** The first block that was drawn last. */
  drawnFrom: () => number
  dispose: () => void
}

/**
 * `from`: the block from which on it was drawn before; null for the end alone. `beforeMore` is told each time that more is
 * about to be drawn above.
 */
export function createLogWindow(
  isAtEnd: ReadonlySignal<boolean>,
  from: number | null,
  beforeMore: () => void,
): LogWindow {
  /** Null while the end is followed: what comes lets go of what is far above. */
  const held = signal(from)
  let drawnFrom = 0
  let frame = 0
  const stop = effect(() => {
    if (!isAtEnd.value && held.peek() === null) held.value = drawnFrom
  })

  function reach(block: number): void {
    if (block < 0 || block >= drawnFrom) return
    beforeMore()
    held.value = block
  }

  function showAll(): void {
    reach(drawnFrom - 1)
    if (drawnFrom > 0) frame = requestAnimationFrame(showAll)
  }

  return {
    first(blocks) {
      drawnFrom = Math.min(held.value ?? Infinity, Math.max(0, blocks - TAIL))
      return drawnFrom
    },
    grow: () => reach(drawnFrom - 1),
    showAll,
    reach,
    drawnFrom: () => drawnFrom,
    dispose() {
      cancelAnimationFrame(frame)
      stop()
    },
  }
}
