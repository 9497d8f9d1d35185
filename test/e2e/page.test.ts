import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startProduct, type Product } from '../support/product.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent, residentOnPage } from './people.ts'

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

const languages = [
  { name: 'Polski', lang: 'pl', strings: widgetPl },
  { name: 'English', lang: 'en', strings: widgetEn },
  { name: 'Українська', lang: 'uk', strings: widgetUk },
]

describe('the chat as a page of its own', () => {
  for (const { name, lang, strings } of languages) {
    it(`speaks ${name} from the first screen to the last, in the dark and 320 px wide`, async () => {
      const { page, context } = await residentOnPage(browser, product, {
        width: 320,
        height: 640,
        colorScheme: 'dark',
      })
      const look = async (screen: string) => {
        await takePicture(page, `page-${lang}-${screen}`)
        await expectAccessible(page, `${screen} in ${name}`)
      }
      await page.getByText(name, { exact: true }).click()
      await page.getByRole('button', { name: strings.start.begin }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      await look('start')
      await page.getByRole('button', { name: strings.start.begin }).click()
      await page.getByRole('textbox', { name: strings.composer.label }).fill('1, 2, 3 …')
      await page.getByRole('button', { name: strings.composer.send, exact: true }).click()
      await page.getByRole('log').getByText('1, 2, 3 …').waitFor()
      await look('waiting')
      await page.getByRole('button', { name: strings.waiting.leave }).click()
      await page.getByText(strings.ended.left).first().waitFor()
      await look('ended')
      await context.close()
    })
  }

  it('names 112 at once where life is in danger, and starts nothing', async () => {
    const { page, context } = await residentOnPage(browser, product)
    await page.getByRole('button', { name: widgetPl.start.allTopics }).click()
    await page.getByText('Zagrożenie życia', { exact: true }).click()
    await page.getByText(widgetPl.emergency.heading).waitFor()
    await takePicture(page, 'page-emergency')
    await expectAccessible(page, 'emergency')
    await context.close()
  })

  it('tells both sides when the other is there: typing, delivered, read', async () => {
    const olena = await residentOnPage(browser, product)
    await olena.start()
    const anna = await agent(browser, product)
    await olena.say('halo')
    await anna.sees('halo')
    await olena.page.getByText('Przeczytano').first().waitFor()
    await anna.page.getByRole('textbox', { name: /^Odpowiedź/ }).pressSequentially('już')
    await olena.page.getByText('Anna pisze…').first().waitFor()
    await olena.page.getByRole('textbox', { name: 'Twoja wiadomość' }).pressSequentially('a')
    await anna.page
      .getByText(/Pisze|pisze/)
      .first()
      .waitFor()
    await olena.context.close()
    await anna.context.close()
  })
})
