/** What a level of priority is worth in waiting. So everybody's turn comes: who waits longer overtakes in the end. */
export const SECONDS_PER_PRIORITY = 300

/**
 * The instant by which waiting conversations stand in order, earliest first. First in, first out within a priority; it
 * never changes while one waits, though priority ages: a later one of a higher priority overtakes by a fixed time only.
 */
export function placeOf({ queuedAt, priority }: { queuedAt: Date; priority: number }): Date {
  return new Date(queuedAt.getTime() - priority * SECONDS_PER_PRIORITY * 1000)
}

/**
 * The place of each in a queue that stands in order, 1 is next: those who are absent keep theirs, but nobody waits behind
 * them.
 */
export function positionsOf(queue: readonly { visitorPresent: boolean }[]): number[] {
  let present = 0
  return queue.map(({ visitorPresent }) => {
    const position = present + 1
    if (visitorPresent) present++
    return position
  })
}
