import type { Screen } from '../commands/command.ts'
import { goToPart } from '../commands/parts.ts'
import type { History } from './history.ts'

/** The history: around its parts, out of a conversation. */
export const historyScreen = (document: Document, history: History): Screen => ({
  goToPart: (step) => goToPart(document, step, '[data-row][tabindex="0"], .log, input'),
  escape() {
    if (!history.opened.peek()) return false
    leave(document, history)
    return true
  },
})

/** Closes the conversation; the focus goes back to the row that led there. */
export function leave(document: Document, history: History): void {
  const id = history.opened.peek()?.id
  history.open(null)
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[data-conversation="${id ?? ''}"]`)
    const target = row ?? document.querySelector<HTMLElement>('.history__text')
    target?.focus()
  })
}
