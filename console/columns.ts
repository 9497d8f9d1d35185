/** Conversations beside each other on the screen, from left to right. */
export interface Columns {
  /** By column, as ids; null is a free one. */
  readonly places: readonly (string | null)[]
  /** The column that somebody works in; a free one only where all are. */
  readonly active: number
  /** What gave way to fewer columns and comes back with more, the last one first. */
  readonly aside: readonly string[]
}

export const mostColumns = 4

/** Narrower than this a conversation is not pleasant to read and to answer. */
const NARROWEST = 560

/** How many columns there is room for. */
export const columnsIn = (width: number): number =>
  Math.min(mostColumns, Math.max(1, Math.floor(width / NARROWEST)))

export const oneColumn: Columns = { places: [null], active: 0, aside: [] }

/** Nothing is shown twice, and a free column is taken before somebody is replaced. */
export function opened(columns: Columns, id: string): Columns {
  const { places, active } = columns
  const known = places.indexOf(id)
  if (known >= 0) return { ...columns, active: known }
  const free = places[active] === null ? active : places.indexOf(null)
  const at = free >= 0 ? free : active
  return { places: places.with(at, id), active: at, aside: columns.aside.filter((one) => one !== id) }
}

/** Fewer columns keep the active one and push the free ones out first; nobody changes sides. */
export function resized({ places, active, aside }: Columns, count: number): Columns {
  if (count >= places.length) {
    const added = Array.from({ length: count - places.length }, () => null)
    return { places: [...places, ...added], active, aside }
  }
  const rank = (index: number) => (index === active ? 0 : places[index] === null ? 2 : 1)
  const kept = [...places.keys()].toSorted((one, other) => rank(one) - rank(other) || one - other)
  const left = kept.splice(0, count).toSorted((one, other) => one - other)
  const gone = kept.map((index) => places[index] ?? null).filter((id) => id !== null)
  return {
    places: left.map((index) => places[index] ?? null),
    active: left.indexOf(active),
    aside: [...gone, ...aside],
  }
}

/** Leaves its column free; whoever worked in it goes on in the nearest one in which there is somebody. */
export function without(columns: Columns, id: string): Columns {
  const at = columns.places.indexOf(id)
  if (at < 0) return columns
  const places = columns.places.with(at, null)
  const taken = [...places.keys()].filter((index) => places[index] !== null)
  const nearest = taken.toSorted((one, other) => Math.abs(one - at) - Math.abs(other - at))[0] ?? 0
  return { ...columns, places, active: columns.active === at ? nearest : columns.active }
}

/** Puts the first of `ids` that are not shown into the free columns. The active one stays active. */
export function filled(columns: Columns, ids: readonly string[]): Columns {
  const waiting = [...new Set(ids)].filter((id) => !columns.places.includes(id))
  const places = columns.places.map((id) => id ?? waiting.shift() ?? null)
  const wasFree = columns.places[columns.active] === null
  const first = places.findIndex((id) => id !== null)
  return {
    places,
    active: wasFree && places[columns.active] === null ? Math.max(0, first) : columns.active,
    aside: columns.aside.filter((id) => !places.includes(id)),
  }
}

/** The next column in which there is somebody, around the end. */
export function nextColumn({ places, active }: Columns): number {
  const order = [...places.keys()].map((step) => (active + 1 + step) % places.length)
  return order.find((index) => places[index] !== null) ?? active
}
