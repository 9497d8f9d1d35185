import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { deadline, ok, openAgent, type AgentActor } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectVisitor, type Resident as Other } from '../support/staff.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { resident, residentOnPage, type Resident } from './people.ts'

/** The built pages over the real server; agents come by socket. */
let browser: Browser
let server: TestServer
let anna: AgentActor
let visitors: Resident[] = []
let others: Other[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  server = await startServer({
    QUEUE_PUSH_MS: '50',
    SWEEP_MS: '100',
    QUEUE_MAX_WAIT_MINUTES: '20',
    LEASE_SECONDS: '3',
    LEASE_RENEW_SECONDS: '1',
    LEASE_GRACE_SECONDS: '1',
    CONTACT_SECONDS: '0',
  })
  anna = await openAgent(server, 'anna@demo.example')
})
afterEach(async () => {
  for (const { context } of visitors) await context.close()
  visitors = []
  for (const other of others) other.close()
  others = []
  await anna.leave()
  await server.stop()
})
afterAll(() => browser.close())

const place = () => ({ url: server.url, hostUrl: `http://localhost:${server.port}` })

async function onPage(screen = {}): Promise<Resident> {
  const visitor = await residentOnPage(browser, place(), screen)
  visitors.push(visitor)
  await visitor.open()
  return visitor
}

/** Everybody else who waits, without a browser. */
async function crowd(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const one = await connectVisitor(server)
    others.push(one)
    ok(await one.ask('conversation:start', { clientId: randomUUID(), topicId: 'other', language: 'pl' }))
  }
}

/** All places of Anna are taken. */
async function fill(): Promise<void> {
  await crowd(3)
  await vi.waitFor(() => expect(anna.own.size).toBe(3), deadline)
}

async function serveOne(): Promise<void> {
  const [conversationId = ''] = anna.own
  ok(await anna.connection.request('conversation:close', { conversationId, clientId: randomUUID() }))
}

const instead = `${widgetPl.waiting.question}${widgetPl.waiting.questionRest}`
const queue = (page: Pick<Page, 'getByRole'>) => page.getByRole('region', { name: widgetPl.waiting.place })

