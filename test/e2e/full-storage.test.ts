import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { pl } from '../../console/strings/pl.ts'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { fillStorage } from './fill-storage.ts'
import { agent, resident } from './people.ts'

const { offline, reconnecting } = widgetPl.connection
const lost = new RegExp(`${offline}|${reconnecting}`)

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
  product = await startProduct({ PING_INTERVAL_MS: '1000', PING_TIMEOUT_MS: '1000' })
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** How often the browser has asked before it left; the answer is to stay. */
function countQuestions(page: Page): () => number {
  let asked = 0
  page.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') asked += 1
    void dialog.dismiss()
  })
  return () => asked
}

async function said(text: string): Promise<number> {
  const logs = [...(await readCollection(product.mongodbUri)).values()].flat()
  return logs.filter((entry) => entry.type === 'message' && entry.text === text).length
}

describe('a browser without room for what is written', () => {
  for (const width of [320, 1280]) {
    it(`is told of to a resident, and nothing is lost, ${width} px wide`, async () => {
      const olena = await resident(browser, product, { width, height: width === 320 ? 640 : 800 })
      const asked = countQuestions(olena.page)
      const text = `Nie świeci latarnia, ${width}`
      await olena.open()
      await olena.start()
      await olena.say('Dzień dobry')
      await olena.app().getByText(widgetPl.state.sentWaiting).waitFor()
      const note = olena.app().getByText(widgetPl.notes.onlyHere)
      await fillStorage(olena.app())
      expect(await note.count()).toBe(0)

      await olena.context.setOffline(true)
      await olena.app().getByRole('heading', { name: lost }).waitFor()
      await olena.say(text)
      await note.waitFor()
      await takePicture(olena.page, `full-storage-${width}`)
      await expectAccessible(olena.page, 'full storage')
      await olena.page.evaluate(() => location.reload())
      await vi.waitFor(() => expect(asked()).toBe(1))
      await olena.sees(text)

      await olena.context.setOffline(false)
      await note.waitFor({ state: 'hidden' })
      await olena.sees(text)
      expect(await said(text)).toBe(1)
      await olena.page.reload()
      expect(asked()).toBe(1)
      await olena.page.getByRole('button', { name: /^Czat/ }).click()
      await olena.sees(text)
      await olena.button(widgetPl.waiting.leave).click()
      await olena.app().getByText(widgetPl.ended.left).first().waitFor()
      await olena.context.close()
    })
  }

  it('is told of to an agent, and nothing is lost', async () => {
    const olena = await resident(browser, product)
    await olena.open()
    await olena.start()
    await olena.say('Dzień dobry')
    const anna = await agent(browser, product)
    const asked = countQuestions(anna.page)
    await anna.sees('Dzień dobry')
    const note = anna.page.getByText(pl.composer.onlyHere)
    await fillStorage(anna.page)
    expect(await note.count()).toBe(0)

    await anna.context.setOffline(true)
    await anna.page.getByText(pl.link.barHelp).waitFor()
    await anna.say('W czym mogę pomóc?')
    await note.waitFor()
    await takePicture(anna.page, 'full-storage-console')
    await expectAccessible(anna.page, 'full storage')
    await anna.page.evaluate(() => location.reload())
    await vi.waitFor(() => expect(asked()).toBe(1))

    await anna.context.setOffline(false)
    await note.waitFor({ state: 'hidden' })
    await olena.sees('W czym mogę pomóc?')
    expect(await said('W czym mogę pomóc?')).toBe(1)
    await anna.page.reload()
    await anna.sees('W czym mogę pomóc?')
    expect(asked()).toBe(1)
    await anna.context.close()
    await olena.context.close()
  })
})
