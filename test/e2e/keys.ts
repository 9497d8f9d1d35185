import type { Frame, Page } from 'playwright-core'
import { expect, vi } from 'vitest'

/** The accessible name of what has the focus, in whatever frame it is. */
export async function focusedName(page: Page): Promise<string> {
  const names = await Promise.all(
    page.frames().map((frame: Frame) =>
      frame.evaluate(() => {
        let focused: Element | null = document.activeElement
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
        if (!focused || focused === document.body || focused.tagName === 'IFRAME') return ''
        const { labels } = focused as HTMLInputElement
        const label = labels?.[0]?.textContent ?? ''
        return focused.getAttribute('aria-label') ?? (label || (focused.textContent ?? ''))
      }),
    ),
  )
  return names.find(Boolean)?.trim() ?? ''
}

const MOST_KEYS = 60

/** Presses a key until something with such a name has the focus. */
export async function travel(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MOST_KEYS; presses++) {
    if (name.test(await focusedName(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${name} cannot be reached with ${key}; the focus is on "${await focusedName(page)}"`)
}

/** The focus comes to something with such a name by itself. */
export const focusComesTo = (page: Page, name: RegExp) =>
  vi.waitFor(async () => expect(await focusedName(page)).toMatch(name))
