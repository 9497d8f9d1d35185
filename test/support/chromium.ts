import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** `CHROMIUM`, else the first one on PATH. */
export async function chromiumPath(): Promise<string> {
  const { CHROMIUM, PATH = '' } = process.env
  const candidates = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  for (const candidate of CHROMIUM ? [CHROMIUM] : candidates) {
    const exists = await access(candidate).then(
      () => true,
      () => false,
    )
    if (exists) return candidate
  }
  throw new Error('No Chromium: install it, so that it is on PATH, or name it by CHROMIUM=/path/to/it.')
}

/** A browser that talks to nobody but the pages under test. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      // Containers have no user namespaces to sandbox in; the pages are our own.
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-default-browser-check',
      // Names a feature only to take the place of the driver's own list, which switches partitioned storage off:
      // the frame of another site would have no storage at all, unlike with residents.
      '--disable-features=Translate',
    ],
  })
}
