import type { Desk } from '../desk.ts'
import { panesOf } from '../view.ts'

/** To the next pane of the desk, which may have to come to the screen first. */
export function goToPane(document: Document, { board, view }: Desk, step: 1 | -1): void {
  const panes = panesOf(board.current.peek()?.caseForm.isOpen.peek() === true)
  const focused = document.activeElement?.closest<HTMLElement>('[data-pane-name]')?.dataset['paneName']
  const at = panes.findIndex((pane) => pane === (focused ?? view.pane.peek()))
  const next = panes[(at + step + panes.length) % panes.length]
  if (!next) return
  view.showPane(next)
  focusPane(document, next)
}

/** A frame later the pane is on the screen; then `useful` takes the focus, or the pane itself. */
export function focusPane(
  document: Document,
  name: string,
  useful = '[data-row][tabindex="0"], .composer__text, [name="title"]',
): void {
  requestAnimationFrame(() => {
    const pane = document.querySelector<HTMLElement>(`[data-pane-name="${name}"]`)
    const target = pane?.querySelector<HTMLElement>(useful) ?? pane
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
