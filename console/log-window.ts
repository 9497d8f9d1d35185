import { batch, effect, signal, type ReadonlySignal } from '@preact/signals'

/** So many blocks at the end are drawn when a log is opened; */
const TAIL = 20
/** so many of them at once, as fill most screens, and the others one by one in the frames after it. */
const AT_ONCE = 2
/** Of all of a log so many are drawn in a frame. */
const STEP = 3

/** How much of a long log is drawn: its end, and upwards as far as somebody has read. */
export interface LogWindow {
  /** The first block that is drawn, of so many. */
  first: (blocks: number) => number
  /** More of the end is still to be drawn: `fill` draws the next block. */
  isFilling: ReadonlySignal<boolean>
  fill: () => void
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
 * `from`: the block from which on it was drawn before; null for the end alone, little by little.
 * `beforeMore` is told each time that more is about to be drawn above.
 */
export function createLogWindow(
  isAtEnd: ReadonlySignal<boolean>,
  from: number | null,
  beforeMore: () => void,
): LogWindow {
  /** Null while the end is followed: what comes lets go of what is far above. */
  const held = signal(from)
  const isFilling = signal(from === null)
  let tailFrom = 0
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

  function fill(): void {
    if (drawnFrom > tailFrom) return reach(drawnFrom - 1)
    batch(() => {
      isFilling.value = false
      if (isAtEnd.peek()) held.value = null
    })
  }

  function showAll(): void {
    reach(Math.max(0, drawnFrom - STEP))
    if (drawnFrom > 0) frame = requestAnimationFrame(showAll)
  }

  return {
    first(blocks) {
      tailFrom = Math.max(0, blocks - TAIL)
      const usual = isFilling.value ? Math.max(0, blocks - AT_ONCE) : tailFrom
      drawnFrom = Math.min(held.value ?? Infinity, usual)
      return drawnFrom
    },
    isFilling,
    fill,
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
