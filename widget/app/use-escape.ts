import { useEffect, useRef } from 'preact/hooks'

/** What Esc puts away, the last on top. */
const open: (() => void)[] = []

document.addEventListener('keydown', (event) => {
  const onTop = open.at(-1)
  if (event.key !== 'Escape' || !onTop) return
  event.preventDefault()
  onTop()
})

/** Esc puts away what stands in front; what is behind it, and the panel, do not hear of it. */
export function useEscape(close: () => void): void {
  const newest = useRef(close)
  newest.current = close
  useEffect(() => {
    const closeThis = () => newest.current()
    open.push(closeThis)
    return () => void open.splice(open.indexOf(closeThis), 1)
  }, [])
}
