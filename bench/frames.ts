import type { Connection } from 'mongoose'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { AgentDocument } from '../server/storage/agents.ts'
import { spread, type Spread } from './figures.ts'
import { framesWhile, MARK, type Frames } from './frame-trace.ts'
import type { Options } from './options.ts'
import { seed } from './seed.ts'
import { demoPassword, startProduct, withDatabase, type Database } from './systems.ts'

const EMAIL = 'anna@demo.example'
const CONVERSATIONS = 200
const ENTRIES = 10_000
/** Of the conversations that are switched among. */
const USUAL = 40
const VIEWPORT = { width: 1920, height: 1080 }
const LOADED_MS = 120_000

type FrameFigures = Partial<Record<keyof Frames, Spread>>

/** What the console costs a frame: scrolling a long log, and switching among many conversations. */
export async function frames({ rounds, seconds, server }: Options, database: Database): Promise<object> {
  const mongodbUri = database.freshUri()
  const product = await startProduct({ main: server, mongodbUri })
  await withDatabase(mongodbUri, seedDesk)
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const empty = await openEmpty(browser)
    const desk = await openDesk(browser, product.url)
    const measured: Record<string, Frames[]> = { empty: [], scrolling: [], switching: [] }
    for (let round = 0; round < rounds; round++) {
      measured['empty']?.push(await framesWhile(empty, () => watch(empty, seconds)))
      measured['scrolling']?.push(await framesWhile(desk, () => scroll(desk, seconds)))
      measured['switching']?.push(await framesWhile(desk, () => goAround(desk, seconds)))
    }
    return {
      elements: await desk.evaluate(() => document.querySelectorAll('*').length),
      ...Object.fromEntries(Object.entries(measured).map(([name, all]) => [name, figuresOf(all)])),
    }
  } finally {
    await browser.close()
    await product.stop()
  }
}

/** An agent of the demonstration gets one long conversation and many usual ones. */
async function seedDesk(db: Connection): Promise<void> {
  const agents = db.getClient().db(db.name).collection<AgentDocument>('agents')
  const agent = await agents.findOne({ email: EMAIL })
  if (!agent) throw new Error(`there is no ${EMAIL}`)
  const agentIds = [agent._id]
  const long = await seed(db, 1, { status: 'active', entries: ENTRIES, agentIds })
  const usual = await seed(db, CONVERSATIONS - 1, { status: 'active', entries: USUAL, agentIds })
  const at = new Date()
  const slots = [...long, ...usual].map(({ conversationId }) => ({ conversationId, attempt: 1, at }))
  await agents.updateOne({ _id: agent._id }, { $set: { slots, capacity: CONVERSATIONS } })
}

function figuresOf(all: Frames[]): FrameFigures {
  const names = new Set(all.flatMap((one) => Object.keys(one) as (keyof Frames)[]))
  return Object.fromEntries([...names].map((name) => [name, spread(all.flatMap((one) => one[name] ?? []))]))
}

async function openEmpty(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.goto('data:text/html,<title>empty</title>')
  return page
}

/** The desk with the long conversation open and all of its log read. */
async function openDesk(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT, locale: 'pl-PL' })
  await page.goto(`${url}/console/`)
  await page.getByRole('textbox', { name: 'Adres e-mail' }).fill(EMAIL)
  await page.getByLabel('Hasło', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Zaloguj się' }).click()
  const rows = page.locator('.own [data-row]')
  await rows.nth(CONVERSATIONS - 1).waitFor({ timeout: LOADED_MS })
  await rows.first().click()
  await page.locator(`[data-seq="${ENTRIES}"]`).waitFor({ timeout: LOADED_MS, state: 'attached' })
  return page
}

/** Nothing happens; the frames are the machine's own. */
const watch = (page: Page, seconds: number) =>
  page.evaluate(async (milliseconds) => {
    const end = performance.now() + milliseconds
    while (performance.now() < end) await new Promise(requestAnimationFrame)
  }, seconds * 1000)

/** As fast as a wheel that is turned without a pause: 120 pixels a frame, up from the end and down again. */
const scroll = (page: Page, seconds: number) =>
  page.evaluate(async (milliseconds) => {
    document.querySelector<HTMLElement>('.own [data-row]')?.click()
    await new Promise(requestAnimationFrame)
    // Only now: what was open before is no longer in the page.
    const log = document.querySelector<HTMLElement>('.log')
    if (!log) throw new Error('no log')
    const end = performance.now() + milliseconds
    log.scrollTop = log.scrollHeight
    let step = -120
    while (performance.now() < end) {
      await new Promise(requestAnimationFrame)
      log.scrollTop += step
      if (log.scrollTop <= 0) step = 120
    }
  }, seconds * 1000)

/** Somebody who looks for one goes from row to row, five in a second. */
const goAround = (page: Page, seconds: number) =>
  page.evaluate(
    async ([milliseconds, mark]) => {
      const rows = [...document.querySelectorAll<HTMLElement>('.own [data-row]')]
      const end = performance.now() + milliseconds
      for (let index = 1; performance.now() < end; index = (index % (rows.length - 1)) + 1) {
        performance.mark(mark)
        rows[index]?.click()
        const next = performance.now() + 200
        while (performance.now() < next) await new Promise(requestAnimationFrame)
      }
    },
    [seconds * 1000, MARK] as const,
  )