describe('who waits', () => {
  it('sees the place go down while others are served, with an honest range', async () => {
    await fill()
    await crowd(2)
    const { page, start, say } = await onPage({ width: 400, height: 720 })
    await start()
    await queue(page).getByText('Jesteś 3. w kolejce').waitFor()
    await queue(page)
      .getByText(/Czekanie: zwykle \d+–\d+ minut/)
      .waitFor()
    await queue(page)
      .getByText(/Stan z \d\d:\d\d\./)
      .waitFor()
    await say('Nie świeci latarnia')
    await takePicture(page, 'queue-third')
    await expectAccessible(page, 'waiting')
    await serveOne()
    await queue(page).getByText('Jesteś 2. w kolejce').waitFor()
    await serveOne()
    await queue(page).getByText(widgetPl.waiting.next).waitFor()
    await serveOne()
    await page.getByText('Odpowiada Anna').waitFor()
    expect(await queue(page).count()).toBe(0)
  })

  it('closes the tab, comes back in time, and has the same place and words', async () => {
    await fill()
    await crowd(1)
    const { page, context, start, say } = await onPage()
    await start()
    await queue(page).getByText('Jesteś 2. w kolejce').waitFor()
    await page.getByText(widgetPl.waiting.keepsPlace(30)).waitFor()
    await say('Nie świeci latarnia')
    await page.getByText(widgetPl.state.sentWaiting).waitFor()
    await page.getByRole('textbox', { name: widgetPl.composer.label }).fill('Od wczo')
    await page.reload()
    await queue(page).getByText('Jesteś 2. w kolejce').waitFor()

    await page.close()
    await vi.waitFor(async () => {
      const places = await server.deps.storage.conversations.queuePlaces()
      expect(places.some(({ visitorPresent }) => !visitorPresent)).toBe(true)
    }, deadline)
    // Whoever comes meanwhile stands behind.
    await crowd(1)
    const again = await context.newPage()
    await again.goto(`${server.url}/czat`)
    await queue(again).getByText('Jesteś 2. w kolejce').waitFor()
    await again.getByRole('log').getByText('Nie świeci latarnia').waitFor()
    expect(await again.getByRole('textbox', { name: widgetPl.composer.label }).inputValue()).toBe('Od wczo')
  })

  it.each([
    [320, 640, 'Polski', 'light', widgetPl],
    [320, 640, 'Українська', 'dark', widgetUk],
    [768, 1024, 'English', 'light', widgetEn],
    [1280, 800, 'Українська', 'light', widgetUk],
  ] as const)(
    'has everything in reach at %i × %i, in %s, %s',
    async (...[width, height, name, colorScheme, strings]) => {
      await fill()
      await crowd(12)
      const { page } = await onPage({ width, height, colorScheme })
      await page.getByText(name, { exact: true }).click()
      await page.getByRole('button', { name: strings.start.begin }).click()
      await page.getByRole('button', { name: new RegExp(strings.waiting.question) }).waitFor()
      await page.getByText(strings.waiting.tooLong).waitFor({ state: 'attached' })
      await takePicture(page, `queue-${width}-${colorScheme}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await expectAccessible(page, `waiting in ${name}`)
      await page.getByRole('button', { name: new RegExp(strings.waiting.question) }).click()
      await page.getByRole('heading', { name: strings.leave.heading }).waitFor()
      await takePicture(page, `leave-${width}-${colorScheme}`)
      await expectAccessible(page, `leaving in ${name}`)
    },
  )
})

it('a line that is lost leaves room for the talk, on the smallest screen', async () => {
  const { page, context, start, say, sees } = await onPage({ width: 320, height: 640 })
  await start()
  await say('Dzień dobry, nie świeci latarnia przy ulicy Lipowej 47.')
  await sees('nie świeci latarnia')
  await page.getByText('Odpowiada Anna').waitFor()
  await context.setOffline(true)
  await page.getByRole('region', { name: widgetPl.connection.offline }).waitFor()
  await takePicture(page, 'lost-320')
  const { height = 0 } = (await page.getByRole('log').boundingBox()) ?? {}
  expect(height).toBeGreaterThan(150)
  await context.setOffline(false)
  await page.getByText(widgetPl.connection.back).first().waitFor()
})

describe('a question instead of waiting', () => {
  it('is sent from the queue with what was written, and its page opens with number and code', async () => {
    await fill()
    const { page, context, start, say } = await onPage({ width: 400, height: 720 })
    await start()
    await say('Kiedy odbiorą papier?')
    await page.getByText(widgetPl.state.sentWaiting).waitFor()
    await page.getByRole('button', { name: instead }).click()
    const body = page.getByRole('textbox', { name: widgetPl.leave.body.question })
    expect(await body.inputValue()).toBe('Kiedy odbiorą papier?')
    await body.fill('Kiedy odbiorą papier? Ulica Lipowa.')
    // Neither a reload nor another language takes anything away.
    await page.reload()
    await vi.waitFor(async () => expect(await body.inputValue()).toContain('Lipowa'), deadline)
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('button', { name: widgetEn.leave.send.question }).waitFor()
    await page.getByText('Polski', { exact: true }).click()
    await page.getByRole('textbox', { name: /^E-mail lub telefon/ }).fill('olena@')
    await page.getByRole('button', { name: widgetPl.leave.send.question }).click()
    await page.getByRole('link', { name: widgetPl.leave.contactWrong }).waitFor()
    await vi.waitFor(
      async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('leave-contact'),
      deadline,
    )
    await takePicture(page, 'leave-problem')
    await expectAccessible(page, 'a form with a problem')
    await page.keyboard.type('example.org')
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { name: widgetPl.ended.headingCaseLeft.question }).waitFor()
    const reference = (await page.getByText(/^KCK-\d\d-/).textContent()) ?? ''
    const code = (await page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent()) ?? ''
    await takePicture(page, 'leave-number')
    await expectAccessible(page, 'the number')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      widgetPl.case.accepted.question,
    )
    const [casePage] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: widgetPl.case.openPage }).click(),
    ])
    await casePage.getByRole('textbox').last().fill(code)
    await casePage.getByRole('button').last().click()
    await casePage.getByText('Kiedy odbiorą papier? Ulica Lipowa.').first().waitFor()
    await casePage.getByText(reference).first().waitFor()
    expect(await server.deps.storage.conversations.queuePlaces()).toEqual([])
  })

  it('goes into a message when an agent comes in the middle of it', async () => {
    await fill()
    const { page, start } = await onPage({ width: 400, height: 720 })
    await start()
    await page.getByRole('button', { name: instead }).click()
    await page.getByRole('textbox', { name: widgetPl.leave.body.question }).fill('Kiedy odbiorą papier?')
    await serveOne()
    await page.getByText(/^Anna dołączyła do rozmowy\. Twój tekst nie zginął\./).waitFor()
    await takePicture(page, 'leave-agent-came')
    await expectAccessible(page, 'an agent who came')
    await page.getByRole('button', { name: widgetPl.leave.insert }).click()
    const box = page.getByRole('textbox', { name: widgetPl.composer.label })
    expect(await box.inputValue()).toBe('Kiedy odbiorą papier?')
  })

  it('written in the frame of a portal, and sent without a line, is sent once when the line is back', async () => {
    const olena = await resident(browser, place(), { width: 1280, height: 800 })
    visitors.push(olena)
    await olena.open()
    const frame = olena.page.frameLocator('iframe')
    await frame.getByRole('button', { name: widgetPl.toLeave.open }).click()
    await frame.getByRole('combobox', { name: widgetPl.leave.topic }).selectOption('roads')
    await frame.getByRole('textbox', { name: widgetPl.leave.body.report }).fill('Nie świeci latarnia 47/3')
    await takePicture(olena.page, 'leave-frame')
    await expectAccessible(olena.page, 'leaving in the frame')
    await olena.context.setOffline(true)
    await frame.getByRole('button', { name: widgetPl.leave.send.report }).click()
    await frame.getByText(/^Wyś/).first().waitFor()
    await takePicture(olena.page, 'leave-offline')
    await olena.context.setOffline(false)
    await frame.getByText(/^KCK-\d\d-/).waitFor()
    await frame.getByText(widgetPl.ended.answerOnPage).waitFor()
    await takePicture(olena.page, 'leave-frame-number')
  })
})
