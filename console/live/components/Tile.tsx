import type { ComponentChildren } from 'preact'

/** One figure with its name above and its meaning below. */
export function Tile({
  name,
  value,
  isAlert = false,
  isText = false,
  children,
}: {
  name: string
  value: ComponentChildren
  /** Somebody has to do something about it. */
  isAlert?: boolean
  /** Words in place of a figure. */
  isText?: boolean
  children: ComponentChildren
}) {
  return (
    <section class={isAlert ? 'tile tile--alert' : 'tile'}>
      <h3 class="tile__name">{name}</h3>
      <p class={isText ? 'tile__value tile__value--text' : 'tile__value'}>{value}</p>
      <div class="tile__foot">{children}</div>
    </section>
  )
}
