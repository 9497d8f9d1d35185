import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Language } from '#shared/entities.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { agent, resident } from './people.ts'

/** Bytes of gzip that the app begins with: script and style of one language. Lower is welcome, higher is a decision. */
const APP_BYTES = 30_000
const LOADER_BYTES = 3_000
/** Of the console: all that its page names, up to a desk that can be worked at. */
const CONSOLE_BYTES = 120_000

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

/** Scripts and styles that a page names, below `dist/web`. */
async function namedBy(path: string): Promise<string[]> {
  const html = await readFile(`dist/web/${path}`, 'utf8')
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file)
}

const gzipped = async (path: string) => gzipSync(await readFile(`dist/web/${path}`), { level: 9 }).length

/** Keeps a list of everything that a page, or a frame of it, stores and of each socket that it opens. */
async function recordTraces(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const traces: string[] = []
    Object.assign(window, { traces })
    const { setItem } = Storage.prototype
    Storage.prototype.setItem = function (key, value) {
      traces.push(`storage ${key}`)
      setItem.call(this, key, value)
    }
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
    Object.defineProperty(document, 'cookie', {
      get: () => String(cookie?.get?.call(document)),
      set: (value: string) => {
        traces.push(`cookie ${value}`)
        cookie?.set?.call(document, value)
      },
    })
    indexedDB.open = (name) => {
      traces.push(`database ${name}`)
      throw new Error('no databases here')
    }
    globalThis.WebSocket = new Proxy(WebSocket, {
      construct(target, [url]: [string]) {
        traces.push(`socket ${url}`)
        return new target(url)
      },
    })
  })
}

const tracesOf = (page: Page) =>
  Promise.all(
    page.frames().map((frame) => frame.evaluate(() => (window as unknown as { traces: string[] }).traces)),
  )

describe('the first load', () => {
  it.each<Language>(['pl', 'en', 'uk'])('of the app is small in %s, and one script', async (language) => {
    const files = await namedBy(`app/${language}.html`)
    expect(files.map((path) => path.replace(/^.*\./, '')).toSorted()).toEqual(['css', 'js'])
    const sizes = await Promise.all(files.map(gzipped))
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(APP_BYTES)
    const script = await readFile(`dist/web/${files.find((path) => path.endsWith('js'))}`, 'utf8')
    expect(script).not.toMatch(/\bimport[^(]{0,40}from/)
  })

  it('of the console leaves out what nobody needs to begin', async () => {
    const sizes = await Promise.all((await namedBy('console/index.html')).map(gzipped))
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(CONSOLE_BYTES)
  })

  it('of the loader is smaller still', async () => {
    expect(await gzipped('widget.js')).toBeLessThanOrEqual(LOADER_BYTES)
  })

  it('asks nobody else, keeps nothing before it is wanted, and then asks four times', async () => {
    const anna = await agent(browser, product)
    const context = await browser.newContext({ locale: 'pl-PL', reducedMotion: 'reduce' })
    const page = await context.newPage()
    await recordTraces(page)
    const requests: Request[] = []
    const own = new Set([new URL(product.url).origin, product.hostUrl])
    page.on('request', (request) => requests.push(request))
    await page.goto(`${product.hostUrl}/demo/`)
    const launcher = page.getByRole('button', { name: /^Czat/ })
    const isReached = page.waitForResponse(/\/availability$/)
    await launcher.hover()
    await isReached

    expect(await tracesOf(page)).toEqual([[]])
    expect(await page.evaluate(() => caches.keys())).toEqual([])
    expect(await context.cookies()).toEqual([])

    const before = requests.length
    const sockets: string[] = []
    page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname))
    await launcher.click()
    const box = page.frameLocator('iframe').getByRole('textbox', { name: widgetPl.greeting })
    await box.waitFor()
    await vi.waitFor(() => expect(sockets).toEqual(['/socket.io/']))
    const opened = requests.slice(before).map((request) => ({
      type: request.resourceType(),
      path: new URL(request.url()).pathname.replace(/-[\w-]{8}\./, '-HASH.'),
    }))
    expect(opened).toEqual([
      { type: 'document', path: '/czat' },
      { type: 'script', path: '/assets/index-HASH.js' },
      { type: 'stylesheet', path: '/assets/index-HASH.css' },
    ])
    for (const request of requests) expect(own).toContain(new URL(request.url()).origin)

    const script = requests.find((request) => request.url().includes('/assets/index-'))
    const headers = await (await script?.response())?.allHeaders()
    expect(headers).toMatchObject({
      'content-encoding': expect.stringMatching(/^(br|gzip)$/),
      'cache-control': expect.stringContaining('immutable'),
    })
    await context.close()
    await anna.context.close()
  })

  it('holds a talk where the part beside it does not come, and says so until it does', async () => {
    const anna = await agent(browser, product)
    const olena = await resident(browser, product)
    const parts = '**/assets/beside-*'
    await olena.context.route(parts, (route) => route.abort())
    await olena.open()
    await olena.start()
    await olena.say('Nie świeci latarnia')
    await anna.sees('Nie świeci latarnia')
    await anna.say('Gdzie?')
    await olena.sees('Gdzie?')
    await olena.sees(widgetPl.missing.text)
    await olena.context.unroute(parts)
    // It comes by itself, too, when the line has taken a turn meanwhile.
    const retry = olena.app().getByRole('log').getByRole('button', { name: widgetPl.missing.retry })
    const isRead = olena.sees(widgetPl.state.read)
    await Promise.any([retry.click(), isRead])
    await isRead
    for (const { context } of [olena, anna]) await context.close()
  })

  it('loses nothing where the line is cut as soon as the first screen stands', async () => {
    const olena = await resident(browser, product)
    await olena.open()
    await olena.context.setOffline(true)
    await olena.app().getByRole('textbox').fill('Pali się!')
    await olena.start()
    await olena.say('To tylko ćwiczenia')
    await olena.sees('Pali się!')
    await olena.sees('To tylko ćwiczenia')
    await olena.app().getByText(widgetPl.header.reconnecting).first().waitFor()
    await olena.sees(widgetPl.missing.text)
    await olena.context.setOffline(false)
    await olena.app().getByText(widgetPl.state.sentWaiting).waitFor()
    const logs = [...(await readCollection(product.mongodbUri)).values()]
    const said = logs.map((log) => log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])))
    expect(said.filter((texts) => texts.includes('Pali się!'))).toEqual([['Pali się!', 'To tylko ćwiczenia']])
    await olena.context.close()
  })
})
