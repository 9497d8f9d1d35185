import { useRef } from 'preact/hooks'

/** A row, or what is left of it: it went away while the pointer was among the rows. */
export interface HeldRow<T> {
  row: T
  isGone: boolean
}

/**
 * Puts what is known now into what is shown so that nothing moves: rows keep their places, who is gone leaves a mark
 * there, and newcomers stand at the end, or come `later` where the end is the beginning of something else.
 */
export function hold<T>(
  shown: readonly HeldRow<T>[],
  rows: readonly T[],
  keyOf: (row: T) => string,
  newcomers: 'end' | 'later' = 'end',
): HeldRow<T>[] {
  const left = new Map(rows.map((row) => [keyOf(row), row]))
  const kept = shown.map(({ row }): HeldRow<T> => {
    const key = keyOf(row)
    const now = left.get(key)
    left.delete(key)
    return now === undefined ? { row, isGone: true } : { row: now, isGone: false }
  })
  return newcomers === 'later' ? kept : [...kept, ...fresh([...left.values()])]
}

const fresh = <T>(rows: readonly T[]): HeldRow<T>[] => rows.map((row) => ({ row, isGone: false }))

/**
 * Rows that stay where they are while the pointer is among them: what jumps away under a click is the wrong conversation
 * opened. The handlers belong to the element around them.
 */
export function useHeldRows<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  newcomers: 'end' | 'later' = 'end',
) {
  const held = useRef({ isOver: false, shown: [] as HeldRow<T>[] })
  const { current } = held
  current.shown = current.isOver ? hold(current.shown, rows, keyOf, newcomers) : fresh(rows)
  return {
    rows: current.shown,
    handlers: {
      onPointerEnter: () => {
        current.isOver = true
      },
      onPointerLeave: () => {
        current.isOver = false
      },
    },
  }
}
