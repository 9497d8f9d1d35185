import type { Desk } from '../desk.ts'
import { shortcutOf } from '../shortcuts.ts'
import type { Watched } from './watched.ts'

/** The keys of the board: around its parts, out of what lies on top, between answer and whisper. Returns how to stop. */
export function installLiveShortcuts(document: Document, { live, view }: Desk): () => void {
  function listen(event: KeyboardEvent): void {
    const seen = live.watched.peek()
    if (event.defaultPrevented || view.layer.peek() !== null || seen?.dialog.peek()) return
    if (event.key === 'Escape') {
      if (seen) leave(seen.id)
      else if (live.explained.peek()) live.explain(null)
      else if (live.place.area.peek() === 'wall') live.place.go('live')
      else return
    } else if (isWriteKey(event) && seen) {
      write(seen)
    } else {
      const shortcut = shortcutOf(event)
      if (shortcut?.does === 'help') view.show('help')
      else if (shortcut?.does === 'history') live.place.go('history')
      else if (shortcut?.does === 'pane') goToPart(shortcut.step)
      else return
    }
    event.preventDefault()
  }

  /** To where one writes; for who takes part, to the other of the two. */
  function write({ isJoined, writes }: Watched): void {
    const focus = () => document.querySelector<HTMLElement>('[data-write] textarea')?.focus()
    if (!isJoined.peek()) return focus()
    writes.value = writes.peek() === 'reply' ? 'whisper' : 'reply'
    requestAnimationFrame(focus)
  }

  /** The focus goes back to the row that led here. */
  function leave(id: string): void {
    live.lookAway()
    requestAnimationFrame(() => focusRow(document, id))
  }

  function goToPart(step: 1 | -1): void {
    const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')]
    const at = parts.findIndex((part) => part.contains(document.activeElement))
    const next = parts[(at + step + parts.length + (at < 0 && step < 0 ? 1 : 0)) % parts.length]
    const target = next?.querySelector<HTMLElement>('[data-write] textarea, [data-row][tabindex="0"]') ?? next
    target?.focus()
  }

  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

/** The row of a conversation; where it has gone, the beginning of the board. */
export function focusRow(document: Document, id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-conversation="${id}"]`)
  const target = row ?? document.querySelector<HTMLElement>('[data-part]')
  target?.focus()
}

function isWriteKey(event: KeyboardEvent): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.getModifierState('AltGraph')) return false
  return event.key.toLowerCase() === 'm' || (event.code === 'KeyM' && !/^[a-z]$/i.test(event.key))
}
