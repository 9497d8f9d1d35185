import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Hears the keys that are pressed within an element, whatever in it has the focus. */
export function useKeys(element: RefObject<HTMLElement | null>, heed: (event: KeyboardEvent) => void): void {
  const newest = useRef(heed)
  newest.current = heed
  useLayoutEffect(() => {
    const listened = element.current
    const listen = (event: KeyboardEvent) => newest.current(event)
    listened?.addEventListener('keydown', listen)
    return () => listened?.removeEventListener('keydown', listen)
  }, [element])
}
