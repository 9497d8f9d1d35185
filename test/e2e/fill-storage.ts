import type { Frame, Page } from 'playwright-core'

/** Takes all the room that the browser gives to the page's origin. */
export function fillStorage(screen: Page | Frame): Promise<void> {
  return screen.evaluate(() => {
    let ballast = ''
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        localStorage.setItem('ballast', ballast + 'x'.repeat(size))
        ballast += 'x'.repeat(size)
      } catch {
        // Half of it may fit.
      }
    }
  })
}
