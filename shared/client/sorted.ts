/** A sorted copy. `toSorted` is younger than some of the phones that residents have. */
export function sorted<T>(items: Iterable<T>, compare?: (one: T, other: T) => number): T[] {
  // oxlint-disable-next-line unicorn/no-array-sort
  return [...items].sort(compare)
}
