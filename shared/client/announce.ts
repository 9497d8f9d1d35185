const STAYS = 2_000

/**
 * Speaks to screen readers through `region`, a polite live region that stands in the page from its beginning: what comes
 * together with its region is read out by few. Each text is an element of its own, so that a repetition is read again; it
 * goes away afterwards, so that nobody comes across it while reading the page.
 */
export function createAnnouncer(region: HTMLElement) {
  return {
    announce(text: string): void {
      const line = document.createElement('p')
      line.textContent = text
      region.append(line)
      setTimeout(() => line.remove(), STAYS)
    },
    dispose: () => region.replaceChildren(),
  }
}

export type Announcer = ReturnType<typeof createAnnouncer>
