import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { startProduct, type Product } from '../support/product.ts'
import { expectAccessible } from './axe.ts'
import { agent } from './people.ts'

const SECRET = 'tajny-klucz-portalu-o-dostatecznej-dlugosci'
const ISSUER = 'https://www.krakow.example'

let browser: Browser
let product: Product
let portal: Server
let portalUrl: string
/** What the portal answers, by address. */
const pages = new Map<string, { html: string; policy: string }>()

beforeAll(async () => {
  portal = createServer(({ url = '' }, response) => {
    const page = pages.get(url.split('?')[0] ?? '')
    if (page === undefined) return response.writeHead(404).end()
    response.setHeader('content-security-policy', page.policy)
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page.html)
  })
  await new Promise<void>((listening) => portal.listen(0, '127.0.0.1', listening))
  portalUrl = `http://localhost:${(portal.address() as AddressInfo).port}`
  browser = await launchBrowser({ keepsPages: true })
  product = await startProduct({
    EMBED_ORIGINS: portalUrl,
    IDENTITY_KEY: SECRET,
    IDENTITY_ISSUER: ISSUER,
    ACCEPT_SECONDS: '600',
  })
})
afterAll(async () => {
  await browser.close()
  portal.close()
  await product.stop()
})

/** The policy of the documentation, and nothing besides; also with what it says of trusted types. */
function documentedPolicy(names = ['script-src']): string {
  const docs = readFileSync('docs/integration.md', 'utf8')
  const listed = names.map((name) => new RegExp(`^${name} .*$`, 'm').exec(docs)?.[0] ?? 'not documented')
  return ["default-src 'none'", ...listed].join('; ').replaceAll('https://HOST', product.url)
}

function publish(path: string, tag: string, policy = documentedPolicy()): string {
  const html = `<!doctype html><html lang="pl"><head><title>Portal</title>${tag}</head>
    <body><h1>Portal</h1><form name="currentScript"></form><img id="KrakowChat" alt=""></body></html>`
  pages.set(path, { html, policy })
  return portalUrl + path
}

const tagOf = (attributes = '') => `<script async src="${product.url}/widget.js" ${attributes}></script>`

async function open(url: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'pl-PL' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const said: string[] = []
  const requests: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(url)
  return { context, page, said, requests, chat: page.frameLocator('kck-chat iframe') }
}

const launcher = (page: Page) => page.getByRole('button', { name: /^Czat/ })

async function begin(page: Page, chat: FrameLocator, text: string): Promise<void> {
  await launcher(page).click()
  await chat.getByRole('button', { name: 'Zacznij rozmowę' }).click()
  await chat.getByRole('textbox', { name: 'Twoja wiadomość' }).fill(text)
  await chat.getByRole('button', { name: 'Wyślij', exact: true }).click()
  await chat.getByRole('log').getByText(text).waitFor()
}

const call = (page: Page, ...calls: unknown[]) =>
  page.evaluate((given) => {
    const { KrakowChat } = window as unknown as { KrakowChat: { push(...all: unknown[]): void } }
    KrakowChat.push(...given)
  }, calls)

const status = (page: Page) =>
  page.evaluate(() => (window as unknown as { KrakowChat: { getStatus(): string } }).KrakowChat.getStatus())

function tokenFor(subject: string, name: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 600
  const text = `${part({ alg: 'HS256' })}.${part({ iss: ISSUER, aud: product.url, exp, sub: subject, name })}`
  return `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`
}

