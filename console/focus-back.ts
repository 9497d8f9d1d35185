/**
 * Gives the focus back to what had it before a dialog, caret included: Chromium leaves the caret in the dialog that goes, and
 * what is typed next would be lost.
 */
export function giveFocusBack(opener: Element | null): void {
  if (!(opener instanceof HTMLElement) || !opener.isConnected) return
  opener.focus()
  if (!(opener instanceof HTMLTextAreaElement || opener instanceof HTMLInputElement)) return
  const { selectionStart, selectionEnd } = opener
  if (selectionStart !== null) opener.setSelectionRange(selectionStart, selectionEnd)
}
