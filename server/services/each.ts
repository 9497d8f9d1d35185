import type { Logger } from 'pino'

/**
 * Does `work` for every item, one after the other. What fails is logged and left to the next sweep: one damaged
 * document must not hold up all the others.
 */
export async function each<T>(
  log: Logger,
  task: string,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (const item of items) {
    try {
      await work(item)
    } catch (error) {
      log.warn({ err: error, task }, 'one item of a sweep failed; the next sweep tries again')
    }
  }
}
