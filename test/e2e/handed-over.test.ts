import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { doorsPl } from '#shared/strings/doors.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { close } from '../../server/domain/talk.ts'
import { ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { clockAt } from '../support/clock.ts'
import { createDesk, newClientId, until, type Desk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Staff } from '../support/staff.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { residentOnPage, type Resident } from './people.ts'

/** What a resident is asked in a talk: whether to hand it over, and whether they are still there. */
const BEGIN = '2039-11-08T10:00:00Z'
const clock = clockAt(BEGIN)
const greens = 'Zarząd Zieleni Miejskiej'
const CLEANER = { kind: 'system', id: 'test' } as const
const { transfer: words, idle } = widgetPl
let browser: Browser
let server: TestServer
let desk: Desk
let visitors: Resident[] = []
let begun: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startServer(
    {
      SILENT_MINUTES: '4',
      SILENCE_WARNING_MINUTES: '2',
      SWEEP_MS: '100',
      QUEUE_PUSH_MS: '100',
      CONTACT_SECONDS: '0',
    },
    clock.now,
  )
})
beforeEach(() => {
  clock.moveTo(BEGIN)
  desk = createDesk(server)
})
afterEach(async () => {
  for (const { context } of visitors) await context.close()
  visitors = []
  // Nobody else finds in their queue what this test began.
  for (const id of begun)
    await server.deps.entries
      .append(id, CLEANER, 'over', (state) => close(state, CLEANER, 'abandoned'))
      .catch(() => {})
  begun = []
  await desk.close()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** A resident on the chat's own page talks with Anna, who had the last word. */
async function talking(screen = {}) {
  const anna = await desk.agent('anna', { departments: ['dk'] })
  const olena = await residentOnPage(browser, { url: server.url, hostUrl: server.url }, screen)
  visitors.push(olena)
  await olena.open()
  await olena.start()
  await olena.say('Kto przytnie to drzewo?')
  const conversationId = await until(() => {
    const assigned = anna.pushes('conversation:assigned').at(-1)
    if (!assigned) throw new Error('not assigned')
    return assigned.conversation.id
  })
  begun.push(conversationId)
  const change = () => ({ conversationId, clientId: newClientId() })
  await until(async () => {
    const log = await server.deps.entries.read(conversationId, 0, 50)
    expect(log.some(({ type }) => type === 'message')).toBe(true)
  })
  ok(await anna.ask('message:send', { ...change(), text: 'Dzień dobry. Proszę o adres.' }))
  await olena.sees('Proszę o adres.')
  const ask = async () => {
    const to = { kind: 'department', departmentId: 'zzm' } as const
    ok(await anna.ask('conversation:transfer', { ...change(), to, note: '' }))
    await olena.page.getByRole('heading', { name: words.heading }).waitFor()
  }
  return { anna, olena, page: olena.page, conversationId, change, ask }
}

const stateOf = (conversationId: string) => desk.stateOf(conversationId)
const nextFor = (agent: Staff) => until(() => expect(agent.pushes('conversation:assigned')).toHaveLength(1))

describe('asked whether to hand over', () => {
  it('a resident who agrees talks with the other department; the focus stays, and a reload asks again', async () => {
    const { page, olena, conversationId, ask } = await talking({ width: 400, height: 720 })
    const bartek = await desk.agent('bartek', { departments: ['zzm'] })
    await page.getByRole('textbox', { name: widgetPl.composer.label }).fill('Aha, to')
    await ask()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('message')
    await page.getByText(greens).first().waitFor()
    await takePicture(page, 'consent')
    await expectAccessible(page, 'a question whether to hand over')
    await page.reload()
    await page.getByRole('button', { name: words.yes, exact: true }).click()
    await page.getByText(words.outcome.accepted).waitFor()
    await nextFor(bartek)
    await page.getByText('Odpowiada Bartek').waitFor()
    await olena.sees(/^Rozmowę przejmie: Zarząd Zieleni Miejskiej/)
    expect(await stateOf(conversationId)).toMatchObject({ status: 'active', departmentId: 'zzm' })
    ok(
      await bartek.ask('message:send', {
        conversationId,
        clientId: newClientId(),
        text: 'Tu zieleń miejska.',
      }),
    )
    await page.getByText('Bartek, konsultant', { exact: true }).waitFor()
    await page.getByText('Anna, konsultantka', { exact: true }).waitFor()
    await takePicture(page, 'consent-given')
    await expectAccessible(page, 'after handing over')
  })

  it('waits again at the old place, with the queue on the screen, while nobody is free there', async () => {
    const { page, ask } = await talking({ width: 400, height: 720 })
    await desk.agent('bartek', { departments: ['zzm'] }, 'away')
    await ask()
    await page.getByRole('button', { name: words.yes, exact: true }).click()
    const queue = page.getByRole('region', { name: widgetPl.waiting.place })
    await queue.getByText(widgetPl.waiting.next).waitFor()
    await takePicture(page, 'consent-queue')
    await expectAccessible(page, 'waiting after handing over')
  })

  it('a resident who does not agree, by keyboard, stays with the agent', async () => {
    const { page, conversationId, anna, ask, change } = await talking({ width: 320, height: 640 })
    await desk.agent('bartek', { departments: ['zzm'] })
    await ask()
    await takePicture(page, 'consent-320')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    const no = page.getByRole('button', { name: words.no, exact: true })
    await until(async () => {
      await page.keyboard.press('Shift+Tab')
      expect(await no.evaluate((button) => button === document.activeElement)).toBe(true)
    })
    await page.keyboard.press('Enter')
    await page.getByText(words.outcome.declined).waitFor()
    expect(await stateOf(conversationId)).toMatchObject({ status: 'active', agent: { id: anna.id } })
    ok(await anna.ask('message:send', { ...change(), text: 'Dobrze, zostajemy.' }))
    await page.getByRole('log').getByText('Dobrze, zostajemy.').waitFor()
  })

  it('is told when the question is taken back, or its time is over', async () => {
    const { page, anna, change, conversationId, ask } = await talking()
    await desk.agent('bartek', { departments: ['zzm'] })
    await ask()
    const { transfer } = (await stateOf(conversationId)) as { transfer: { seq: number } }
    ok(await anna.ask('transfer:withdraw', { ...change(), seq: transfer.seq }))
    await page.getByText(words.outcome.withdrawn).waitFor()
    await ask()
    clock.moveTo('2039-11-08T10:05:30Z')
    await page.getByText(words.outcome.expired).waitFor()
    expect(await page.getByRole('button', { name: words.yes, exact: true }).count()).toBe(0)
  })
})

describe('a resident who is silent', () => {
  /** Two minutes before the end. */
  async function warned(screen = {}) {
    const talk = await talking(screen)
    clock.moveTo('2039-11-08T10:02:30Z')
    await talk.page.getByRole('heading', { name: idle.heading }).waitFor()
    return talk
  }

  it('is warned with the time, says "I am here", and the talk goes on', async () => {
    const { page, conversationId } = await warned({ width: 400, height: 720 })
    const warning = page.getByRole('region', { name: idle.heading })
    await warning.getByText(/zakończymy rozmowę o 11:04 \(za [12] minut[yę]\)/).waitFor()
    await takePicture(page, 'idle')
    await expectAccessible(page, 'a warning')
    await page.getByRole('button', { name: idle.here }).click()
    await until(async () => expect(await page.getByText(idle.heading).count()).toBe(0))
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('message')
    clock.moveTo('2039-11-08T10:04:40Z')
    await page.getByRole('heading', { name: idle.heading }).waitFor()
    expect(await stateOf(conversationId)).toMatchObject({ status: 'active' })
    // Typing is a sign as well.
    await page.getByRole('textbox', { name: widgetPl.composer.label }).pressSequentially('Już')
    await until(async () => expect(await page.getByText(idle.heading).count()).toBe(0))
    const log = await server.deps.entries.read(conversationId, 0, 50)
    expect(log.filter(({ type }) => type === 'extended')).toHaveLength(2)
  })

  it('asks for more time, is not warned any more, and can take it back in the settings', async () => {
    const { page, conversationId } = await warned({ width: 320, height: 640, colorScheme: 'dark' })
    await takePicture(page, 'idle-320-dark')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByRole('button', { name: idle.moreTime }).click()
    await page.getByRole('log').getByText(widgetPl.settings.needOn.moreTime).waitFor()
    clock.moveTo('2039-11-08T12:00:00Z')
    await until(async () => expect(await server.deps.storage.conversations.silent(clock.now())).toEqual([]))
    expect(await stateOf(conversationId)).toMatchObject({ status: 'active', needs: { moreTime: true } })
    await page.reload()
    await page.getByRole('button', { name: widgetPl.header.settings }).click()
    const box = page.getByRole('checkbox', { name: doorsPl.moreTime })
    expect(await box.isChecked()).toBe(true)
    await takePicture(page, 'settings-320-dark')
    await expectAccessible(page, 'the settings')
    await box.uncheck()
    await page.getByRole('log').getByText(widgetPl.settings.needOff.moreTime).waitFor()
    await page.keyboard.press('Escape')
    expect(await box.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      widgetPl.header.settings,
    )
  })

  it('who never answers reads why it ended, and begins again with the same topic', async () => {
    const { page } = await warned({ width: 400, height: 720 })
    await page.getByText('Українська', { exact: true }).click()
    await page.getByRole('heading', { name: widgetUk.idle.heading }).waitFor()
    await takePicture(page, 'idle-uk')
    clock.moveTo('2039-11-08T10:05:00Z')
    await page.getByText(widgetUk.ended.inactive).waitFor()
    await takePicture(page, 'idle-ended')
    await expectAccessible(page, 'ended by silence')
    await page.getByRole('button', { name: widgetUk.ended.againSame }).click()
    await page.getByRole('button', { name: widgetUk.start.begin }).waitFor()
    expect(await page.getByRole('radio', { name: widgetUk.start.other }).isChecked()).toBe(true)
  })

  it('is called back by the title of a tab in the background', async () => {
    const { page } = await talking()
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    clock.moveTo('2039-11-08T10:02:30Z')
    await page.getByRole('heading', { name: idle.heading }).waitFor()
    await until(async () =>
      expect(await page.title()).toBe(`(1) ${widgetPl.talk.called} · ${widgetPl.title}`),
    )
  })
})
