/** Relative luminance of `#rrggbb` (WCAG 2.2), and the 0.05 that contrast adds to it. */
const brightness = (colour: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
    const share = parseInt(colour.slice(2 * at + 1, 2 * at + 3), 16) / 255
    return sum + weight * (share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92)
  }, 0.05)

/** Whether text in one colour is readable on the other: WCAG 2.2, 1.4.3. Both are written `#rrggbb`. */
export function isReadable(one: string, other: string): boolean {
  const ratio = brightness(one) / brightness(other)
  return ratio >= 4.5 || ratio <= 1 / 4.5
}
