/** What becomes of two changes of the same thing. */
export interface Merged<T> {
  value: T
  /** Where both changed the same to something else, as dotted paths: there `mine` holds. */
  conflicts: string[]
}

type Fields = Record<string, unknown>

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** By what an item of a list is known while others come and go. */
const keyOf = (item: unknown): string | null => {
  if (!isFields(item)) return null
  const key = item['id'] ?? item['date']
  return typeof key === 'string' ? key : null
}
const isKeyed = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.every((item) => keyOf(item) !== null)
const byKey = (items: readonly Fields[]): Fields =>
  Object.fromEntries(items.map((item) => [keyOf(item) ?? '', item]))

/** Puts what `mine` makes of `base` upon what somebody else has made of it meanwhile. */
export function merged<T>(base: T, mine: T, theirs: T): Merged<T> {
  const conflicts: string[] = []
  // The seam: what is put together has the shape of what it is put together from.
  return { value: together(base, mine, theirs, '', conflicts) as T, conflicts }
}

function together(base: unknown, mine: unknown, theirs: unknown, path: string, conflicts: string[]): unknown {
  if (isSame(mine, base)) return theirs
  if (isSame(theirs, base) || isSame(theirs, mine)) return mine
  if (isFields(mine) && isFields(theirs) && isFields(base))
    return fieldsTogether(base, mine, theirs, path, conflicts)
  if (isKeyed(mine) && isKeyed(theirs) && isKeyed(base)) {
    const items = fieldsTogether(byKey(base), byKey(mine), byKey(theirs), path, conflicts)
    return orderOf(base, mine, theirs).flatMap((key) => (key in items ? [items[key]] : []))
  }
  conflicts.push(path)
  return mine
}

function fieldsTogether(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  path: string,
  conflicts: string[],
): Fields {
  const result: Fields = {}
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const at = path ? `${path}.${key}` : key
    const value = together(base[key], mine[key], theirs[key], at, conflicts)
    if (value !== undefined) result[key] = value
  }
  return result
}

/** The order of whoever has changed it, `mine` before `theirs`; what only one of them has comes last. */
function orderOf(base: Fields[], mine: Fields[], theirs: Fields[]): string[] {
  const keys = (items: Fields[]) => items.map((item) => keyOf(item) ?? '')
  const known = new Set(keys(base))
  const isMoved = !isSame(
    keys(mine).filter((key) => known.has(key)),
    keys(base).filter((key) => keys(mine).includes(key)),
  )
  const [first, second] = isMoved ? [mine, theirs] : [theirs, mine]
  return [...new Set([...keys(first), ...keys(second)])]
}
