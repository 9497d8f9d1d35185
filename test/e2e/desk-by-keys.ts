import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { until } from '../support/desk.ts'
import { DEMO_PASSWORD } from '../support/product.ts'
import { focusComesTo, travel } from './keys.ts'

/** What an agent does at the console, by keyboard alone. */

export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/`)
  await page.getByRole('button', { name: 'Zaloguj się' }).waitFor()
  await travel(page, /^Adres e-mail/)
  await page.keyboard.type('anna@demo.example')
  await travel(page, /^Hasło/)
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Dostępność: Dostępn/ }).waitFor()
}

export const inLog = (page: Page, text: string) =>
  page.getByRole('log').getByText(text, { exact: true }).waitFor()
export const slot = (page: Page, number: number) => page.locator(`.own > li:nth-child(${number})`)

/** The number of the place whose conversation is open. */
export async function currentPlace(page: Page): Promise<number> {
  return Number(await page.locator('.own [aria-current] .conversation__slot [aria-hidden]').textContent())
}

export async function goTo(page: Page, number: number): Promise<void> {
  await page.keyboard.press(`Alt+${number}`)
  await until(async () => expect(await currentPlace(page)).toBe(number))
  await focusComesTo(page, /^Odpowiedź/)
}

/** From the palette, by a part of its name. */
export async function choose(page: Page, typed: string, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(typed)
  await page.getByRole('option', { name, selected: true }).waitFor()
  await page.keyboard.press('Enter')
}

/** By a slash in an empty answer; what the text leaves open is asked for. */
export async function insertCanned(page: Page): Promise<void> {
  await page.keyboard.type('/chwila')
  await page.getByRole('option', { name: /^Chwila/, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: /^minuty/ }).waitFor()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await focusComesTo(page, /^Odpowiedź/)
}

/** Adds a personal one from the menu, and inserts it. */
export async function writeCanned(page: Page): Promise<void> {
  await travel(page, /^AP|Anna Przykładowa/)
  await page.keyboard.press('Enter')
  await travel(page, /^Gotowe odpowiedzi/, 'ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Powitanie/ }).waitFor()
  await travel(page, /^Nowa osobista/)
  await page.keyboard.press('Enter')
  await focusComesTo(page, /^Tytuł/)
  await page.keyboard.type('Zupełnie moja')
  await travel(page, /^Po polsku/)
  await page.keyboard.type('Moja własna odpowiedź')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Zupełnie moja/ }).waitFor()
  await page.keyboard.press('Escape')
  await travel(page, /^Odpowiedź/)
  await page.keyboard.press('Alt+g')
  await focusComesTo(page, /^Szukaj gotowej/)
  await page.keyboard.type('zupelnie')
  await page.getByRole('option', { name: /^Zupełnie moja/, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await focusComesTo(page, /^Odpowiedź/)
}

export async function takeNote(page: Page): Promise<void> {
  await page.keyboard.press('Alt+m')
  await focusComesTo(page, /^Notatka wewnętrzna/)
  await page.keyboard.type('Dzwoniła już dwa razy')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('log').getByText('Dzwoniła już dwa razy').waitFor()
  await focusComesTo(page, /^Odpowiedź/)
}

/** To a colleague, at once. */
export async function handOver(page: Page, to: RegExp): Promise<void> {
  await page.keyboard.press('Alt+p')
  await page.getByRole('dialog').getByRole('radio', { name: to }).waitFor()
  await travel(page, to)
  await page.keyboard.press('Space')
  await travel(page, /^Notatka dla tej osoby/)
  await page.keyboard.type('Proszę o termin przycięcia')
  await travel(page, /^Po przyjęciu/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/Rozmowę prowadzi teraz: Celina/).waitFor()
}

/** Ends the talk in a place, and says in the same step what came of it. */
export async function end(page: Page, number: number): Promise<void> {
  await goTo(page, number)
  await page.keyboard.press('Alt+k')
  await page.getByRole('dialog').getByText('Zakończyć rozmowę?').waitFor()
  await focusComesTo(page, /^Odpowiedziano/)
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  await slot(page, number).getByText('Wolne miejsce').waitFor()
}
