import { launch, type Browser } from 'puppeteer-core'
import { programPath } from './programs.ts'

type Settings = Record<string, boolean | number | string>

/** The system's colours in place of the page's, and no motion. No protocol can ask for them while it runs. */
export const forcedColours: Settings = {
  'ui.useAccessibilityTheme': 1,
  'browser.display.document_color_use': 2,
  'ui.prefersReducedMotion': 1,
}

/** A Firefox with a profile of its own, and with `settings` as in its about:config. */
export async function launchFirefox(settings: Settings = {}): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: await programPath('Firefox', 'FIREFOX', ['firefox-esr', 'firefox']),
    extraPrefsFirefox: settings,
    // A deadline: a busy machine may take its time.
    timeout: 60_000,
  })
}
