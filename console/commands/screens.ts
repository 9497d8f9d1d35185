import type { Desk } from '../desk.ts'
import type { Screen } from './command.ts'
import { goToPane, leaveContext } from './parts.ts'

/** The desk: out of the case form, out of the drawer that the context is on a narrow screen. */
export const deskScreen = (document: Document, desk: Desk): Screen => ({
  goToPart: (step) => goToPane(document, desk, step),
  escape() {
    const { board, view } = desk
    if (board.current.peek()?.caseForm.isOpen.peek()) desk.closeCase()
    else if (view.pane.peek() === 'context') leaveContext(desk)
    else return false
    return true
  },
})
