import { chromium } from 'playwright-core'

/** Puts an agent's session into the browser at this port, so that the console opens at its desk. */
export async function signInBrowser(
  port: number,
  product: string,
  email: string,
  password: string,
): Promise<void> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('the browser has no window')
  const page = await context.newPage()
  await page.goto(`${product}/console/`)
  await page.locator('#sign-in-email').fill(email)
  await page.locator('#sign-in-password').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('.desk').waitFor()
  await page.close()
  // Only the line to it: the browser goes on.
  await browser.close()
}
