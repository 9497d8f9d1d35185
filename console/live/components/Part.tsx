import type { ComponentChildren } from 'preact'

/** A part of the board; F6 goes from one to the next. */
export function Part({
  name,
  title,
  aside,
  class: look,
  children,
  ...handlers
}: {
  name: string
  title: string
  aside?: ComponentChildren
  class: string
  children: ComponentChildren
  onPointerEnter?: () => void
  onPointerLeave?: () => void
}) {
  return (
    <section class={`part ${look}`} data-part={name} aria-label={title} tabIndex={-1} {...handlers}>
      <h3 class="part__title">
        {title} {aside}
      </h3>
      {children}
    </section>
  )
}
