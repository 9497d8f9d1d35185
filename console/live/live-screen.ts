import type { Screen } from '../commands/command.ts'
import { goToPart } from '../commands/parts.ts'
import type { Desk } from '../desk.ts'

/** The board: around its parts, out of what lies on top. */
export const liveScreen = (document: Document, { live }: Desk): Screen => ({
  goToPart: (step) => goToPart(document, step, '[data-write] textarea, [data-row][tabindex="0"]'),
  escape() {
    const seen = live.watched.peek()
    if (seen) {
      live.lookAway()
      requestAnimationFrame(() => focusRow(document, seen.id))
    } else if (live.explained.peek()) live.explain(null)
    else if (live.place.area.peek() === 'wall') live.place.go('live')
    else return false
    return true
  },
})

/** The row of a conversation; where it has gone, the beginning of the board. */
export function focusRow(document: Document, id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)
  const target = row ?? document.querySelector<HTMLElement>('[data-part]')
  target?.focus()
}
