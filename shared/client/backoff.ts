const FIRST = 750
const LONGEST = 10_000
/** Most faults of a line are over within a few seconds, and whoever is back then should not wait for long. */
const QUICK_TRIES = 8

/**
 * Pause before the next try, in milliseconds: any length up to a bound, so that clients do not come back in step. The
 * bound stays short for the first tries, then doubles.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const doublings = Math.max(0, Math.min(failures, 20) - QUICK_TRIES + 1)
  return random() * Math.min(LONGEST, FIRST * 2 ** doublings)
}