describe('a page of an editor', () => {
  it('has the tag of the playground, under a policy that allows nothing but what the documentation lists', async () => {
    const { page: playground, context: editor } = await open(`${product.hostUrl}/demo/playground`)
    await playground.getByLabel('Po lewej').check()
    await playground.getByLabel('Po polsku').fill('Czat o odpadach')
    await playground.getByText('Podgląd jest odświeżony.').waitFor()
    await expectAccessible(playground, 'playground')
    await editor.grantPermissions(['clipboard-read', 'clipboard-write'])
    await playground.getByRole('button', { name: 'Kopiuj znacznik' }).click()
    await playground.getByText('Skopiowano.').waitFor()
    const tag = await playground.evaluate(() => navigator.clipboard.readText())
    expect(tag).toContain('integrity="sha384-')
    await editor.close()

    const policy = documentedPolicy(['script-src', 'require-trusted-types-for'])
    const { page, said, requests, chat, context } = await open(publish('/odpady', tag, policy))
    await launcher(page).waitFor()
    const sent = requests.filter((url) => !url.startsWith(portalUrl))
    expect(sent).toEqual([expect.stringMatching(/\/widget-[0-9a-f]{10}\.js$/)])
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
    const loader = await (await fetch(sent[0] ?? '')).text()
    expect(gzipSync(loader, { level: 9 }).length).toBeLessThanOrEqual(3_000)
    const box = await launcher(page).boundingBox()
    expect(box?.x).toBe(16)
    await launcher(page).click()
    await chat.getByRole('button', { name: 'Zacznij rozmowę' }).waitFor()
    expect(requests.every((url) => url.startsWith(portalUrl) || url.startsWith(product.url))).toBe(true)
    expect(said).toEqual([])
    await context.close()
  })

  it('gives the phone and the chat’s own page where it forbids the frame, or the script of the panel', async () => {
    const policies = [
      `default-src 'none'; script-src ${product.url}`,
      `default-src 'none'; script-src ${product.url}/widget.js`,
    ]
    for (const policy of policies) {
      const { page, context } = await open(publish('/bez-ramki', tagOf('data-lang="en"'), policy))
      await page.getByRole('button', { name: 'Chat with the city office' }).click()
      await page.getByText('The chat did not open. Call us:').waitFor()
      await page.getByRole('link', { name: '12 616 55 55' }).waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('button', { name: 'Chat with the city office' }).click()
      await page.getByRole('link', { name: 'Chat with the city office' }).click()
      await page.getByRole('heading', { name: 'Chat with the city office' }).waitFor()
      await context.close()
    }
  })

  it('loads the chat once, whatever its tags, and as a module too', async () => {
    const module = `<script type="module" src="${product.url}/widget.js"></script>`
    const { page, said, context } = await open(publish('/dwa', module + tagOf()))
    await launcher(page).waitFor()
    await expect.poll(() => said).toEqual(['KrakowChat: loaded twice'])
    expect(await page.locator('kck-chat').count()).toBe(1)
    await context.close()
  })

  it('hears what happens, and keeps the very same frame while it swaps its body', async () => {
    const { page, chat, context } = await open(publish('/turbo', tagOf('data-topic="roads"')))
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      const names = ['open', 'unread', 'conversationstart', 'agentjoin', 'conversationend']
      for (const name of names)
        (
          window as unknown as { KrakowChat: { on(event: string, listener: () => void): void } }
        ).KrakowChat.on(name, () => heard.push(name))
    })
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    await begin(page, chat, 'Dziura w jezdni')
    const anna = await agent(browser, product)
    await anna.sees('Dziura w jezdni')
    await anna.page.getByText(`${portalUrl.slice('http://'.length)}/turbo`).waitFor()
    await expect.poll(heard).toContain('agentjoin')
    await page.evaluate(() => {
      const body = document.createElement('body')
      body.innerHTML = '<h1>Inna strona</h1>'
      document.body.replaceWith(body)
    })
    await chat.getByRole('textbox', { name: 'Twoja wiadomość' }).fill('nadal tu')
    await call(page, ['close'])
    await anna.say('Przyjęłam')
    await page.getByRole('button', { name: 'Czat z urzędem, 1 nowa wiadomość' }).click()
    expect(await chat.getByRole('textbox', { name: 'Twoja wiadomość' }).inputValue()).toBe('nadal tu')
    await call(page, ['endConversation'])
    await expect.poll(heard).toContain('conversationend')
    expect((await heard()).slice(0, 2)).toEqual(['open', 'conversationstart'])
    await anna.context.close()
    await context.close()
  })

  it('shows the next person nothing of the one before, in no tab, and leaves nothing after a reset', async () => {
    const { page, chat, context } = await open(publish('/konto', tagOf()))
    await call(page, ['identify', tokenFor('r-17', 'Jan Przykładowy')])
    await begin(page, chat, 'Sprawa Jana')
    await chat.getByText('Konsultant widzi: Jan Przykładowy.').waitFor()
    const other = await context.newPage()
    await other.goto(`${portalUrl}/konto`)
    const old = tokenFor('r-17', 'Jan Przykładowy')
    await call(other, ['identify', old])
    await launcher(other).click()
    const otherChat = other.frameLocator('kck-chat iframe')
    await otherChat.getByRole('log').getByText('Sprawa Jana').waitFor()

    await call(page, ['identify', tokenFor('r-18', 'Olena')])
    for (const seen of [chat, otherChat]) {
      await seen.getByRole('button', { name: 'Zacznij rozmowę' }).waitFor()
      expect(await seen.getByText('Sprawa Jana').count()).toBe(0)
    }
    // Its page still names who has left, and changes nothing by it.
    await chat.getByRole('button', { name: 'Zacznij rozmowę' }).waitFor()
    await call(other, ['identify', old])
    await other.close()
    await chat.getByRole('button', { name: 'Zacznij rozmowę' }).click()
    await chat.getByRole('textbox', { name: 'Twoja wiadomość' }).fill('szkic Oleny')
    await call(page, ['reset'])
    await page.waitForFunction(
      () => document.querySelector('kck-chat')?.shadowRoot?.querySelector('iframe') === null,
    )
    expect(await status(page)).toBe('closed')
    // Also on a page whose frame had not been opened, as the next person finds it.
    await page.reload()
    await launcher(page).click()
    await chat.getByRole('button', { name: 'Zacznij rozmowę' }).waitFor()
    expect(await chat.getByText('szkic Oleny').count()).toBe(0)
    await context.close()
  })

  it('goes on with the conversation when the resident goes back to a page that the browser had kept', async () => {
    const { page, chat, context } = await open(publish('/pierwsza', tagOf()))
    await launcher(page).waitFor()
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
    )
    await page.goto(publish('/druga', tagOf()))
    await begin(page, chat, 'Gdzie jest mój wniosek?')
    await page.goBack({ waitUntil: 'commit' })
    await page.waitForFunction(() => 'persisted' in window)
    await launcher(page).click()
    await chat.getByRole('log').getByText('Gdzie jest mój wniosek?').waitFor()
    await context.close()
  })
})
