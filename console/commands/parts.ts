import type { Desk } from '../desk.ts'
import type { Pane } from '../view.ts'

/** To the next pane of the desk, in the order in which they lie; it may have to come to the screen first. */
export function goToPane(document: Document, { view }: Desk, step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane-name]')]
  const names = panes.map(({ dataset }) => dataset['paneName'] as Pane)
  const focused = document.activeElement?.closest<HTMLElement>('[data-pane-name]')
  const at = focused ? panes.indexOf(focused) : names.indexOf(view.pane.peek())
  const next = (at + step + panes.length) % panes.length
  const name = names[next]
  if (!name) return
  view.showPane(name)
  focusWithin(() => panes[next])
}

const USEFUL = '[data-row][tabindex="0"], .composer__text, [name="title"]'

/** `useful` takes the focus, or the pane itself. */
export function focusPane(document: Document, name: Pane, useful = USEFUL): void {
  focusWithin(() => document.querySelector<HTMLElement>(`[data-pane-name="${name}"]`), useful)
}

/** A frame later the pane is on the screen. */
function focusWithin(pane: () => HTMLElement | null | undefined, useful = USEFUL): void {
  requestAnimationFrame(() => {
    const found = pane()
    const target = found?.querySelector<HTMLElement>(useful) ?? found
    target?.focus()
  })
}

/** To the next of the parts that lie beside each other; there, `useful` takes the focus, or the part itself. */
export function goToPart(document: Document, step: 1 | -1, useful: string): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')]
  const at = parts.findIndex((part) => part.contains(document.activeElement))
  const next = parts[(at + step + parts.length + (at < 0 && step < 0 ? 1 : 0)) % parts.length]
  const target = next?.querySelector<HTMLElement>(useful) ?? next
  target?.focus()
}

/** From the drawer that the context is on a narrow screen, back to the conversation. */
export function leaveContext({ view }: Desk): void {
  view.showPane('talk')
  view.wantFocus()
}
