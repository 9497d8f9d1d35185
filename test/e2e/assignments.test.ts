import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Department } from '#shared/settings.ts'
import { firstDirectory } from '../../server/domain/departments-data.ts'
import { deadline, ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { connectStaff, type Staff } from '../support/staff.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent, residentOnPage, type Agent, type Resident } from './people.ts'

/** The built pages on a server in this process, where an offer lasts long enough for a slow machine to look at it. */
let browser: Browser
let server: TestServer
let place: { url: string; hostUrl: string }
let admin: Staff
let people: (Agent | Resident)[] = []

beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  server = await startServer({
    ACCEPT_SECONDS: '12',
    WRAP_UP_SECONDS: '120',
    MISSES_UNTIL_AWAY: '1',
    // Who misses the first one is judged at once, not after half a minute of contact.
    CONTACT_SECONDS: '0',
  })
  place = { url: server.url, hostUrl: server.url }
  admin = await connectStaff(server, 'admin@demo.example')
})
afterEach(async () => {
  for (const { context } of people) await context.close()
  people = []
  admin.close()
  await server.stop()
})
afterAll(() => browser.close())

/** How conversations of all departments come to agents from now on. */
async function assignBy(assignment: Department['assignment']): Promise<void> {
  const { setting } = ok(await admin.ask('settings:read', { kind: 'directory' }))
  const departments = firstDirectory.departments.map((one) => ({ ...one, assignment }))
  const value = { ...firstDirectory, departments }
  ok(await admin.ask('settings:change', { kind: 'directory', version: setting.version, value }))
}

async function at(name: string): Promise<Agent> {
  const one = await agent(browser, place, name)
  people.push(one)
  return one
}

async function writes(text: string): Promise<Resident> {
  const one = await residentOnPage(browser, place)
  people.push(one)
  await one.start()
  await one.say(text)
  return one
}

const offerOf = ({ page }: Agent) => page.getByRole('region', { name: 'Propozycja rozmowy' })
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('label, button, textarea')?.textContent ?? '')

it('an offer that nobody answers goes on to the next agent, who takes it by one key', async () => {
  await assignBy('offer')
  const agents = [await at('anna'), await at('celina')]
  const resident = await writes('Czy dieslem z 2009 roku wjadę do centrum?')
  const first = await vi.waitFor(async () => {
    for (const one of agents) if (await offerOf(one).isVisible()) return one
    throw new Error('offered to nobody')
  }, deadline)
  const second = agents.find((one) => one !== first) ?? first
  await offerOf(first).getByText('„Czy dieslem z 2009 roku wjadę do centrum?”').waitFor()
  await offerOf(first)
    .getByText(/Zostało \d+ s/)
    .waitFor()
  expect(await first.page.title()).toMatch(/^Nowa rozmowa/)
  // The sign-in was the touch that lets a browser be heard.
  await offerOf(first)
    .getByText(/Dźwięk co 5 s/)
    .waitFor()
  expect(await first.page.locator('link[rel="icon"]').getAttribute('href')).toMatch(/alert/)
  await expectAccessible(first.page, 'an offer')

  await first.page.getByText(/Rozmowa przeszła dalej/).waitFor()
  await first.page.getByRole('button', { name: /^Dostępność: Przerwa \(nieodebrane\)/ }).waitFor()
  await expectAccessible(first.page, 'an offer that went on')
  await offerOf(second).waitFor()
  await second.page.keyboard.press('Alt+w')
  await second.page.getByRole('textbox', { name: /^Odpowiedź/ }).waitFor()
  await second.say('Wjedzie Pan, jeśli jest zarejestrowany w Krakowie.')
  await resident.sees(/Wjedzie Pan/)
  // One press brings the first one back to work.
  await offerOf(first)
    .getByRole('button', { name: /^Ustaw „/ })
    .click()
  await first.page.getByRole('button', { name: /^Dostępność: Dostępn/ }).waitFor()
})

