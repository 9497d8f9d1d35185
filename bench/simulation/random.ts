/** A number from 0 up to, not including, 1. */
export type Random = () => number

/** mulberry32: small, fast, and the same on every machine. Each purpose takes a stream of its own. */
export function randomFrom(seed: number, stream = ''): Random {
  let state = hash(`${seed}/${stream}`)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a with a last stir: seeds that follow each other give streams that have nothing in common. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return value ^ (value >>> 13)
}

export function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean
}

/** With this mean, and a standard deviation of `variation` times the mean. */
export function lognormal(random: Random, mean: number, variation: number): number {
  const variance = Math.log(1 + variation ** 2)
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2)
}

/** One of them, as often as its weight says. */
export function pick<T>(random: Random, weighted: readonly (readonly [T, number])[]): T {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of weighted) {
    left -= weight
    if (left < 0) return value
  }
  const last = weighted.at(-1)
  if (!last) throw new Error('nothing to pick from')
  return last[0]
}
