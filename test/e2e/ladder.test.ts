import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { deadline, openAgent, type AgentActor } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { photo } from '../support/uploads.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { resident, residentOnPage, type Resident } from './people.ts'

/** The built pages over the real server; the agent comes by socket. */
let browser: Browser
let server: TestServer
let anna: AgentActor
let place: { url: string; hostUrl: string }

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startServer({ CONTACT_SECONDS: '0' })
  place = { url: server.url, hostUrl: `http://localhost:${server.port}` }
  anna = await openAgent(server, 'anna@demo.example')
})
afterAll(async () => {
  await anna.leave()
  await browser.close()
  await server.stop()
})

/** From the first word to the end; both sides write. */
async function talk(me: Resident, name: string): Promise<void> {
  await me.open()
  await me.start()
  await me.say(`Pytanie, ${name}`)
  const feed = await vi.waitFor(() => {
    const found = [...anna.feeds.values()].find(({ timeline }) =>
      timeline.peek().entries.some((entry) => entry.type === 'message' && entry.text === `Pytanie, ${name}`),
    )
    if (!found) throw new Error('the question has not come')
    return found
  }, deadline)
  feed.send(`Odpowiedź, ${name}`)
  await me.sees(`Odpowiedź, ${name}`)
  // Nothing is said to be lost while nothing is.
  const { reconnecting, offline } = widgetPl.connection
  expect(await me.app().getByRole('heading', { name: reconnecting }).count()).toBe(0)
  expect(await me.app().getByRole('heading', { name: offline }).count()).toBe(0)
  await me.button(/^Zakończ/).click()
  await me.app().getByRole('alertdialog').getByRole('button', { name: 'Zakończ' }).click()
  await me.app().getByText('Czy pomogliśmy?').waitFor()
  await me.context.close()
}

describe('a talk from its beginning to its end', () => {
  it('goes by long polling where no WebSocket comes through', async () => {
    const asked: string[] = []
    const me = await resident(browser, place, {
      async prepare(context) {
        await context.routeWebSocket(/./, (socket) => socket.close())
        context.on('request', (request) => asked.push(request.url()))
      },
    })
    await talk(me, 'bez gniazda')
    expect(asked.some((url) => url.includes('transport=polling'))).toBe(true)
  })

  it('goes in a frame that may keep nothing, with a clock that is slow', async () => {
    const prepare = async (context: BrowserContext) => {
      await refuseStorage(context)
      await setClock(context, -9)
    }
    await talk(await resident(browser, place, { prepare }), 'bez pamięci')
  })

  it('goes with a clock that is fast', async () => {
    const prepare = (context: BrowserContext) => setClock(context, 9)
    await talk(await residentOnPage(browser, place, { prepare }), 'późny zegar')
  })
})

describe('without JavaScript', () => {
  it('somebody leaves a report with a photo, and has its number', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
      locale: 'pl-PL',
    })
    const page = await context.newPage()
    await page.goto(`${place.url}/czat`)
    await page.getByRole('link', { name: 'Zostaw pytanie lub zgłoszenie' }).click()
    await page.getByText('Zgłoszenie problemu').click()
    await page.getByLabel('Temat').selectOption('roads')
    await page.getByLabel('Twoje pytanie albo opis problemu').fill('Nie świeci latarnia.\nOd tygodnia.')
    await page.getByLabel('E-mail lub telefon').fill('jan@')
    await page.getByRole('button', { name: 'Wyślij' }).click()
    await page.getByRole('alert').getByText('Sprawdź adres e-mail').waitFor()
    await takePicture(page, 'form-wrong-320')
    expect(await page.getByLabel('Twoje pytanie albo opis problemu').inputValue()).toBe(
      'Nie świeci latarnia.\nOd tygodnia.',
    )
    await page.getByLabel('E-mail lub telefon').fill('jan@example.org')
    await page
      .getByLabel('Zdjęcia lub dokumenty')
      .setInputFiles({ name: 'latarnia.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await page.getByRole('button', { name: 'Wyślij' }).click()
    await page.getByRole('heading', { name: 'Przyjęliśmy zgłoszenie' }).waitFor()
    await page.getByText('latarnia.jpg').waitFor()
    await takePicture(page, 'form-taken-320')
    const code = await page.locator('dd').last().innerText()
    await page.getByRole('link', { name: 'Zobacz stronę sprawy' }).click()
    await page.getByLabel('Kod dostępu').fill(code)
    await page.getByRole('button', { name: 'Pokaż sprawę' }).click()
    await page.getByText('Od tygodnia.').waitFor()
    await context.close()
  })

  it('the form is accessible, wide and narrow, light and dark', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    for (const [lang, width, colorScheme] of [
      ['uk', 320, 'dark'],
      ['pl', 1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      await page.goto(`${place.url}/czat/formularz?lang=${lang}`)
      await expectAccessible(page, `form, ${width}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await takePicture(page, `form-${lang}-${width}`)
    }
    await context.close()
  })
})

/** As browsers do where a person, or the city's library, forbids it. */
async function refuseStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: refuse })
    Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse })
  })
}

/** The wall clock alone is wrong; time passes as it does. */
async function setClock(context: BrowserContext, hours: number): Promise<void> {
  await context.addInitScript((shift) => {
    const Real = Date
    const now = () => Real.now() + shift
    globalThis.Date = new Proxy(Real, {
      construct: (target, given) => Reflect.construct(target, given.length > 0 ? given : [now()]),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
  }, hours * 3_600_000)
}
