import type { Desk } from './desk.ts'
import { type Shortcut, shortcutOf } from './shortcuts.ts'
import { panesOf } from './view.ts'

/** Listens for the whole page; returns how to stop. A modal dialog keeps its keys for itself. */
export function installShortcuts(document: Document, desk: Desk): () => void {
  function listen(event: KeyboardEvent): void {
    if (event.defaultPrevented || desk.view.layer.peek() !== null) return
    if (event.key === 'Escape') return escape(event)
    const shortcut = shortcutOf(event)
    if (!shortcut) return
    // On keydown: later some browsers have opened their own menus already.
    event.preventDefault()
    run(shortcut)
  }

  function escape(event: KeyboardEvent): void {
    const { board, view } = desk
    if (board.current.peek()?.caseForm.isOpen.peek()) desk.closeCase()
    else if (view.pane.peek() === 'context') leaveContext()
    else return
    event.preventDefault()
  }

  function leaveContext(): void {
    desk.view.showPane('talk')
    desk.view.wantFocus()
  }

  function run(shortcut: Shortcut): void {
    const { board, view } = desk
    const current = board.current.peek()
    switch (shortcut.does) {
      case 'slot':
        return desk.openSlot(shortcut.index)
      case 'waiting':
        return desk.openWaiting(shortcut.step)
      case 'help':
        return view.show('help')
      case 'pane':
        return goToPane(document, desk, shortcut.step)
      case 'end':
        if (!current) return
        if (current.isOpen.peek())
          return desk.isGuestIn(current) ? void desk.leaveCurrent() : view.show('end')
        return current.wrapUp.isDue.peek() ? view.wantFocus() : desk.dismiss(current)
      case 'transfer':
        if (current?.isOpen.peek() && !desk.isGuestIn(current) && current.facts.peek().transfer === null)
          view.show('transfer')
        return
      case 'take':
        return desk.takeNext()
      case 'history':
        return desk.live.place.go('history')
      case 'case':
        if (!current) return
        if (current.caseForm.isOpen.peek()) desk.closeCase()
        else if (current.isOpen.peek()) desk.openCase()
        return
      case 'canned':
        if (current?.isOpen.peek()) current.finder.open()
        return
      case 'context':
        if (view.pane.peek() === 'context') return leaveContext()
        view.showPane('context')
        return focusPane(document, 'context')
    }
  }

  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}

function goToPane(document: Document, { board, view }: Desk, step: 1 | -1): void {
  const panes = panesOf(board.current.peek()?.caseForm.isOpen.peek() === true)
  const focused = document.activeElement?.closest<HTMLElement>('[data-pane-name]')?.dataset['paneName']
  const at = panes.findIndex((pane) => pane === (focused ?? view.pane.peek()))
  const next = panes[(at + step + panes.length) % panes.length]
  if (!next) return
  view.showPane(next)
  focusPane(document, next)
}

/** A frame later the pane is on the screen; then its most useful element takes the focus. */
function focusPane(document: Document, name: string): void {
  requestAnimationFrame(() => {
    const pane = document.querySelector<HTMLElement>(`[data-pane-name="${name}"]`)
    const useful = pane?.querySelector<HTMLElement>(
      '[data-row][tabindex="0"], .composer__text, [name="title"]',
    )
    const target = useful ?? pane
    target?.focus()
  })
}
