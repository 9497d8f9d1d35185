import { readFile } from 'node:fs/promises'
import type { Browser, Download, Frame, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { pdf, photo } from '../support/uploads.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent, resident } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct({ PING_INTERVAL_MS: '1000', PING_TIMEOUT_MS: '1000' })
})
afterAll(async () => {
  await product.stop()
  await browser.close()
})

/** As the browser hands over what somebody pastes or drops. */
function give(app: Frame | Page, how: 'paste' | 'drop', name: string, type: string, bytes: Buffer) {
  return app.evaluate(
    ([event, file, mime, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(content)], file, { type: mime }))
      const given = { bubbles: true, cancelable: true }
      const target = document.activeElement ?? document.body
      if (event === 'paste')
        target.dispatchEvent(new ClipboardEvent('paste', { ...given, clipboardData: data }))
      else target.dispatchEvent(new DragEvent('drop', { ...given, dataTransfer: data }))
    },
    [how, name, type, [...bytes]] as const,
  )
}

const bytesOf = async (download: Download) => readFile(await download.path())

it('files go from a resident to an agent and back, over a network that is lost in the middle', async () => {
  const picture = await photo({ width: 1200, height: 800 })
  const contract = pdf(900_000)
  const anna = await agent(browser, product)
  const olena = await resident(browser, product)
  await olena.open()
  await olena.start()
  const app = olena.app()

  await olena.button('Dodaj plik').click()
  const choose = app.getByLabel('Wybierz plik')
  await choose.setInputFiles({ name: 'Lampa przy szkole.JPG', mimeType: 'image/jpeg', buffer: picture })
  await app.getByLabel(/^Co jest w tym pliku/).fill('Lampa, która nie świeci')
  await give(app, 'paste', 'wklejone.png', 'image/png', await sharp(picture).png().toBuffer())
  await app.getByText('wklejone.png', { exact: true }).waitFor()
  await give(app, 'drop', 'umowa.pdf', 'application/pdf', contract)
  await app.getByText('umowa.pdf', { exact: true }).waitFor()
  await takePicture(olena.page, 'files-chosen')
  await expectAccessible(olena.page, 'files chosen')

  // The network goes in the middle of the last file, and comes back when the resident has been told.
  let parts = 0
  await olena.context.route('**/files/*', async (route) => {
    const isPart = route.request().method() === 'PATCH'
    const offset = Number(route.request().headers()['upload-offset'])
    if (!isPart || offset < 100_000 || parts++ > 0) return route.continue()
    await olena.context.setOffline(true)
    return route.abort('connectionreset')
  })
  await olena.say('Wysyłam trzy pliki.')
  await app.getByText(/wyślemy, gdy połączenie wróci/).waitFor()
  await olena.context.setOffline(false)
  await app.getByRole('log').getByRole('button', { name: 'Pobierz plik umowa.pdf' }).waitFor()
  expect(parts).toBeGreaterThan(0)
  await takePicture(olena.page, 'files-sent')
  await expectAccessible(olena.page, 'files sent')

  const log = anna.page.getByRole('log')
  await log.getByRole('button', { name: 'Pobierz plik umowa.pdf' }).waitFor()
  const [saved] = await Promise.all([
    anna.page.waitForEvent('download'),
    log.getByRole('button', { name: 'Pobierz plik umowa.pdf' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('umowa.pdf')
  expect((await bytesOf(saved)).equals(contract)).toBe(true)
  const [lamp] = await Promise.all([
    anna.page.waitForEvent('download'),
    log.getByRole('button', { name: 'Pobierz plik Lampa przy szkole.jpg' }).click(),
  ])
  const made = await sharp(await bytesOf(lamp)).metadata()
  expect(made).toMatchObject({ width: 800, height: 1200 })
  expect(made.exif).toBeUndefined()

  await log.getByRole('button', { name: 'Otwórz zdjęcie Lampa przy szkole.jpg' }).click()
  const opened = anna.page.getByRole('dialog').getByRole('img', { name: 'Lampa, która nie świeci' })
  await opened.waitFor()
  await expect
    .poll(() => opened.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
    .toBe(800)
  await takePicture(anna.page, 'file-opened')
  await expectAccessible(anna.page, 'file opened')
  await anna.page.keyboard.press('Escape')

  await anna.page.getByLabel('Dodaj załącznik').setInputFiles({
    name: 'odpowiedź.pdf',
    mimeType: 'application/pdf',
    buffer: pdf(3_000),
  })
  await anna.say('Odpowiedź w załączniku.')
  const [answer] = await Promise.all([
    olena.page.waitForEvent('download'),
    app.getByRole('log').getByRole('button', { name: 'Pobierz plik odpowiedź.pdf' }).click(),
  ])
  expect(answer.suggestedFilename()).toBe('odpowiedź.pdf')
  expect((await bytesOf(answer)).equals(pdf(3_000))).toBe(true)

  const [entries = []] = (await readCollection(product.mongodbUri)).values()
  expect(entries.flatMap((entry) => (entry.type === 'attached' ? [entry.name] : []))).toEqual([
    'Lampa przy szkole.jpg',
    'wklejone.png',
    'umowa.pdf',
    'odpowiedź.pdf',
  ])
  await olena.context.close()
  await anna.context.close()
})
