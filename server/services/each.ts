import type { Logger } from 'pino'

/**
 * Does `work` for every item, one after the other, or `width` at a time. What fails is logged and left to the next
 * sweep: one damaged document must not hold up all the others.
 */
export async function each<T>(
  log: Logger,
  task: string,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  width = 1,
): Promise<void> {
  const left = items[Symbol.iterator]()
  async function workOff(): Promise<void> {
    for (let next = left.next(); !next.done; next = left.next()) {
      try {
        await work(next.value)
      } catch (error) {
        log.warn({ err: error, task }, 'one item of a sweep failed; the next sweep tries again')
      }
    }
  }
  await Promise.all(Array.from({ length: width }, workOff))
}
