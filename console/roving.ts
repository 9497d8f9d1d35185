/** Arrows, Home and End move the focus among the rows of a list that has one Tab stop. */
export function moveInList(event: KeyboardEvent): void {
  const list = event.target instanceof Element ? event.target.closest('ol') : null
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const all = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = all.findIndex((row) => row === document.activeElement)
  if (at < 0) return
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus()
}
