import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { DEMO_PASSWORD, type Product } from '../support/product.ts'

/** Deadlines of conditions, not timings: a busy machine may take its time. */
const PATIENCE = 40_000

/** Where a server is, by both spellings of this machine. */
type Place = Pick<Product, 'url' | 'hostUrl'>

export interface Resident {
  context: BrowserContext
  page: Page
  /** The app: in the frame on the host page, or the page itself at /czat. */
  app(): Frame | Page
  open(): Promise<void>
  start(): Promise<void>
  say(text: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  button(name: string | RegExp): Locator
}

export interface Screen {
  width?: number
  height?: number
  colorScheme?: 'light' | 'dark'
  /** Before any page of it opens. */
  prepare?(context: BrowserContext): Promise<void>
}

/** A page of the city's: Polish, on Kraków's time, without motion. */
export async function newPage(
  browser: Browser,
  { width = 1280, height = 800, colorScheme = 'light', prepare }: Screen,
) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    colorScheme,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE)
  await prepare?.(context)
  return { context, page: await context.newPage() }
}

/** A resident on the demonstration page of a city, which is another site than the chat. */
export async function resident(browser: Browser, product: Place, screen: Screen = {}): Promise<Resident> {
  const { context, page } = await newPage(browser, screen)
  await page.goto(`${product.hostUrl}/demo/`)
  const frame = () => {
    const found = page.frames().find((one) => one.url().includes('/czat'))
    if (!found) throw new Error('the chat is not open')
    return found
  }
  return residentOf(context, page, frame, async () => {
    await page.getByRole('button', { name: /^Czat/ }).click()
    await page.frameLocator('iframe').getByRole('button', { name: widgetPl.start.begin }).waitFor()
  })
}

/** A resident on the chat's own page. */
export async function residentOnPage(
  browser: Browser,
  product: Place,
  screen: Screen = {},
): Promise<Resident> {
  const { context, page } = await newPage(browser, screen)
  await page.goto(`${product.url}/czat`)
  return residentOf(
    context,
    page,
    () => page,
    () => page.getByRole('button', { name: widgetPl.start.begin }).waitFor(),
  )
}

function residentOf(
  context: BrowserContext,
  page: Page,
  app: () => Frame | Page,
  open: () => Promise<void>,
): Resident {
  return {
    context,
    page,
    app,
    open,
    async start() {
      await app().getByRole('button', { name: widgetPl.start.begin }).click()
      await app().getByRole('textbox', { name: widgetPl.composer.label }).waitFor()
    },
    async say(text) {
      await app().getByRole('textbox', { name: widgetPl.composer.label }).fill(text)
      await app().getByRole('button', { name: widgetPl.composer.send, exact: true }).click()
    },
    async sees(text) {
      await app().getByRole('log').getByText(text).first().waitFor()
    },
    button: (name) => app().getByRole('button', { name }),
  }
}

export interface Agent {
  context: BrowserContext
  page: Page
  say(text: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  button(name: string | RegExp): Locator
}

/** An agent at the console, signed in and available. */
export async function agent(
  browser: Browser,
  product: Place,
  name = 'anna',
  screen: Screen = {},
): Promise<Agent> {
  const { context, page } = await newPage(browser, screen)
  await page.goto(`${product.url}/console/`)
  await page.getByRole('textbox', { name: 'Adres e-mail' }).fill(`${name}@demo.example`)
  await page.getByLabel('Hasło', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Zaloguj się' }).click()
  await page.getByRole('button', { name: /^Dostępn/ }).waitFor()
  return {
    context,
    page,
    async say(text) {
      await page.getByRole('textbox', { name: /^Odpowiedź/ }).fill(text)
      await page
        .getByRole('button', { name: /^Wyślij/ })
        .first()
        .click()
    },
    async sees(text) {
      await page.getByRole('log').getByText(text).first().waitFor()
    },
    button: (buttonName) => page.getByRole('button', { name: buttonName }),
  }
}
