const FIRST = 500
const LONGEST = 10_000

/** Pause before the next try, in milliseconds: any length up to a bound that doubles, so that clients do not come back in step. */
export function backoff(failures: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10))
}
