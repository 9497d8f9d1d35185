import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { moved } from '../items.ts'
import { useAdminWords } from '../words.ts'

/** Several of the same within an item, in their order: written, added, moved and taken away. The focus goes where they go. */
export function ListFields<T>({
  legend,
  hint,
  items,
  least = 0,
  most,
  blank,
  add,
  nameOf,
  write,
  renderFields,
}: {
  legend: string
  hint?: string
  items: readonly T[]
  least?: number
  most: number
  blank: T
  /** What the button says that adds one. */
  add: string
  /** The first is 1. */
  nameOf: (place: number) => string
  write: (items: T[]) => void
  renderFields: (item: T, at: number, put: (item: T) => void) => ComponentChildren
}) {
  const { items: words } = useAdminWords()
  const box = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef('')
  useLayoutEffect(() => {
    if (wanted.current) box.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = ''
  })
  function change(next: T[], focus: string): void {
    wanted.current = focus
    write(next)
  }
  function move(at: number, step: 1 | -1): void {
    const to = at + step
    if (to >= 0 && to < items.length)
      change(moved(items, at, step), `[data-at="${to}"] [data-move="${step}"]`)
  }
  return (
    <fieldset class="admin__set list-fields" ref={box}>
      <legend class="field__label">{legend}</legend>
      {hint && <p class="field__hint">{hint}</p>}
      {items.map((item, at) => {
        const name = nameOf(at + 1)
        return (
          <fieldset key={at} class="list-fields__one" data-at={at} aria-label={name}>
            <div class="admin__actions">
              <span class="list-fields__name small" aria-hidden="true">
                {name}
              </span>
              <button
                type="button"
                class="button button--small"
                data-move={-1}
                aria-label={words.upNamed(name)}
                aria-disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                {words.up}
              </button>
              <button
                type="button"
                class="button button--small"
                data-move={1}
                aria-label={words.downNamed(name)}
                aria-disabled={at === items.length - 1}
                onClick={() => move(at, 1)}
              >
                {words.down}
              </button>
              {items.length > least && (
                <button
                  type="button"
                  class="button button--small"
                  aria-label={words.removeNamed(name)}
                  onClick={() => change(items.toSpliced(at, 1), '[data-add]')}
                >
                  {words.remove}
                </button>
              )}
            </div>
            {renderFields(item, at, (next) => write(items.with(at, next)))}
          </fieldset>
        )
      })}
      {items.length < most && (
        <div>
          <button
            type="button"
            class="button button--small"
            data-add
            onClick={() => change([...items, blank], `[data-at="${items.length}"] :is(input, textarea)`)}
          >
            {add}
          </button>
        </div>
      )}
    </fieldset>
  )
}
