import { chromium, type Browser } from 'playwright-core'
import { programPath } from './programs.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser that talks to nobody but the pages under test; `keepsPages` for its back button, as residents' do. */
export async function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await programPath('Chromium', 'CHROMIUM', names),
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
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
