const STAYS = 2_000

/**
 * Speaks to screen readers through a polite live region in `parent`. Each text is an element of its own, so that a
 * repetition is read again; it goes away afterwards, so that nobody comes across it while reading the page.
 */
export function createAnnouncer(parent: HTMLElement) {
  const region = document.createElement('div')
  region.className = 'visually-hidden'
  region.setAttribute('aria-live', 'polite')
  region.setAttribute('aria-relevant', 'additions')
  parent.append(region)
  return {
    announce(text: string): void {
      const line = document.createElement('p')
      line.textContent = text
      region.append(line)
      setTimeout(() => line.remove(), STAYS)
    },
    dispose: () => region.remove(),
  }
}

export type Announcer = ReturnType<typeof createAnnouncer>
