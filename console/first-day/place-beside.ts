/** A box on the screen, in pixels from its left upper corner. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}
type Size = Pick<Box, 'width' | 'height'>

const GAP = 12

/**
 * Where a card lies beside what it explains: below, to the right, to the left or above, where it fits and covers nothing of
 * it; else in the corner where it covers least.
 */
export function placeBeside(target: Box, card: Size, screen: Size): Pick<Box, 'left' | 'top'> {
  const most = { left: screen.width - card.width - GAP, top: screen.height - card.height - GAP }
  const within = (value: number, max: number) => Math.max(GAP, Math.min(value, max))
  const left = within(target.left, most.left)
  const top = within(target.top, most.top)
  const beside = [
    { left, top: target.top + target.height + GAP },
    { left: target.left + target.width + GAP, top },
    { left: target.left - card.width - GAP, top },
    { left, top: target.top - card.height - GAP },
  ]
  const fits = (at: Pick<Box, 'left' | 'top'>) =>
    at.left >= GAP && at.top >= GAP && at.left <= most.left && at.top <= most.top
  const corners = [most.top, GAP].flatMap((y) => [most.left, GAP].map((x) => ({ left: x, top: y })))
  const covered = (at: Pick<Box, 'left' | 'top'>) => overlap({ ...at, ...card }, target)
  return beside.find(fits) ?? corners.reduce((best, one) => (covered(one) < covered(best) ? one : best))
}

function overlap(one: Box, other: Box): number {
  const along = (start: number, length: number, otherStart: number, otherLength: number) =>
    Math.max(0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart))
  return (
    along(one.left, one.width, other.left, other.width) * along(one.top, one.height, other.top, other.height)
  )
}
