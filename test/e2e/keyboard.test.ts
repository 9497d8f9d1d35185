import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { DEMO_PASSWORD, startProduct, type Product } from '../support/product.ts'
import { expectAccessible } from './axe.ts'
import { resident } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** The accessible name of what has the focus, in whatever frame it is. */
async function focusedName(page: Page): Promise<string> {
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
async function travel(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MOST_KEYS; presses++) {
    if (name.test(await focusedName(page))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${name} cannot be reached with ${key}; the focus is on "${await focusedName(page)}"`)
}

/** In both looks; the light one is left. */
async function expectAccessibleInBoth(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${screen}, ${colorScheme}`)
  }
}

/** By a slash in an empty answer; what the text leaves open is asked for. */
async function insertCanned(desk: Page): Promise<void> {
  await desk.keyboard.type('/chwila')
  await desk.getByRole('option', { name: /^Chwila/, selected: true }).waitFor()
  await expectAccessibleInBoth(desk, 'the search for canned replies')
  await desk.keyboard.press('Enter')
  await desk.getByRole('textbox', { name: /^minuty/ }).waitFor()
  await expectAccessibleInBoth(desk, 'the questions of a canned reply')
  await desk.keyboard.type('5')
  await desk.keyboard.press('Enter')
  await vi.waitFor(async () => expect(await focusedName(desk)).toMatch(/^Odpowiedź/))
  await desk.keyboard.press('Enter')
}

/** Adds a personal one from the menu, and inserts it. */
async function writeCanned(desk: Page): Promise<void> {
  await travel(desk, /^AP|Anna Przykładowa/)
  await desk.keyboard.press('Enter')
  await travel(desk, /^Gotowe odpowiedzi/, 'ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: /^Powitanie/ }).waitFor()
  await travel(desk, /^Nowa osobista/)
  await desk.keyboard.press('Enter')
  await vi.waitFor(async () => expect(await focusedName(desk)).toMatch(/^Tytuł/))
  await desk.keyboard.type('Zupełnie moja')
  await travel(desk, /^Po polsku/)
  await desk.keyboard.type('Moja własna odpowiedź')
  await expectAccessibleInBoth(desk, 'the management of canned replies')
  await desk.keyboard.press('Control+Enter')
  await desk.getByRole('button', { name: /^Zupełnie moja/ }).waitFor()
  await desk.keyboard.press('Escape')
  await travel(desk, /^Odpowiedź/)
  await desk.keyboard.press('Alt+g')
  await vi.waitFor(async () => expect(await focusedName(desk)).toMatch(/^Szukaj gotowej/))
  await desk.keyboard.type('zupelnie')
  await desk.getByRole('option', { name: /^Zupełnie moja/, selected: true }).waitFor()
  await desk.keyboard.press('Enter')
  await vi.waitFor(async () => expect(await focusedName(desk)).toMatch(/^Odpowiedź/))
  await desk.keyboard.press('Enter')
}

/** Looks into the palette; no key that is meant for it ends up in the answer, which hears the next ones again. */
async function lookIntoPalette(desk: Page): Promise<void> {
  await travel(desk, /^Odpowiedź/)
  await desk.keyboard.press('Control+k')
  await desk.keyboard.type('wstaw gotowa')
  await desk.getByRole('option', { name: /^Wstaw gotową odpowiedź/, selected: true }).waitFor()
  await expectAccessibleInBoth(desk, 'the palette')
  await desk.keyboard.press('Escape')
  await vi.waitFor(async () => expect(await focusedName(desk)).toMatch(/^Odpowiedź/))
  expect(await desk.getByRole('textbox', { name: /^Odpowiedź/ }).inputValue()).toBe('')
}

it('the whole talk, by keyboard alone', async () => {
  const olena = await resident(browser, product)
  const { page } = olena
  await travel(page, /^Czat z urzędem/)
  await page.keyboard.press('Enter')
  await page.frameLocator('iframe').getByRole('button', { name: 'Zacznij rozmowę' }).waitFor()
  // The settings lie beside the button that opens them, not behind the next one.
  await travel(page, /^Ustawienia/)
  await page.keyboard.press('Enter')
  await travel(page, /^Wysoki kontrast/)
  await page.keyboard.press('Escape')
  await vi.waitFor(async () => expect(await focusedName(page)).toMatch(/^Ustawienia/))
  await travel(page, /^Zacznij rozmowę/)
  await page.keyboard.press('Enter')
  await olena.app().getByRole('textbox', { name: 'Twoja wiadomość' }).waitFor()
  await travel(page, /Twoja wiadomość/)
  await page.keyboard.type('Dzień dobry')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('drugi wiersz')
  await page.keyboard.press('Enter')
  // Every key counts, from the first moment that there is a box.
  await olena.sees(/^Dzień dobry\s+drugi wiersz$/)

  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'pl-PL' })
  const desk = await context.newPage()
  await desk.goto(`${product.url}/console/`)
  await desk.getByRole('button', { name: 'Zaloguj się' }).waitFor()
  await travel(desk, /^Adres e-mail/)
  await desk.keyboard.type('anna@demo.example')
  await travel(desk, /^Hasło/)
  await desk.keyboard.type(DEMO_PASSWORD)
  await desk.keyboard.press('Enter')
  await desk.getByRole('log').getByText('drugi wiersz').waitFor()
  await travel(desk, /^Odpowiedź/)
  await desk.keyboard.type('Witam')
  await desk.keyboard.press('Enter')
  await olena.sees('Witam')
  await lookIntoPalette(desk)
  await insertCanned(desk)
  await olena.sees('Potrzebuję na to 5 minut. Proszę nie zamykać tego okna.')
  await writeCanned(desk)
  await olena.sees('Moja własna odpowiedź')

  await desk.keyboard.press('Alt+r')
  await desk.getByRole('button', { name: /Wyślij mieszkańcowi do potwierdzenia/ }).waitFor()
  await travel(desk, /^Wyślij mieszkańcowi/)
  await desk.keyboard.press('Enter')
  await olena.button('Wyślij zgłoszenie').waitFor()
  await travel(page, /^Wyślij zgłoszenie/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await desk
    .getByText(/KCK-\d\d-/)
    .filter({ visible: true })
    .first()
    .waitFor()
  // The form went away under the agent's hands; the focus did not fall off the screen.
  const isLost = () => desk.evaluate(() => document.activeElement === document.body)
  await vi.waitFor(async () => expect(await isLost()).toBe(false))
  await olena
    .app()
    .getByText(/KCK-\d\d-/)
    .first()
    .waitFor()

  await travel(page, /^Zakończ/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await olena.app().getByText('Zakończyć rozmowę?').waitFor()
  // The safe answer has the focus.
  await vi.waitFor(async () => expect(await focusedName(page)).toMatch(/^Wróć/))
  await travel(page, /^Zakończ$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await olena.app().getByText('Dziękujemy za rozmowę').waitFor()
  await page.keyboard.press('Escape')
  await vi.waitFor(async () => expect(await focusedName(page)).toMatch(/^Czat/))
  await context.close()
  await olena.context.close()
})
