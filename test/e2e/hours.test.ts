import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SettingKind, SettingValues } from '#shared/settings.ts'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { operationsPl } from '../../console/strings/operations.pl.ts'
import { deadline, ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { clockAt, overDays } from '../support/clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, type Staff } from '../support/staff.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent, resident, residentOnPage, type Resident } from './people.ts'

/** The built pages, served by a server in this process, whose clock is the test's. 2039-11-08 is a Tuesday. */
const OPEN = '2039-11-08T10:00:00Z'
const clock = clockAt(OPEN)
let browser: Browser
let server: TestServer
let place: { url: string; hostUrl: string }
let admin: Staff
let anna: Staff
let visitors: Resident[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startServer({ DEMO_HOURS: 'real', ...overDays }, clock.now)
  place = { url: server.url, hostUrl: `http://localhost:${server.port}` }
})
beforeEach(async () => {
  clock.moveTo(OPEN)
  // A sign-in does not outlive the days that a test may skip.
  admin = await connectStaff(server, 'admin@demo.example')
  anna = await connectStaff(server, 'anna@demo.example')
  await change('operations', { paused: false, notice: null })
})
afterEach(async () => {
  for (const { context } of visitors) await context.close()
  visitors = []
  admin.close()
  anna.close()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function change<K extends SettingKind>(kind: K, next: Partial<SettingValues[K]>): Promise<void> {
  const { setting } = ok(await admin.ask('settings:read', { kind }))
  const value = { ...setting.value, ...next } as never
  ok(await admin.ask('settings:change', { kind, version: setting.version, value }))
}

async function onPage(screen = {}): Promise<Resident> {
  const visitor = await residentOnPage(browser, place, screen)
  visitors.push(visitor)
  return visitor
}

const headerOf = (app: Page | Frame) => app.locator('.k-head p')
const begin = (app: Page | Frame) => app.getByRole('button', { name: widgetPl.start.begin })
const box = (app: Page | Frame) => app.getByRole('textbox', { name: widgetPl.greeting })

describe('on a holiday', () => {
  // 11 November 2039 is a Friday.
  beforeEach(() => clock.moveTo('2039-11-11T10:00:00Z'))

  it.each([
    ['Polski', 'pl', widgetPl, 'Zamknięty do poniedziałku, 7:40', 'w poniedziałek, 14 listopada, o 7:40'],
    ['English', 'en', widgetEn, 'Closed until Monday, 7:40', 'on Monday, 14 November at 7:40'],
    ['Українська', 'uk', widgetUk, 'Не працює до понеділка, 7:40', 'у понеділок, 14 листопада, о 7:40'],
  ] as const)('says which one, and when it opens, in %s', async (name, lang, strings, header, opens) => {
    const { page } = await onPage({ width: 320, height: 640 })
    await page.clock.setFixedTime('2039-11-11T10:00:00Z')
    await page.getByText(name, { exact: true }).click()
    const holiday = strings.calendar.holidays.independence_day
    await page.getByRole('heading', { name: strings.closed.reason.holiday(holiday) }).waitFor()
    await page.getByText(opens).waitFor()
    expect(await headerOf(page).textContent()).toBe(header)
    expect(await page.getByRole('button', { name: strings.start.begin }).count()).toBe(0)
    await takePicture(page, `hours-holiday-${lang}`)
    await expectAccessible(page, `closed in ${name}`)
  })

  it('in the frame of a portal names the phone with its hours', async () => {
    const olena = await resident(browser, place)
    visitors.push(olena)
    await olena.page.getByRole('button', { name: /^Czat/ }).click()
    const frame = olena.page.frameLocator('iframe')
    await frame.getByText('od poniedziałku do piątku, 7:40–15:30').waitFor()
    await frame.getByRole('link', { name: '12 616 55 55' }).waitFor()
    await frame.getByRole('link', { name: widgetPl.closed.checkCase }).waitFor()
    await takePicture(olena.page, 'hours-holiday-frame')
    await expectAccessible(olena.page, 'closed in the frame')
  })
})

it('at the moment of closing the start turns into the closed screen, and back, and keeps what was typed', async () => {
  const { page } = await onPage({ width: 400, height: 700 })
  await begin(page).waitFor()
  expect(await headerOf(page).textContent()).toBe(widgetPl.header.openUntil('15:30'))
  await box(page).fill('Nie odebrali śmieci od tygodnia')
  const name = widgetPl.start.featured.waste
  await page.getByRole('button', { name: `${widgetPl.suggest.choose} ${name}` }).click()
  await vi.waitFor(
    async () => expect(await page.getByRole('radio', { name }).isChecked()).toBe(true),
    deadline,
  )
  await takePicture(page, 'hours-start-suggested')

  clock.moveTo('2039-11-08T14:14:58Z')
  await page.getByRole('heading', { name: widgetPl.closed.reason.closing }).waitFor()
  // It has become the question that can be left instead.
  const question = page.getByRole('textbox', { name: widgetPl.leave.body.report })
  expect(await question.inputValue()).toBe('Nie odebrali śmieci od tygodnia')
  await takePicture(page, 'hours-closing')
  await expectAccessible(page, 'the closed screen')

  await page.reload()
  const anyText = page.getByRole('textbox', { name: widgetPl.leave.body.question })
  await vi.waitFor(
    async () => expect(await anyText.inputValue()).toBe('Nie odebrali śmieci od tygodnia'),
    deadline,
  )
  clock.moveTo('2039-11-09T06:39:58Z')
  await begin(page).waitFor()
  expect(await box(page).inputValue()).toBe('Nie odebrali śmieci od tygodnia')
  await begin(page).click()
  // What was typed is the first message.
  await page.getByRole('log').getByText('Nie odebrali śmieci od tygodnia').waitFor()
})

it('a notice appears in an open widget and on the page, and a pause closes the start', async () => {
  const notice = {
    pl: 'Awaria wodociągu na Krowodrzy. Wodę pitną rozdajemy przy ul. Mazowieckiej.',
    en: 'Water failure in Krowodrza. Drinking water is handed out in Mazowiecka street.',
    uk: 'Аварія водопроводу на Кроводжі. Питну воду роздаємо на вул. Мазовецькій.',
  }
  const olena = await resident(browser, place)
  visitors.push(olena)
  await olena.open()
  const { page } = await onPage({ width: 768, height: 900 })
  await begin(page).waitFor()
  await change('operations', { notice })
  const frame = olena.page.frameLocator('iframe')
  await frame.getByRole('region', { name: widgetPl.notes.notice }).getByText(notice.pl).waitFor()
  await page.getByText(notice.pl).first().waitFor()
  await takePicture(olena.page, 'hours-notice')
  await takePicture(page, 'hours-notice-page')
  await expectAccessible(page, 'a notice')
  await frame.getByText('English', { exact: true }).click()
  await frame.getByText(notice.en).waitFor()

  await change('operations', { paused: true })
  await page.getByRole('heading', { name: widgetPl.closed.reason.paused }).waitFor()
  await takePicture(page, 'hours-paused')
  const later = await onPage()
  // It is in the page itself, before any socket.
  expect(await (await fetch(`${place.url}/czat`)).text()).toContain(notice.uk)
  await later.page.getByText(notice.pl).first().waitFor()
  await change('operations', { paused: false, notice: null })
  await begin(page).waitFor()
  await vi.waitFor(async () => expect(await page.getByText(notice.pl).count()).toBe(0), deadline)
})

it.each([320, 768, 1280])(
  'a supervisor publishes a notice and pauses the queue, %i px wide',
  async (width) => {
    const { page } = await onPage()
    const krystyna = await agent(browser, place, 'kierownik', { width, height: 800 })
    const desk = krystyna.page
    await desk.getByRole('button', { name: /Krystyna/ }).click()
    await desk.getByRole('menuitem', { name: operationsPl.menu }).click()
    for (const name of ['Po polsku', 'Po angielsku', 'Po ukraińsku'])
      await desk.getByRole('textbox', { name }).fill(`Awaria wodociągu. ${name}`)
    await desk.getByText(operationsPl.paused).click()
    await takePicture(desk, `hours-console-${width}`)
    await expectAccessible(desk, 'the dialog')
    await desk.getByRole('button', { name: operationsPl.next }).click()
    await desk.getByRole('button', { name: operationsPl.publish }).waitFor()
    await takePicture(desk, `hours-console-confirm-${width}`)
    await expectAccessible(desk, 'what residents will see')
    await desk.getByRole('button', { name: operationsPl.publish }).click()
    await desk.getByText(operationsPl.pausedLine).waitFor()
    await takePicture(desk, `hours-console-paused-${width}`)
    expect(await desk.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByRole('heading', { name: widgetPl.closed.reason.paused }).waitFor()
    await page.getByText('Awaria wodociągu. Po polsku').first().waitFor()
    await krystyna.context.close()
  },
)

it('danger to life shows 112 at once, and what was typed can still be sent', async () => {
  const { page } = await onPage({ width: 320, height: 640 })
  await box(page).fill('Był wypadek, zniszczona latarnia')
  await page.getByRole('heading', { name: widgetPl.emergency.heading }).waitFor()
  await takePicture(page, 'hours-emergency')
  await expectAccessible(page, 'a typed emergency')
  await page.getByText(widgetPl.start.featured.roads).click()
  await begin(page).click()
  await page.getByRole('log').getByText('Był wypadek, zniszczona latarnia').waitFor()
})

it.each([320, 768, 1280])('the start at %i px: the button is in reach', async (width) => {
  const { page } = await onPage({ width, height: 700 })
  await begin(page).waitFor()
  await takePicture(page, `hours-start-${width}`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  const { y = 0, height = 0 } = (await begin(page).boundingBox()) ?? {}
  expect(y + height).toBeLessThanOrEqual(700)
})

it('a question left while it is closed gets a number, and its page opens with the code', async () => {
  clock.moveTo('2039-11-11T10:00:00Z')
  const { page, context } = await onPage({ width: 400, height: 700 })
  await page.getByRole('heading', { name: widgetPl.leave.heading }).waitFor()
  // Seven days from Friday the 11th.
  await page.getByText('Odpowiemy do piątku, 18 listopada.').waitFor()
  await takePicture(page, 'hours-closed-form')
  await page.getByRole('button', { name: widgetPl.leave.send.question }).click()
  await page.getByRole('link', { name: widgetPl.leave.missing.question }).waitFor()
  await vi.waitFor(
    async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('leave-body'),
    deadline,
  )
  await page.keyboard.type('Czy w sobotę jest otwarte?')
  // The door opens while somebody writes: nothing goes away.
  clock.moveTo('2039-11-14T06:39:58Z')
  anna.close()
  anna = await connectStaff(server, 'anna@demo.example')
  await page.getByText(widgetPl.closed.nowOpen).waitFor()
  await page.getByRole('button', { name: widgetPl.leave.send.question }).click()
  await page.getByText(widgetPl.ended.answerOnPage).waitFor()
  const code = (await page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent()) ?? ''
  await takePicture(page, 'hours-left')
  const [casePage] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: widgetPl.case.openPage }).click(),
  ])
  await casePage.getByRole('textbox').last().fill(code)
  await casePage.getByRole('button').last().click()
  await casePage.getByText('Czy w sobotę jest otwarte?').first().waitFor()
})
