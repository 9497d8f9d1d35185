import type { Browser } from 'playwright-core'
import { beforeEach, expect, it, vi } from 'vitest'
import { residentOnPage, type Resident } from '../e2e/people.ts'
import { deadline } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'

const MESSAGES = 200

let browser: Browser
let product: Product
let olena: Resident

beforeEach(async () => {
  product = await startProduct({ PING_INTERVAL_MS: '1000', PING_TIMEOUT_MS: '5000', RATE_SCALE: '1000' })
  browser = await launchBrowser()
  olena = await residentOnPage(browser, product)
  await olena.open()
  await olena.start()
  return async () => {
    await browser.close()
    await product.stop()
  }
})

const said = async (): Promise<string[]> => {
  const [log = []] = (await readCollection(product.mongodbUri)).values()
  return log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))
}

/** Leaves room for `free` characters in the storage of the page. */
const fillStorage = (free: number) =>
  olena.page.evaluate((room) => {
    let piece = 'x'.repeat(1 << 20)
    let keys = 0
    while (piece.length > 0)
      try {
        localStorage.setItem(`filling-${keys}`, piece)
        keys++
      } catch {
        piece = piece.slice(0, piece.length >> 1)
      }
    localStorage.setItem('filling-0', 'x'.repeat((1 << 20) - room))
  }, free)

/** Writes one message after the other, faster than fingers can, each once the one before has left the box. */
const writeAll = (texts: string[]) =>
  olena.page.evaluate(async (all) => {
    const box = document.querySelector('textarea')
    for (const text of all) {
      if (!box?.form) throw new Error('there is nowhere to write')
      box.value = text
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await new Promise(requestAnimationFrame)
      box.form.requestSubmit()
      do await new Promise(requestAnimationFrame)
      while (box.value !== '')
    }
  }, texts)

it(
  'keeps hundreds of messages while the server is away and the storage is full, and sends all of them in order',
  { timeout: 300_000 },
  async () => {
    const texts = Array.from(
      { length: MESSAGES },
      (_, number) => `wiadomość ${number}: ${'ż'.repeat(number + 1)}`,
    )
    await olena.say('first')
    await vi.waitFor(async () => expect(await said()).toEqual(['first']), deadline)
    await product.kill()
    // Some fit in, most do not.
    await fillStorage(4_000)
    await writeAll(texts)
    const log = await olena.page.getByRole('log').innerText()
    expect(texts.filter((text) => !log.includes(text))).toEqual([])

    await product.restart()
    await vi.waitFor(async () => expect(await said()).toHaveLength(MESSAGES + 1), {
      timeout: 200_000,
      interval: 200,
    })
    expect(await said()).toEqual(['first', ...texts])
  },
)
