import type { Signal } from '@preact/signals'
import type { SettingKind, SettingValues } from '#shared/settings.ts'
import type { SettingForm } from './setting-form.ts'

/** One of a list whose order counts, known by an id that is never shown. */
export interface Item {
  id: string
}

/** What is written beside the lists of a page. */
export interface Edited<Kind extends string = string> {
  kind: Kind
  id: string
}

/** A list within a setting. */
interface Listing<V, Kind extends string, T extends Item> {
  kind: Kind
  edited: Signal<Edited<Kind> | null>
  read: (value: V) => readonly T[]
  write: (value: V, items: T[]) => V
  /** What a new one says. */
  blank: (value: V) => Omit<T, 'id'>
  /** Where a new one is put; without it, after all others. */
  placeOf?: (items: readonly T[]) => number
}

/** The items of one list of a setting, as they are written. */
export interface Items<T extends Item> {
  /** Opens the new one. */
  add: () => void
  /** Puts an item in the place of the one that has its id. */
  put: (item: T) => void
  move: (id: string, step: 1 | -1) => void
  remove: (id: string) => void
}

export function createItems<K extends SettingKind, Kind extends string, T extends Item>(
  form: SettingForm<K>,
  { kind, edited, read, write, blank, placeOf }: Listing<SettingValues[K], Kind, T>,
): Items<T> {
  function change(act: (items: readonly T[]) => T[]): void {
    const value = form.draft.peek()
    if (value) form.write(write(value, act(read(value))))
  }
  return {
    add() {
      const value = form.draft.peek()
      if (!value) return
      const id = freeId(kind, read(value))
      edited.value = { kind, id }
      // The seam: a blank one and its id are an item.
      const item = { id, ...blank(value) } as unknown as T
      change((items) => items.toSpliced(placeOf?.(items) ?? items.length, 0, item))
    },
    put: (item) => change((items) => items.map((one) => (one.id === item.id ? item : one))),
    move: (id, step) =>
      change((items) =>
        moved(
          items,
          items.findIndex((one) => one.id === id),
          step,
        ),
      ),
    remove(id) {
      edited.value = null
      change((items) => items.filter((one) => one.id !== id))
    },
  }
}

/** One place up or down; what stands at the end already stays. */
export function moved<T>(items: readonly T[], at: number, step: 1 | -1): T[] {
  const to = at + step
  const [item] = items.slice(at, at + 1)
  if (at < 0 || to < 0 || to >= items.length || item === undefined) return [...items]
  return items.toSpliced(at, 1).toSpliced(to, 0, item)
}

/** Never the id of something else that was there: logs and statistics speak of it. */
function freeId(kind: string, known: readonly Item[]): string {
  const stamp = Date.now().toString(36)
  const taken = new Set(known.map(({ id }) => id))
  let id = `${kind}-${stamp}`
  for (let number = 2; taken.has(id); number++) id = `${kind}-${stamp}-${number}`
  return id
}
