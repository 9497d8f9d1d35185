import type { Browser, CDPSession } from 'playwright-core'
import { beforeEach, expect, it, vi } from 'vitest'
import { residentOnPage, type Resident } from '../e2e/people.ts'
import { deadline, openAgent, type AgentActor } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { startProxy, type Proxy } from '../support/proxy.ts'

let browser: Browser
let product: Product
let line: Proxy
let olena: Resident
let anna: AgentActor
let id: string

const texts = (agent: AgentActor) =>
  (agent.feeds.get(id)?.timeline.peek().entries ?? []).flatMap((entry) =>
    entry.type === 'message' ? [entry.text] : [],
  )

beforeEach(async () => {
  const target = { host: '127.0.0.1', port: 0 }
  line = await startProxy(target)
  const origin = `http://127.0.0.1:${line.port}`
  product = await startProduct({
    PUBLIC_URL: origin,
    PING_INTERVAL_MS: '500',
    PING_TIMEOUT_MS: '1500',
    LEASE_SECONDS: '3',
    LEASE_RENEW_SECONDS: '1',
    CONTACT_SECONDS: '0',
    SWEEP_MS: '200',
  })
  target.port = product.port
  browser = await launchBrowser()
  anna = await openAgent({ port: product.port, url: product.url, origin }, 'anna@demo.example')
  await anna.connection.request('presence:set', { status: 'available' })
  olena = await residentOnPage(browser, { ...product, url: origin })
  await olena.open()
  await olena.start()
  await vi.waitFor(() => expect(anna.own.size).toBe(1), deadline)
  id = [...anna.own][0] ?? ''
  anna.feeds.get(id)?.send('before')
  await olena.sees('before')
  return async () => {
    await anna.leave()
    await browser.close()
    await product.stop()
    await line.stop()
  }
})

/** Stops the page's process, as a phone does in a pocket. (What CDP calls frozen goes on answering here.) */
async function freeze(): Promise<() => Promise<void>> {
  const session: CDPSession = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id: pid }) => pid)
  expect(renderers.length).toBeGreaterThan(0)
  for (const pid of renderers) process.kill(pid, 'SIGSTOP')
  return async () => {
    for (const pid of renderers) process.kill(pid, 'SIGCONT')
  }
}

it('a tab that was frozen with a message under way ends in the true state, without a reload', async () => {
  line.hold()
  await olena.say('under way')
  const thaw = await freeze()
  line.heal()
  await vi.waitFor(() => expect(texts(anna)).toEqual(['before', 'under way']), deadline)
  for (const text of ['one', 'two', 'three']) anna.feeds.get(id)?.send(text)
  // Nobody answers in the tab any more: the server lets go of it.
  await vi.waitFor(
    () =>
      expect(anna.feeds.get(id)?.timeline.peek().entries).toContainEqual(
        expect.objectContaining({ type: 'visitor_left' }),
      ),
    deadline,
  )
  anna.feeds.get(id)?.send('four')
  await vi.waitFor(() => expect(texts(anna)).toHaveLength(6), deadline)

  await thaw()
  await olena.sees('four')
  const shown = await olena.page.getByRole('log').innerText()
  const [log = []] = (await readCollection(product.mongodbUri)).values()
  const said = log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))
  expect(said).toEqual(['before', 'under way', 'one', 'two', 'three', 'four'])
  const places = said.map((text) => shown.indexOf(text))
  expect(places, shown).toEqual(places.toSorted((one, other) => one - other))
  for (const text of said) expect(shown.split(text).length - 1, `${text} in ${shown}`).toBe(1)
  await olena.say('and on')
  await vi.waitFor(() => expect(texts(anna)).toContain('and on'), deadline)
})
