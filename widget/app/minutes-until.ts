const MINUTE = 60_000

/** Minutes that are left, in whole numbers. */
export const minutesUntil = (instant: string, now: number): number =>
  Math.max(0, Math.round((Date.parse(instant) - now) / MINUTE))
