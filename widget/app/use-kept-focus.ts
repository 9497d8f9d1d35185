import { useEffect, useRef } from 'preact/hooks'

/**
 * When something changes and takes what had the focus away: where the focus goes on. Who is elsewhere, be it on the page
 * around us, stays there.
 */
export function useKeptFocus(changing: unknown, next: () => HTMLElement | null | undefined): void {
  const before = useRef(changing)
  useEffect(() => {
    if (before.current === changing) return
    before.current = changing
    if (document.hasFocus() && document.activeElement === document.body) next()?.focus()
  })
}
