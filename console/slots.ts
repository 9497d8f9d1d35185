/** Places of own conversations, by index; null is a free place that is drawn. */
export type Slots = readonly (string | null)[]

interface Placement {
  /** Conversations that are on the desk, in the order in which they came. */
  ids: readonly string[]
  capacity: number
  /** Ended or taken away, still lying there to be read: their place may be given to a new one. */
  yielding: ReadonlySet<string>
  /** Who stood where before the page was loaded anew; their places wait for them. */
  usual?: Slots
}

/** Keeps everybody where they are: a row that moves under the pointer is a message to the wrong person. */
export function placeInSlots(before: Slots, { ids, capacity, yielding, usual = [] }: Placement): Slots {
  const present = new Set(ids)
  const slots = before.map((id) => (id !== null && present.has(id) ? id : null))
  while (slots.length < capacity) slots.push(null)
  for (const id of ids) {
    if (slots.includes(id)) continue
    const own = usual.indexOf(id)
    const isFree = (held: string | null, index: number) =>
      held === null && (index === own || !usual[index] || slots.includes(usual[index]))
    const free = slots[own] === null ? own : slots.findIndex(isFree)
    const lent = slots.findIndex((held) => held !== null && yielding.has(held))
    if (free >= 0) slots[free] = id
    else if (lent >= 0) slots[lent] = id
    else slots.push(id)
  }
  while (slots.length > capacity && slots.at(-1) === null) slots.pop()
  return slots
}

/** The next (or previous) of `waiting` after the current one, in the order of the slots, around the end. */
export function nextWaiting(
  slots: Slots,
  current: string | null,
  waiting: ReadonlySet<string>,
  step: 1 | -1,
): string | null {
  const start = current === null ? (step === 1 ? -1 : 0) : slots.indexOf(current)
  for (let moved = 1; moved <= slots.length; moved++) {
    const index = (start + step * moved + slots.length * 2) % slots.length
    const id = slots[index]
    if (id && id !== current && waiting.has(id)) return id
  }
  return null
}
