import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startProduct, type Product } from '../support/product.ts'
import { connectVisitor } from '../support/staff.ts'
import { expectAccessible } from './axe.ts'
import { residentOnPage, type Resident } from './people.ts'

const OLDER = 'Pokaż starsze wiadomości'
const ENTRIES = 215

let browser: Browser
let product: Product
let olena: Resident

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct({ RATE_SCALE: '100' })
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})
afterEach(() => olena.context.close())

it('a long talk opens at its newest messages, and older ones move nothing that is being read', async () => {
  olena = await residentOnPage(browser, product, { width: 360, height: 640 })
  const { page } = olena
  await olena.start()
  // The box is there sooner than the conversation is stored.
  await page.waitForFunction(() => localStorage.getItem('kck.conversation') !== null)
  const token = await page.evaluate(() => localStorage.getItem('kck.token'))
  const line = await connectVisitor({ ...product, origin: product.url }, token ?? '')
  const conversationId = line.session.conversation?.id ?? ''
  for (let n = 1; n <= ENTRIES; n++)
    ok(await line.ask('message:send', { conversationId, clientId: `n${n}`, text: `wpis ${n}.` }))
  line.close()

  await page.reload()
  await olena.sees(`wpis ${ENTRIES}.`)
  const log = page.getByRole('log')
  expect(await log.getByText('wpis 60.', { exact: true }).count()).toBe(0)
  await expectAccessible(page, 'a long talk')

  /** Where the top of a message is on the screen; in the moment in which the reader scrolls, if told to. */
  const topOf = (text: string, scrollTop: number | null) =>
    log.evaluate(
      (box, wanted) => {
        if (wanted.scrollTop !== null) box.scrollTop = wanted.scrollTop
        const found = [...box.querySelectorAll('.k-msg')].find((one) => one.textContent === wanted.text)
        return found?.getBoundingClientRect().top ?? NaN
      },
      { text, scrollTop },
    )
  const read = `wpis ${ENTRIES - 96}.`
  const before = await topOf(read, 120)
  await log.getByText('wpis 60.', { exact: true }).waitFor({ state: 'attached' })
  expect(Math.abs((await topOf(read, null)) - before)).toBeLessThan(2)

  // By keyboard alone: the button is the first thing in the log, and what it leaves behind has the focus.
  await log.getByRole('button', { name: OLDER }).focus()
  await page.keyboard.press('Enter')
  await log.getByText('wpis 1.', { exact: true }).waitFor({ state: 'attached' })
  await log.getByRole('button', { name: OLDER }).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log')
})

it('two tabs are one: draft, language, the start and what is said', async () => {
  olena = await residentOnPage(browser, product)
  const { page } = olena
  const other = await olena.context.newPage()
  await other.goto(`${product.url}/czat`)
  const field = (tab: typeof page) => tab.getByRole('textbox').first()
  await field(other).waitFor()
  await field(page).fill('Nie świeci latarnia')
  await expect.poll(() => field(other).inputValue()).toBe('Nie świeci latarnia')

  await page.getByRole('button', { name: 'Zacznij rozmowę' }).click()
  await other.getByRole('log').getByText('Nie świeci latarnia').waitFor()
  await other.getByRole('textbox', { name: 'Twoja wiadomość' }).fill('przy ul. Długiej')
  await other.getByRole('button', { name: 'Wyślij', exact: true }).click()
  await page.getByRole('log').getByText('przy ul. Długiej').waitFor()
  for (const tab of [page, other]) {
    const shown = await tab.getByRole('log').innerText()
    expect(shown.split('latarnia')).toHaveLength(2)
    expect(shown.split('Długiej')).toHaveLength(2)
  }
  await other.getByRole('button', { name: 'Українська' }).click()
  await page.getByRole('textbox', { name: 'Ваше повідомлення' }).waitFor()
})
