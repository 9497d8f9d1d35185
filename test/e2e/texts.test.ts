import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startProduct, type Product } from '../support/product.ts'
import { agent } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  ;[browser, product] = await Promise.all([launchBrowser(), startProduct()])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

it('a text of the chat is seen in the real chat before it is saved, where nothing can begin or stay', async () => {
  const { page, context } = await agent(browser, product, 'admin')
  await page.goto(`${product.url}/console/#admin/texts`)
  await page.getByRole('textbox', { name: 'Tytuł, Po polsku' }).fill('Czat Miasta')
  const preview = page.frameLocator('iframe')
  await preview.getByRole('heading', { name: 'Czat Miasta' }).waitFor()

  // By key: the frame may be drawn smaller, and a driven mouse does not know of that.
  await preview.getByRole('button', { name: widgetPl.start.begin }).press('Enter')
  expect(await preview.getByRole('textbox', { name: widgetPl.composer.label }).count()).toBe(0)
  const frame = page.frames().find((one) => one.url().includes('/console/preview'))
  const reach = await frame?.evaluate(async () => {
    const storage = () => localStorage.length
    return {
      origin: self.origin,
      isStorageRefused: await Promise.resolve()
        .then(storage)
        .catch((error: unknown) => String(error)),
      isLineRefused: await fetch('/healthz').catch((error: unknown) => String(error)),
    }
  })
  expect(reach).toEqual({
    origin: 'null',
    isStorageRefused: expect.stringContaining('SecurityError'),
    isLineRefused: expect.stringContaining('TypeError'),
  })

  await page.getByRole('button', { name: 'Zapisz zmiany' }).click()
  await page.getByText('Zapisano.').waitFor()
  await page.goto(`${product.url}/czat`)
  await page.getByRole('heading', { level: 1, name: 'Czat Miasta' }).waitFor()
  await context.close()
})
