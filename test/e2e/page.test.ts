import type { Browser, Route } from 'playwright-core'
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
      expect(await page.locator('.no-chat').count()).toBe(0)
      await look('start')
      await page.getByRole('button', { name: strings.start.begin }).click()
      await page.getByRole('textbox', { name: strings.composer.label }).fill('1, 2, 3 …')
      await page.getByRole('button', { name: strings.composer.send, exact: true }).click()
      await page.getByRole('log').getByText('1, 2, 3 …').waitFor()
      await look('waiting')
      await page.getByRole('button', { name: strings.waiting.leave, exact: true }).click()
      await page.getByText(strings.ended.left).first().waitFor()
      await look('ended')
      await context.close()
    })
  }

  it.each([
    ['is blocked', (route: Route) => route.abort()],
    [
      'is too new for the browser',
      (route: Route) => route.fulfill({ body: 'let = ;', contentType: 'text/javascript' }),
    ],
  ])('leads to the form and the phone after a while, where its script %s', async (_, answer) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'uk-UA' })
    const page = await context.newPage()
    // As long as time stands still.
    const devtools = await context.newCDPSession(page)
    await devtools.send('Animation.enable')
    await devtools.send('Animation.setPlaybackRate', { playbackRate: 0 })
    await page.route('**/assets/*.js', answer)
    await page.goto(`${product.hostUrl}/czat`)
    const alert = page.getByRole('alert')
    expect(await alert.count()).toBe(0)
    await page.evaluate(() => document.getAnimations().forEach((waiting) => waiting.finish()))
    await alert.getByRole('link', { name: '12 616 55 55' }).waitFor()
    expect(await page.title()).toBe(widgetUk.title)
    await takePicture(page, 'page-no-app')
    await expectAccessible(page, 'no app')
    await alert.getByRole('link', { name: widgetUk.leave.heading }).click()
    await page.getByRole('button', { name: widgetUk.composer.send, exact: true }).waitFor()
    await context.close()
  })

  it('opens in the language of the page where the words of the one chosen before do not come', async () => {
    const { page, context } = await residentOnPage(browser, product)
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('button', { name: widgetEn.start.begin }).waitFor()
    await page.route('**/assets/widget.en-*', (route) => route.abort())
    await page.reload()
    await page.getByRole('button', { name: widgetPl.start.begin }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('pl')
    await context.close()
  })

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
