import type { Item } from './items.ts'

/** One thing that is another one now, as it is read: without `before` it is new, without `after` it is gone. */
export interface ChangeLine {
  key: string
  label: string
  before: string | null
  after: string | null
}

/** Of something that may have come, gone, or changed; nothing where it is as it was. */
export function lineOf(
  key: string,
  label: string,
  before: string | null,
  after: string | null,
): ChangeLine[] {
  return before === after ? [] : [{ key, label, before, after }]
}

/** Keys of two lists in their order: of the one that is now, then those that are gone. */
export function keysOf(before: readonly string[], after: readonly string[]): string[] {
  return [...new Set([...after, ...before])]
}

/** Of many texts those that came or went: most stay. Where only their order is another one, that is said. */
export function partsLine(
  key: string,
  label: string,
  before: readonly string[],
  after: readonly string[],
  orderChanged: string,
): ChangeLine[] {
  const removed = before.filter((one) => !after.includes(one))
  const added = after.filter((one) => !before.includes(one))
  if (removed.length + added.length > 0)
    return [{ key, label, before: removed.join(', ') || null, after: added.join(', ') || null }]
  return before.join('\n') === after.join('\n') ? [] : [{ key, label, before: null, after: orderChanged }]
}

/** Something that is said of an item, under its name. */
export type Said<T> = readonly (readonly [field: string, of: (item: T) => string])[]

/** Items that came, went, changed or stand in another order, as they are read. */
export function itemLines<T extends Item>(
  before: readonly T[],
  after: readonly T[],
  {
    nameOf,
    said,
    more,
    order,
    words,
  }: {
    nameOf: (item: T) => string
    said: Said<T>
    /** What is not a mere text. */
    more?: (before: T, after: T, label: string) => ChangeLine[]
    /** What the order is called; without it, it means nothing. */
    order?: string
    words: { added: string; orderChanged: string; unnamed: string }
  },
): ChangeLine[] {
  const byId = (all: readonly T[], id: string) => all.find((one) => one.id === id)
  const ids = (all: readonly T[]) => all.map(({ id }) => id)
  const common = (all: readonly T[], others: readonly T[]) => ids(all).filter((id) => byId(others, id))
  const lines = keysOf(ids(before), ids(after)).flatMap((id) => {
    const was = byId(before, id)
    const is = byId(after, id)
    const label = [is, was].map((one) => one && nameOf(one)).find(Boolean) || words.unnamed
    if (!was || !is) return lineOf(id, label, was ? nameOf(was) : null, is ? words.added : null)
    return [
      ...said.flatMap(([field, of]) => lineOf(`${id}/${field}`, `${label}, ${field}`, of(was), of(is))),
      ...(more?.(was, is, label) ?? []),
    ]
  })
  const isMoved = common(before, after).join() !== common(after, before).join()
  return isMoved && order
    ? [...lines, { key: 'order', label: order, before: null, after: words.orderChanged }]
    : lines
}
