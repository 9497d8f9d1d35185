import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { Edited, Item } from '../items.ts'
import { moveInTable } from './move-in-table.ts'
import { useKeys } from './use-keys.ts'

/** The items of a setting in their order; the name of each, in the first column, opens it beside. One Tab stop. */
export function ItemTable<T extends Item, Kind extends string>({
  title,
  hint,
  add,
  kind,
  edited,
  items,
  columns,
  nameOf,
  renderCells,
  problemAt,
}: {
  title: string
  hint?: string
  add: { label: string; act: () => void }
  kind: Kind
  edited: Signal<Edited<Kind> | null>
  items: readonly T[]
  /** The names are the first. */
  columns: readonly string[]
  nameOf: (item: T) => string
  /** Those after the name. */
  renderCells: (item: T) => ComponentChildren
  /** What is wrong with one of them. */
  problemAt: (at: number) => string | false
}) {
  const table = useRef<HTMLTableElement>(null)
  useKeys(table, (event) => moveInTable(table.current, event))
  const open = edited.value?.kind === kind ? edited.value.id : null
  const stop = items.some(({ id }) => id === open) ? open : items[0]?.id
  return (
    <section class="card" aria-label={title}>
      <div class="card__title card__title--row">
        <h3>
          {title} {hint && <span class="small muted">{hint}</span>}
        </h3>
        <button type="button" class="button" onClick={add.act}>
          {add.label}
        </button>
      </div>
      <table class="admin-table admin-table--wide" ref={table}>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            <tr key={item.id} class={item.id === open ? 'admin-table__open' : undefined}>
              <th scope="row">
                <button
                  type="button"
                  class="admin-table__name"
                  data-row
                  tabIndex={item.id === stop ? 0 : -1}
                  aria-current={item.id === open ? 'true' : undefined}
                  onClick={() => {
                    edited.value = { kind, id: item.id }
                  }}
                >
                  {nameOf(item)}
                </button>
                {problemAt(at) && <span class="field__problem">{problemAt(at)}</span>}
              </th>
              {renderCells(item)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
