import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent, resident } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  product = await startProduct()
  return () => product.stop()
})

const widths = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
]

describe('the main job', () => {
  for (const screen of widths) {
    it(`goes from a city page to a formal case, ${screen.width} px wide`, async () => {
      const look = async (page: Parameters<typeof expectAccessible>[0], name: string) => {
        await takePicture(page, `${name}-${screen.width}`)
        await expectAccessible(page, name)
      }
      const olena = await resident(browser, product, screen)
      await look(olena.page, 'host')
      await olena.open()
      await look(olena.page, 'start')
      await olena.start()
      await olena
        .app()
        .getByText(/Jesteś/)
        .first()
        .waitFor()
      await olena.say('Dzień dobry, nie świeci latarnia nr 47/3 przy ul. Lipowej.')
      await olena.sees('nie świeci latarnia')
      await look(olena.page, 'waiting')

      const anna = await agent(browser, product, 'anna', screen)
      // An idle agent gets the first one opened, without a click.
      await anna.sees('nie świeci latarnia')
      await anna.say('Dzień dobry, mam na imię Anna. Od kiedy nie świeci?')
      await olena.sees('Od kiedy nie świeci?')
      await look(olena.page, 'talk')
      await olena.say('Od wczoraj. Дякую 🙂')
      await anna.sees('Дякую')
      await look(anna.page, 'desk')

      await anna
        .button(/^Sprawa/)
        .first()
        .click()
      await anna.button(/Wyślij mieszkańcowi do potwierdzenia/).waitFor()
      await look(anna.page, 'case-form')
      await anna.button(/Wyślij mieszkańcowi do potwierdzenia/).click()
      await olena.button('Wyślij zgłoszenie').waitFor()
      await look(olena.page, 'case-card')
      await olena.button('Wyślij zgłoszenie').click()
      const number = olena
        .app()
        .getByText(/KCK-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/)
        .first()
      await number.waitFor()
      const code = olena
        .app()
        .getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
        .first()
      await code.waitFor()
      await look(olena.page, 'case-number')
      const reference =
        /KCK-\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec((await number.textContent()) ?? '')?.[0] ?? ''
      await anna.page.getByText(reference).filter({ visible: true }).first().waitFor()

      const casePage = await olena.context.newPage()
      await casePage.goto(`${product.url}/sprawa/${reference}`)
      await look(casePage, 'case-page-locked')
      await casePage
        .getByRole('textbox')
        .last()
        .fill((await code.textContent()) ?? '')
      await casePage.getByRole('button').last().click()
      await casePage.getByText('nie świeci latarnia').first().waitFor()
      expect(casePage.url()).not.toContain((await code.textContent()) ?? 'no code')
      await look(casePage, 'case-page')

      await anna.page.keyboard.press('Escape')
      await anna.page.keyboard.press('Alt+k')
      const ending = anna.page.getByRole('dialog')
      await ending.getByRole('radio', { name: 'Przyjęto zgłoszenie' }).check()
      await look(anna.page, 'ending')
      await ending.getByRole('button', { name: /zakończ/i }).click()
      await olena.app().getByText('Dziękujemy za rozmowę').waitFor()
      await look(olena.page, 'ended')

      const logs = await readCollection(product.mongodbUri)
      const log = [...logs.values()].find((entries) =>
        entries.some((entry) => entry.type === 'case_submitted' && entry.reference === reference),
      )
      expect(log?.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toEqual([
        'Dzień dobry, nie świeci latarnia nr 47/3 przy ul. Lipowej.',
        'Dzień dobry, mam na imię Anna. Od kiedy nie świeci?',
        'Od wczoraj. Дякую 🙂',
      ])
      expect(log?.at(-1)?.type).toBe('closed')
      expect(JSON.stringify(log)).not.toContain((await code.textContent().catch(() => null)) ?? 'no code')
      await olena.context.close()
      await anna.context.close()
    })
  }
})
