import type { Figures } from '#shared/board.ts'

/** The service level in percent; rounded down, so that a target is never said to be met before it is. */
export function shareOf({ inTime, due }: Pick<Figures, 'inTime' | 'due'>): number | null {
  return due === 0 ? null : Math.floor((100 * inTime) / due)
}
