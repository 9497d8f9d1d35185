import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, ElementHandle, Frame, Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { filesPl } from '#shared/strings/files.pl.ts'
import { keepingPl } from '#shared/strings/keeping.pl.ts'
import { shieldPl } from '#shared/strings/shield.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { openAgent, type AgentActor } from '../support/actors.ts'
import { until } from '../support/desk.ts'
import { forcedColours, launchFirefox } from '../support/firefox.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { expectFrameAccessible } from './axe.ts'

const PESEL = '44051401458'
const said = {
  first: 'Zażółć gęślą jaźń: ŁÓDŹ nr 47/3',
  answer: 'Їжак і ґава з’їли щось: „dziękuję”',
  meanwhile: 'Napisane bez połączenia',
  after: 'Знову тут',
  secret: `Mój PESEL to ${PESEL}`,
  hidden: 'Mój PESEL to [PESEL ukryty]',
}

let product: Product
let anna: AgentActor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kck-firefox-'))
  product = await startProduct({ PING_INTERVAL_MS: '1000', PING_TIMEOUT_MS: '1000' })
  anna = await openAgent({ ...product, origin: product.url }, 'anna@demo.example')
})
afterAll(async () => {
  await anna.leave()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What an accessible name and a role find, as people do. */
const named = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`
const press = (app: Frame, name: string) => app.locator(named('button', name)).click()
const textIn = (app: Frame, selector = 'body') =>
  app.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? '', selector)
const sees = (app: Frame, text: string) => until(async () => expect(await textIn(app)).toContain(text))

/** The conversation that Anna was given last, as her console has it. */
const feed = () => [...anna.feeds.values()].at(-1) ?? expect.fail('Anna has no conversation')
const heard = () =>
  feed().timeline.value.entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))
const annaHears = (...texts: string[]) => until(() => expect(heard()).toEqual(texts))

describe('on a page of the city', () => {
  let firefox: Browser
  let page: Page
  const errors: string[] = []
  /** What Firefox says of a line that was being opened when the page was loaded anew. */
  const LEFT_BEHIND = /was interrupted while the page was loading/

  beforeAll(async () => {
    firefox = await launchFirefox()
    page = await firefox.newPage()
    await page.setViewport({ width: 1280, height: 800 })
    page.on('pageerror', (error) => {
      if (!LEFT_BEHIND.test(String(error))) errors.push(String(error))
    })
  })
  afterAll(() => firefox.close())

  const app = () =>
    page.frames().find((frame) => frame.url().includes('/czat')) ?? expect.fail('the chat is not open')
  const focused = (frame: Frame) =>
    frame.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
      return element?.id || element?.tagName.toLowerCase()
    })

  /** The launcher, by the keyboard alone. */
  async function open(): Promise<void> {
    const isLauncher = () =>
      page.evaluate(
        (name) =>
          document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label')?.startsWith(name) ===
          true,
        widgetPl.title,
      )
    for (let presses = 0; presses < 60 && !(await isLauncher()); presses++) await page.keyboard.press('Tab')
    expect(await isLauncher()).toBe(true)
    await page.keyboard.press('Enter')
    await until(app)
  }

  /** Each of them once, in this order. */
  async function expectShown(...texts: string[]): Promise<void> {
    await until(async () => {
      const shown = await textIn(app(), '[role=log]')
      const places = texts.map((text) => shown.indexOf(text))
      expect(places, shown).toEqual(places.toSorted((one, other) => one - other))
      for (const text of texts) expect(shown.split(text).length - 1, `${text} in ${shown}`).toBe(1)
    })
  }

  it('opens by keyboard, with the focus in the frame', async () => {
    await page.goto(`${product.hostUrl}/demo/`)
    await open()
    await sees(app(), widgetPl.start.begin)
    await until(async () => expect(await focused(app())).toBe('h1'))
    await page.keyboard.press('Escape')
    await until(async () => expect(await focused(page.mainFrame())).toBe('button'))
    await page.keyboard.press('Enter')
    await until(async () => expect(await focused(app())).toBe('h1'))
  })

  it('talks both ways, in the letters of both languages', async () => {
    await press(app(), widgetPl.start.begin)
    await until(async () => expect(await focused(app())).toBe('message'))
    await page.keyboard.type(said.first)
    await page.keyboard.press('Enter')
    await until(() => feed())
    await annaHears(said.first)
    await until(async () => {
      feed().setTyping(true)
      expect(await textIn(app())).toContain(widgetPl.talk.typing('Anna'))
    })
    feed().send(said.answer)
    await expectShown(said.first, said.answer)
  })

  it('sends a file', async () => {
    const path = join(folder, 'Lampa.png')
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b5cad' } })
      .png()
      .toFile(path)
    await press(app(), widgetPl.talk.addFile)
    const choose = await app().waitForSelector('input[type=file]')
    await (choose as ElementHandle<HTMLInputElement>).uploadFile(path)
    await sees(app(), 'Lampa.png')
    await press(app(), widgetPl.composer.send)
    await app()
      .locator(named('button', filesPl.download('Lampa.png')))
      .wait()
    await until(() =>
      expect(feed().timeline.value.entries).toContainEqual(
        expect.objectContaining({ type: 'attached', name: 'Lampa.png', width: 60, height: 40 }),
      ),
    )
  })

  it('goes on where it was when the page is reloaded', async () => {
    await page.reload()
    await open()
    await expectShown(said.first, said.answer)
  })

  it('sends once what was written while the server was gone', async () => {
    await product.kill()
    await sees(app(), widgetPl.connection.reconnecting)
    await app().locator('#message').fill(said.meanwhile)
    await page.keyboard.press('Enter')
    await sees(app(), widgetPl.state.whenBack)
    await product.restart()
    await annaHears(said.first, said.answer, said.meanwhile)
    feed().send(said.after)
    await expectShown(said.first, said.answer, said.meanwhile, said.after)
  })

  it('warns of a number that will be hidden, and hides it', async () => {
    await app().locator('#message').fill(said.secret)
    await page.keyboard.press('Enter')
    await sees(app(), shieldPl.heading.pesel)
    await until(async () => expect(await focused(app())).toBe('button'))
    await page.keyboard.press('Enter')
    await annaHears(said.first, said.answer, said.meanwhile, said.after, said.hidden)
    await expectShown(said.first, said.answer, said.meanwhile, said.after, said.hidden)
  })

  it('ends, and takes a rating', async () => {
    await press(app(), widgetPl.header.end + widgetPl.header.endRest)
    await press(app(), widgetPl.end.yes)
    await sees(app(), widgetPl.thanks)
    await app().locator(named('radio', keepingPl.rating.scores.good)).click()
    await press(app(), keepingPl.rating.send)
    await sees(app(), keepingPl.rating.thanks)
  })

  it('has left everything in the log, once', async () => {
    const logs = await readCollection(product.mongodbUri)
    expect(logs.size).toBe(1)
    const [log = []] = logs.values()
    const kept = log.flatMap((entry) => {
      if (entry.type === 'message') return [entry.text]
      return entry.type === 'attached' || entry.type === 'closed' || entry.type === 'rated'
        ? [entry.type]
        : []
    })
    expect(kept).toEqual([
      said.first,
      said.answer,
      'attached',
      said.meanwhile,
      said.after,
      said.hidden,
      'closed',
      'rated',
    ])
    expect(JSON.stringify(log)).not.toContain(PESEL)
    // Among them would be each WebSocket that failed, also while the server was gone.
    expect(errors).toEqual([])
  })
})

it('is accessible in forced colours without motion, in Ukrainian on its own page', async () => {
  const firefox = await launchFirefox(forcedColours)
  onTestFinished(() => firefox.close())
  const page = await firefox.newPage()
  await page.setViewport({ width: 320, height: 640 })
  await page.goto(`${product.url}/czat?lang=uk`)
  const app = page.mainFrame()
  await sees(app, widgetUk.start.begin)
  expect(
    await app.evaluate(() =>
      ['(forced-colors: active)', '(prefers-reduced-motion: reduce)'].map(
        (query) => matchMedia(query).matches,
      ),
    ),
  ).toEqual([true, true])
  await expectFrameAccessible(app, 'start')

  const before = anna.feeds.size
  await press(app, widgetUk.start.begin)
  await app.locator('#message').fill('Не світить ліхтар')
  await page.keyboard.press('Enter')
  await until(() => expect(anna.feeds.size).toBe(before + 1))
  await annaHears('Не світить ліхтар')
  feed().send('Доброго дня')
  await sees(app, 'Доброго дня')
  await until(async () => {
    feed().setTyping(true)
    expect(await textIn(app)).toContain(widgetUk.talk.typing('Anna'))
  })
  expect(
    await app.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    ),
  ).toBe(0)
  await expectFrameAccessible(app, 'talk')
})
