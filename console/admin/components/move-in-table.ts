/** Arrows, Home and End move the focus among the rows of a table that has one Tab stop. */
export function moveInTable(table: HTMLElement | null, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const all = [...(table?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = all.findIndex((row) => row === document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (at < 0 || next === undefined) return
  event.preventDefault()
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus()
}
