import type { Desk } from '../desk.ts'
import { shortcutOf, type Shortcut } from '../shortcuts.ts'
import type { History } from './history.ts'

/** The keys of the history: around its parts, out of a conversation, and back to those who wait. Returns how to stop. */
export function installHistoryShortcuts(document: Document, desk: Desk, history: History): () => void {
  const { live, view } = desk

  function listen(event: KeyboardEvent): void {
    if (event.defaultPrevented || view.layer.peek() !== null) return
    if (event.key === 'Escape') {
      const seen = history.opened.peek()
      if (!seen) return
      leave(document, history)
    } else {
      const shortcut = shortcutOf(event)
      if (!shortcut || !run(shortcut)) return
    }
    event.preventDefault()
  }

  function run(shortcut: Shortcut): boolean {
    switch (shortcut.does) {
      case 'help':
        view.show('help')
        return true
      case 'history':
        document.querySelector<HTMLElement>('.history__text')?.focus()
        return true
      case 'pane':
        goToPart(document, shortcut.step)
        return true
      case 'slot':
        live.place.go('desk')
        desk.openSlot(shortcut.index)
        return true
      case 'waiting':
        live.place.go('desk')
        desk.openWaiting(shortcut.step)
        return true
      default:
        return false
    }
  }

  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

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

function goToPart(document: Document, step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')]
  const at = parts.findIndex((part) => part.contains(document.activeElement))
  const next = parts[(at + step + parts.length + (at < 0 && step < 0 ? 1 : 0)) % parts.length]
  const target = next?.querySelector<HTMLElement>('[data-row][tabindex="0"], .log, input') ?? next
  target?.focus()
}
