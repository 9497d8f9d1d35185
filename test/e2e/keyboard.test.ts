import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { until } from '../support/desk.ts'
import { startProduct, type Product } from '../support/product.ts'
import { connectStaff } from '../support/staff.ts'
import { focusComesTo, travel } from './keys.ts'
import { resident } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  ;[browser, product] = await Promise.all([launchBrowser(), startProduct()])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** Anna, who takes what comes. */
async function anna() {
  const staff = await connectStaff({ ...product, origin: product.url }, 'anna@demo.example')
  ok(await staff.ask('session:resume', {}))
  ok(await staff.ask('presence:set', { status: 'available' }))
  const change = await until(() => {
    const [assigned] = staff.pushes('conversation:assigned')
    if (!assigned) throw new Error('nothing is assigned')
    return () => ({ conversationId: assigned.conversation.id, clientId: randomUUID() })
  })
  return { ...staff, change }
}

const draft = {
  kind: 'report',
  topicId: 'other',
  fields: { title: 'Latarnia', body: 'Nie świeci.', place: 'Lipowa', contactName: '', contact: '' },
  sources: {},
} as const

it('a resident’s whole talk, by keyboard alone', async () => {
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
  await focusComesTo(page, /^Ustawienia/)
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

  const { ask, change, close } = await anna()
  ok(await ask('message:send', { ...change(), text: 'Witam' }))
  await olena.sees('Witam')
  ok(await ask('case:propose', { ...change(), draft }))
  await olena.button('Wyślij zgłoszenie').waitFor()
  await travel(page, /^Wyślij zgłoszenie/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await olena
    .app()
    .getByText(/KCK-\d\d-/)
    .first()
    .waitFor()

  await travel(page, /^Zakończ/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await olena.app().getByText('Zakończyć rozmowę?').waitFor()
  // The safe answer has the focus.
  await focusComesTo(page, /^Wróć/)
  await travel(page, /^Zakończ$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await olena.app().getByText('Dziękujemy za rozmowę').waitFor()
  await page.keyboard.press('Escape')
  await focusComesTo(page, /^Czat/)
  expect(await page.locator('iframe').isVisible()).toBe(false)
  close()
  await olena.context.close()
})
