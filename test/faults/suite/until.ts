import type { ReadonlySignal } from '@preact/signals-core'

/** Waits until a signal says so; false where it did not in time. Nothing polls: dozens of people wait at once. */
export function until<T>(
  signal: ReadonlySignal<T>,
  isIt: (value: T) => boolean,
  timeoutMs: number,
): Promise<boolean> {
  return new Promise((settle) => {
    let stop: (() => void) | undefined
    let isOver = false
    const end = (result: boolean) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      // The first call comes from within `subscribe`, before there is anything to stop.
      queueMicrotask(() => stop?.())
      settle(result)
    }
    const timer = setTimeout(() => end(false), timeoutMs)
    stop = signal.subscribe((value) => {
      if (isIt(value)) end(true)
    })
  })
}

/** The pace of people: how long somebody thinks, or a fault lasts. Tests wait for conditions, never by this. */
export const lasting = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms))

/** Waits for work, but not for longer than this. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  await Promise.race([work, new Promise((over) => (timer = setTimeout(over, ms)))])
  clearTimeout(timer)
}
