import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startProduct, type Product } from '../support/product.ts'
import { connectStaff, connectVisitor } from '../support/staff.ts'
import { agent } from './people.ts'

let browser: Browser
let product: Product
beforeAll(async () => {
  ;[browser, product] = await Promise.all([launchBrowser(), startProduct({ ACCEPT_SECONDS: '600' })])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const deadline = { timeout: 25_000, interval: 100 }

/** Notes what the page gives to the system, and what it plans to be heard and takes back. */
const recorder = `
  window.noted = { notices: [], tones: 0, silenced: 0 }
  const Real = Notification
  window.Notification = class extends Real {
    constructor(title, options) {
      super(title, options)
      this.addEventListener('show', () => window.noted.notices.push(title))
    }
  }
  const create = AudioContext.prototype.createOscillator
  AudioContext.prototype.createOscillator = function () {
    const tone = create.call(this)
    window.noted.tones += 1
    const disconnect = tone.disconnect
    tone.disconnect = (...to) => { window.noted.silenced += 1; return disconnect.apply(tone, to) }
    return tone
  }
`

it('calls an agent who looks at another tab, until somebody takes the conversation', async () => {
  const anna = await agent(browser, product, 'anna', {
    async prepare(context) {
      await context.grantPermissions(['notifications'], { origin: product.url })
      await context.addInitScript({ content: recorder })
    },
  })
  const noted = () =>
    anna.page.evaluate(() => Reflect.get(globalThis, 'noted') as Record<'tones' | 'silenced', number>)
  const notices = () =>
    anna.page.evaluate(() => (Reflect.get(globalThis, 'noted') as { notices: string[] }).notices)
  // Without this the driver lets every page believe that it is looked at.
  const devtools = await anna.context.newCDPSession(anna.page)
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const other = await anna.context.newPage()
  await other.bringToFront()
  await vi.waitFor(
    async () => expect(await anna.page.evaluate(() => document.hasFocus())).toBe(false),
    deadline,
  )

  const server = { ...product, origin: product.url }
  const resident = await connectVisitor(server)
  const start = { clientId: randomUUID(), topicId: 'other', language: 'pl' as const }
  const { id: conversationId } = ok(await resident.ask('conversation:start', start)).conversation
  await vi.waitFor(async () => expect(await anna.page.title()).toMatch(/^Nowa rozmowa/), deadline)
  await vi.waitFor(async () => expect(await notices()).toContain('Nowa rozmowa czeka na Ciebie'), deadline)
  const ringing = await noted()
  expect(ringing.tones).toBeGreaterThan(ringing.silenced)
  ok(await resident.ask('message:send', { conversationId, clientId: randomUUID(), text: 'Dzień dobry' }))
  await vi.waitFor(async () => expect(await notices()).toContain('Mieszkaniec napisał'), deadline)

  const chief = await connectStaff(server, 'kierownik@demo.example')
  ok(await chief.ask('conversation:takeover', { conversationId, clientId: randomUUID() }))
  await vi.waitFor(async () => expect(await anna.page.title()).not.toMatch(/Nowa rozmowa/), deadline)
  const { tones, silenced } = await noted()
  expect(silenced).toBe(tones)
  chief.close()
  resident.close()
  await anna.context.close()
})
