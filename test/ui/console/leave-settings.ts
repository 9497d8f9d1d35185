import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { adminPl } from '../../../console/strings/admin.pl.ts'

/** Saves nothing and leaves nothing unsaved: the page would ask before it goes, also in the tests that follow. */
export function leaveSettings(): void {
  for (const button of screen.queryAllByRole('button', { name: adminPl.undo })) fireEvent.click(button)
  cleanup()
  location.hash = ''
}