it('a warm transfer with its note, and the end of it described, by keyboard alone', async () => {
  await assignBy('automatic')
  const anna = await at('anna')
  const resident = await writes('Kiedy zabierzecie gabaryty?')
  await anna.sees('Kiedy zabierzecie gabaryty?')
  await anna.say('Już sprawdzam.')
  await resident.sees('Już sprawdzam.')
  const celina = await at('celina')

  await anna.page.keyboard.press('Alt+p')
  const dialog = anna.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /Celina/ }).waitFor()
  await expectAccessible(anna.page, 'the transfer')
  await reach(anna.page, /Celina/)
  await anna.page.keyboard.press('Space')
  await reach(anna.page, /^$/, 'Tab', 'textarea')
  await anna.page.keyboard.type('Ulica Długa, przed bramą')
  await anna.page.keyboard.press('Control+Enter')
  await anna.page.getByText(/Czeka na przyjęcie: Celina/).waitFor()

  await offerOf(celina).getByText('Ulica Długa, przed bramą').waitFor()
  await expectAccessible(celina.page, 'an invitation')
  await celina.page.keyboard.press('Alt+w')
  await celina.page.getByRole('textbox', { name: /^Odpowiedź/ }).waitFor()
  await celina.page.getByRole('log').getByText('Ulica Długa, przed bramą').waitFor()
  await expectAccessible(celina.page, 'a talk with its note')
  await anna.page.getByText(/Rozmowę prowadzi teraz: Celina/).waitFor()
  await expectAccessible(anna.page, 'a talk that was handed over')
  await celina.say('W czwartek rano.')
  await resident.sees('W czwartek rano.')
  expect(await resident.app().getByText('Ulica Długa, przed bramą').count()).toBe(0)

  await resident.button('Zakończ').first().click()
  await resident
    .button(/^Zakończ$/)
    .last()
    .click()
  await celina.page.getByText('Opisz zakończoną rozmowę').waitFor()
  await celina.page.getByText(/Do opisania/).waitFor()
  await expectAccessible(celina.page, 'the wrap-up')
  await takePicture(celina.page, 'wrap-up')
  // From anywhere one key leads to the first choice.
  await celina.page.keyboard.press('Alt+1')
  await vi.waitFor(async () => expect(await focused(celina.page)).toMatch(/^Odpowiedziano, sprawa/), deadline)
  await celina.page.keyboard.press('ArrowDown')
  await reach(celina.page, /^$/, 'Tab', 'textarea')
  await celina.page.keyboard.type('Zgłosi przez formularz')
  await celina.page.keyboard.press('Control+Enter')
  await celina.page.getByText('0 z 3').waitFor()
  const { conversations } = ok(await (await staffOf('celina')).ask('session:resume', {}))
  expect(conversations).toEqual([])
})

it('a conversation is taken by hand where the department works like that, and by nobody twice', async () => {
  await assignBy('manual')
  const agents = [await at('anna'), await at('celina')]
  await writes('Pytanie o rower')
  const takes = agents.map(({ page }) => page.getByRole('button', { name: /^Weź/ }))
  await Promise.all(takes.map((take) => take.waitFor()))
  await expectAccessible(agents[0]?.page ?? failed(), 'the queue')
  await Promise.all(takes.map((take) => take.click()))
  const winners = await vi.waitFor(async () => {
    const visible = await Promise.all(
      agents.map(({ page }) => page.getByRole('textbox', { name: /^Odpowiedź/ }).isVisible()),
    )
    expect(visible.filter(Boolean)).toHaveLength(1)
    return visible
  }, deadline)
  const loser = agents[winners.indexOf(false)]
  // Gone from the queue, or refused in words: whichever comes first.
  await vi.waitFor(
    async () => expect(await loser?.page.getByRole('button', { name: /^Weź/ }).count()).toBe(0),
    deadline,
  )
})

function failed(): never {
  throw new Error('nobody is there')
}

async function staffOf(name: string): Promise<Staff> {
  return connectStaff(server, `${name}@demo.example`)
}

const MOST_KEYS = 60

/** Presses a key until something of that text (and kind) has the focus. */
async function reach(page: Page, text: RegExp, key = 'Tab', kind = ''): Promise<void> {
  for (let presses = 0; presses < MOST_KEYS; presses++) {
    const isKind = kind === '' || (await page.evaluate((name) => document.activeElement?.matches(name), kind))
    if (isKind && (kind !== '' || text.test(await focused(page)))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${text} cannot be reached with ${key}`)
}
