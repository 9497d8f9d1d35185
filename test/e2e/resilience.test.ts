import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { agent, resident, type Agent, type Resident } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

let olena: Resident
let anna: Agent

beforeEach(async () => {
  product = await startProduct({ PING_INTERVAL_MS: '1000', PING_TIMEOUT_MS: '1000' })
  anna = await agent(browser, product)
  olena = await resident(browser, product)
  await olena.open()
  await olena.start()
  await olena.say('one')
  await anna.sees('one')
  await anna.say('two')
  await olena.sees('two')
  return async () => {
    await olena.context.close()
    await anna.context.close()
    await product.stop()
  }
})

/** All that was said stands in the database once, and on both screens once, in the same order. */
async function expectSaid(...texts: string[]): Promise<void> {
  await olena.sees(texts.at(-1) ?? '')
  await anna.sees(texts.at(-1) ?? '')
  const [log = []] = (await readCollection(product.mongodbUri)).values()
  expect(log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toEqual(texts)
  for (const screen of [olena.app(), anna.page]) {
    const shown = await screen.getByRole('log').innerText()
    const places = texts.map((text) => shown.indexOf(text))
    expect(places, shown).toEqual(places.toSorted((one, other) => one - other))
    for (const text of texts) expect(shown.split(text).length - 1, `${text} in ${shown}`).toBe(1)
  }
}

describe('nothing is lost, nothing comes twice', () => {
  it('when the resident reloads the page', async () => {
    await olena.page.reload()
    // The chat comes back minimised, with what was said in it.
    await olena.page.getByRole('button', { name: /^Czat z urzędem/ }).click()
    await olena.sees('two')
    await olena.say('three')
    await expectSaid('one', 'two', 'three')
  })

  it('when the agent reloads the console in the middle of a reply', async () => {
    await anna.page.getByRole('textbox', { name: /^Odpowiedź/ }).fill('half a sen')
    await anna.page.reload()
    await anna.sees('two')
    const box = anna.page.getByRole('textbox', { name: /^Odpowiedź/ })
    await box.waitFor()
    expect(await box.inputValue()).toBe('half a sen')
    await anna.say('three')
    await expectSaid('one', 'two', 'three')
  })

  it('when the resident opens a second tab', async () => {
    const second = await olena.context.newPage()
    await second.goto(`${product.hostUrl}/demo/`)
    await second.getByRole('button', { name: /^Czat/ }).click()
    const app = second.frameLocator('iframe')
    await app.getByRole('log').getByText('two').waitFor()
    await app.getByRole('textbox', { name: 'Twoja wiadomość' }).fill('three')
    await app.getByRole('button', { name: 'Wyślij', exact: true }).click()
    await olena.sees('three')
    await olena.say('four')
    await app.getByRole('log').getByText('four').waitFor()
    await expectSaid('one', 'two', 'three', 'four')
  })

  it('when the resident is offline and writes on', async () => {
    await olena.context.setOffline(true)
    await olena
      .app()
      .getByText(/Brak połączenia|Łączymy ponownie/)
      .first()
      .waitFor()
    await olena.say('three')
    await olena.say('four')
    await anna.say('five')
    await anna.sees('five')
    await olena.context.setOffline(false)
    await olena.sees('five')
    await anna.sees('four')
    const [log = []] = (await readCollection(product.mongodbUri)).values()
    const said = log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))
    expect(said).toEqual(['one', 'two', 'five', 'three', 'four'])
  })

  it('when the server is killed and started again in mid-chat', async () => {
    await product.kill()
    await olena
      .app()
      .getByText(/Brak połączenia|Łączymy ponownie/)
      .first()
      .waitFor()
    await olena.say('three')
    await product.restart()
    await anna.sees('three')
    await anna.say('four')
    await expectSaid('one', 'two', 'three', 'four')
  })
})

it('keeps a reader at the end of the log in a burst of messages', async () => {
  const box = anna.page.getByRole('textbox', { name: /^Odpowiedź/ })
  for (let burst = 0; burst < 4; burst++) {
    for (let number = 0; number < 6; number++) {
      await box.fill(
        `wiadomość ${burst}.${number}, na tyle długa, żeby zajęła na ekranie więcej niż jeden wiersz`,
      )
      await box.press('Enter')
    }
    await olena.sees(`wiadomość ${burst}.5`)
    const below = (screen: Page | Frame) =>
      screen.getByRole('log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight)
    for (const screen of [olena.app(), anna.page])
      await vi.waitFor(async () => expect(await below(screen)).toBeLessThan(24))
  }
})
