import type { Browser, BrowserContext, Frame } from 'playwright-core'
import { expect } from 'vitest'
import { doorsPl } from '#shared/strings/doors.pl.ts'
import { sealedPl } from '#shared/strings/sealed.pl.ts'
import { shieldPl } from '#shared/strings/shield.pl.ts'
import { filesPl } from '#shared/strings/files.pl.ts'
import { keepingPl } from '#shared/strings/keeping.pl.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { close } from '../../server/domain/talk.ts'
import { ok } from '../support/actors.ts'
import { clockAt } from '../support/clock.ts'
import { createDesk, newClientId, until } from '../support/desk.ts'
import { startServer } from '../support/server.ts'
import { photo } from '../support/uploads.ts'
import type { Staff } from '../support/staff.ts'
import { resident, residentOnPage, type Resident } from './people.ts'
import { troubleStories } from './states-trouble.ts'

/**
 * The states that a resident can see, each with how to get there. A story is one resident: its states follow one another,
 * and each begins where the one before it ended. What is added here is looked at by `npm run axe` and `npm run screens`,
 * in every language, look and width, and by the tests in some of them.
 */
export interface Story {
  name: string
  /** On the chat's own page, instead of in a frame on the city's. */
  isOwnPage?: true
  /** What the browser of this resident is given before it opens anything. */
  meet?(context: BrowserContext): Promise<void>
  /** Before the page is opened. */
  prepare?(stage: Stage): Promise<void>
  states: readonly State[]
}

export interface State {
  name: string
  /** The frame of the chat is not open: only the city's page can be looked at. */
  isOutside?: true
  reach(stage: Stage): Promise<void>
}

const OPEN = '2039-11-08T10:00:00Z'
const CLEANER = { kind: 'system', id: 'test' } as const
const own = { name: widgetPl.composer.label }

/** A server whose clock is the test's, with the built pages; agents come by socket. */
export async function openStage(browser: Browser) {
  const clock = clockAt(OPEN)
  const server = await startServer(
    {
      DEMO_HOURS: 'real',
      PJM_URL: 'https://tlumacz.example/krakow',
      // Letters are offered, and stay on their way.
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'czat@um.example',
      SILENT_MINUTES: '4',
      SILENCE_WARNING_MINUTES: '2',
      SWEEP_MS: '100',
      QUEUE_PUSH_MS: '50',
      CONTACT_SECONDS: '0',
      LEASE_SECONDS: '3600',
      LEASE_RENEW_SECONDS: '1200',
    },
    clock.now,
  )
  const desk = createDesk(server)
  let anna: Staff | null = null
  let visitor: Resident | null = null

  const stage = {
    browser,
    server,
    clock,
    desk,
    get visitor(): Resident {
      if (!visitor) throw new Error('nobody is here')
      return visitor
    },
    get page() {
      return stage.visitor.page
    },
    get app(): Frame {
      const app = stage.visitor.app()
      return 'mainFrame' in app ? app.mainFrame() : app
    },
    get anna(): Staff {
      if (!anna) throw new Error('Anna is not here')
      return anna
    },
    /**
     * A resident on the city's page who has not opened the chat yet, or on the chat's own page. Anna is on duty, and has a
     * break.
     */
    async arrive({ isOwnPage, meet }: Pick<Story, 'isOwnPage' | 'meet'> = {}): Promise<void> {
      clock.moveTo(OPEN)
      if (!anna) {
        anna = await desk.agent('anna', { departments: ['dk'] }, 'away')
        await desk.agent('bartek', { departments: ['zzm'] }, 'away')
      }
      ok(await anna.ask('presence:set', { status: 'away' }))
      await until(async () => {
        const answer = await fetch(`${server.url}/availability`)
        expect(await answer.json()).not.toHaveProperty('reason')
      })
      const place = { url: server.url, hostUrl: `http://localhost:${server.port}` }
      visitor = await (isOwnPage ? residentOnPage : resident)(browser, place, meet ? { prepare: meet } : {})
    },
    /** Anna takes who waits. */
    async come(): Promise<void> {
      const assigned = () => stage.anna.pushes('conversation:assigned').length
      const before = assigned()
      ok(await stage.anna.ask('presence:set', { status: 'available' }))
      await until(() => expect(assigned()).toBeGreaterThan(before))
    },
    /** Of the conversation that Anna got last. */
    change() {
      const assigned = stage.anna.pushes('conversation:assigned').at(-1)
      if (!assigned) throw new Error('Anna has no conversation')
      return { conversationId: assigned.conversation.id, clientId: newClientId() }
    },
    async say(text: string): Promise<void> {
      ok(await stage.anna.ask('message:send', { ...stage.change(), text }))
      await stage.visitor.sees(text)
    },
    /** The resident goes, and what they began with them. */
    async leave(): Promise<void> {
      await visitor?.context.close()
      visitor = null
      for (const { conversation } of anna?.pushes('conversation:assigned') ?? [])
        await server.deps.entries
          .append(conversation.id, CLEANER, 'over', (state) => close(state, CLEANER, 'abandoned'))
          .catch(() => {})
    },
    async close(): Promise<void> {
      await stage.leave()
      await desk.close()
      await server.stop()
    },
  }
  return stage
}

export type Stage = Awaited<ReturnType<typeof openStage>>

/**
 * So long somebody waits before they press once more. Just after the page has got another width, a browser under load still
 * sends a press in the frame to the page around it.
 */
const IMPATIENCE_MS = 5_000

/** On the screen, not only announced. */
const seen = ({ app }: Stage, text: string | RegExp) => app.locator('#root').getByText(text).first().waitFor()

/** The log is here from its beginning, and what was written stands in it. */
async function settled({ app }: Stage): Promise<void> {
  await app.locator('.k-day').first().waitFor()
  await until(async () => expect(await app.locator('.k-msg--pending').count()).toBe(0))
}

const press = (stage: Stage, name: string | RegExp) =>
  stage.app.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

async function chooseInMenu(stage: Stage, item: string): Promise<void> {
  await press(stage, widgetPl.header.settings)
  await press(stage, item)
}

export const stories: readonly Story[] = [
  {
    name: 'a talk',
    states: [
      {
        name: 'launcher',
        isOutside: true,
        reach: async ({ page }) => page.getByRole('button', { name: /^Czat/ }).waitFor(),
      },
      { name: 'start', reach: ({ visitor }) => visitor.open() },
      {
        name: 'suggested topic',
        async reach(stage) {
          await stage.app.getByRole('textbox', { name: widgetPl.greeting }).fill('Dziura w chodniku')
          await seen(stage, widgetPl.suggest.maybe)
        },
      },
      {
        name: 'emergency',
        async reach(stage) {
          await press(stage, widgetPl.start.allTopics)
          await stage.app.getByText('Zagrożenie życia', { exact: true }).click()
          await seen(stage, widgetPl.emergency.heading)
        },
      },
      {
        name: 'sign language',
        async reach(stage) {
          await stage.app.getByRole('radio', { name: widgetPl.start.other }).check()
          await press(stage, widgetPl.doors.sign)
          await stage.app.getByRole('heading', { name: doorsPl.interpreter.heading }).waitFor()
        },
      },
      {
        name: 'leave form',
        async reach(stage) {
          await press(stage, doorsPl.interpreter.back)
          await press(stage, widgetPl.toLeave.open)
          await stage.app.getByRole('heading', { name: widgetPl.leave.heading }).waitFor()
        },
      },
      {
        name: 'leave form with mistakes',
        async reach({ app }) {
          await app.getByRole('radio', { name: widgetPl.leave.kinds.report }).check()
          await app.getByRole('textbox', { name: widgetPl.leave.body.report }).fill('')
          await app.getByRole('textbox', { name: widgetPl.leave.contact }).fill('olena@')
          await app.getByRole('button', { name: widgetPl.leave.send.report }).click()
          await app.getByRole('link', { name: widgetPl.leave.contactWrong }).waitFor()
        },
      },
      {
        name: 'queue',
        async reach(stage) {
          await press(stage, new RegExp(`^${widgetPl.leave.back}`))
          await stage.visitor.start()
          await stage.visitor.say('Kto przytnie to drzewo?')
          await seen(stage, widgetPl.waiting.next)
          await settled(stage)
        },
      },
      {
        name: 'talk',
        async reach(stage) {
          await stage.come()
          await stage.say('Dzień dobry, mam na imię Anna. Więcej: https://zzm.krakow.pl')
          await stage.visitor.say('Przy ul. Królewskiej 47, obok przystanku')
          await stage.visitor.sees(/Królewskiej 47/)
          await settled(stage)
        },
      },
      {
        name: 'number that will be hidden',
        async reach({ app }) {
          await app.getByRole('textbox', own).fill('Mój PESEL to 44051401458')
          await app.getByRole('region', { name: shieldPl.heading.pesel }).waitFor()
        },
      },
      {
        name: 'sealed field',
        async reach(stage) {
          await press(stage, shieldPl.remove)
          await stage.app.getByRole('textbox', own).fill('')
          const request = { kind: 'pesel', reason: 'Sprawdzę, czy dowód jest gotowy.' } as const
          ok(await stage.anna.ask('sealed:request', { ...stage.change(), ...request }))
          await stage.app.getByRole('heading', { name: sealedPl.heading('Anna') }).waitFor()
        },
      },
      {
        name: 'typing',
        async reach(stage) {
          const { conversationId } = stage.change()
          ok(await stage.anna.ask('typing:set', { conversationId, typing: true }))
          await seen(stage, widgetPl.talk.typing('Anna'))
        },
      },
      {
        name: 'new messages',
        async reach({ app, say }) {
          for (let line = 1; line <= 12; line++) await say(`${line}. wiersz odpowiedzi`)
          await app.getByRole('log').evaluate(
            (log) =>
              new Promise((heard) => {
                log.addEventListener('scroll', heard, { once: true })
                log.scrollTop = 0
              }),
          )
          await say('Jeszcze jedno pytanie')
          await app.locator('.k-jump').waitFor()
        },
      },
      {
        name: 'settings',
        async reach(stage) {
          await press(stage, widgetPl.header.settings)
          await stage.app.getByRole('region', { name: widgetPl.header.settings }).waitFor()
        },
      },
      {
        name: 'easy text',
        async reach({ app, page }) {
          const box = app.getByRole('checkbox', { name: doorsPl.easy })
          await box.check()
          await app.getByRole('button', { name: doorsPl.answers.unclear }).waitFor()
          await page.keyboard.press('Escape')
        },
      },
      {
        name: 'transfer consent',
        async reach(stage) {
          // The usual words again, and what Anna reads of it.
          await press(stage, widgetPl.header.settings)
          await stage.app.getByRole('checkbox', { name: doorsPl.easy }).uncheck()
          await stage.app.getByRole('checkbox', { name: doorsPl.moreTime }).uncheck()
          await stage.page.keyboard.press('Escape')
          const to = { kind: 'department', departmentId: 'zzm' } as const
          ok(await stage.anna.ask('conversation:transfer', { ...stage.change(), to, note: '' }))
          await stage.app.getByRole('heading', { name: widgetPl.transfer.heading }).scrollIntoViewIfNeeded()
        },
      },
      {
        name: 'case card',
        async reach(stage) {
          await press(stage, widgetPl.transfer.no)
          await seen(stage, widgetPl.transfer.outcome.declined)
          const fields = {
            title: 'Drzewo do przycięcia',
            body: 'Gałęzie nad chodnikiem.',
            place: 'ul. Królewska 47',
            contactName: '',
            contact: '',
          }
          const draft = { kind: 'report', topicId: 'green', fields, sources: {} } as const
          ok(await stage.anna.ask('case:propose', { ...stage.change(), draft }))
          await stage.app.getByRole('button', { name: widgetPl.case.confirm }).waitFor()
        },
      },
      {
        name: 'case number',
        async reach(stage) {
          await press(stage, widgetPl.case.confirm)
          await stage.app
            .getByText(/KCK-\d\d-/)
            .first()
            .waitFor()
        },
      },
      {
        name: 'chosen file',
        async reach(stage) {
          await press(stage, widgetPl.talk.addFile)
          const file = {
            name: 'drzewo.jpg',
            mimeType: 'image/jpeg',
            buffer: await photo({ width: 600, height: 400 }),
          }
          await stage.app.getByLabel(filesPl.choose).setInputFiles(file)
          await stage.app.getByText(file.name, { exact: true }).waitFor()
        },
      },
      {
        name: 'sent file',
        async reach(stage) {
          await press(stage, widgetPl.composer.send)
          await stage.app
            .getByRole('log')
            .getByRole('button', { name: filesPl.download('drzewo.jpg') })
            .waitFor()
        },
      },
      {
        name: 'inactivity',
        async reach({ app, clock, say }) {
          await say('Czy mogę jeszcze w czymś pomóc?')
          clock.moveTo(new Date(clock.now().getTime() + 150_000).toISOString())
          await app.getByRole('heading', { name: widgetPl.idle.heading }).waitFor()
        },
      },
      {
        name: 'end question',
        async reach(stage) {
          await press(stage, widgetPl.idle.here)
          await settled(stage)
          await until(async () => {
            await press(stage, new RegExp(`^${widgetPl.header.end}`))
            await stage.app
              .getByRole('heading', { name: widgetPl.end.question })
              .waitFor({ timeout: IMPATIENCE_MS })
          })
        },
      },
      {
        name: 'ended',
        async reach(stage) {
          const yes = stage.app.getByRole('alertdialog').getByRole('button', { name: widgetPl.end.yes })
          await until(async () => {
            if (await yes.isVisible()) await yes.click()
            await stage.app
              .getByRole('heading', { name: widgetPl.thanks })
              .waitFor({ timeout: IMPATIENCE_MS })
          })
        },
      },
      {
        name: 'minimised',
        isOutside: true,
        reach: async (stage) => press(stage, widgetPl.minimise),
      },
    ],
  },
  {
    name: 'a closed centre',
    prepare: async ({ clock }) => clock.moveTo('2039-11-11T10:00:00Z'),
    states: [
      {
        name: 'closed centre',
        async reach(stage) {
          await stage.page.getByRole('button', { name: /^Czat/ }).click()
          await until(() => stage.app)
          await stage.app.getByRole('heading', { name: widgetPl.leave.heading }).waitFor()
        },
      },
      {
        name: 'question left',
        async reach({ app }) {
          await app.getByRole('radio', { name: widgetPl.leave.kinds.question }).check()
          await app.getByRole('textbox', { name: widgetPl.leave.body.question }).fill('Kiedy odbiorą papier?')
          await app.getByRole('button', { name: widgetPl.leave.send.question }).click()
          await app.getByRole('heading', { name: widgetPl.ended.headingCaseLeft.question }).waitFor()
        },
      },
    ],
  },
  {
    name: 'what one keeps',
    states: [
      {
        name: 'a copy',
        async reach(stage) {
          await stage.visitor.open()
          await stage.visitor.start()
          await stage.visitor.say('Kto przytnie to drzewo?')
          await stage.come()
          await stage.say('Zarząd Zieleni Miejskiej')
          await chooseInMenu(stage, keepingPl.menu.save)
          await stage.app.getByRole('button', { name: keepingPl.mail.send }).waitFor()
        },
      },
      {
        name: 'a letter',
        async reach(stage) {
          const address = stage.app.getByRole('textbox', { name: keepingPl.mail.address })
          await address.fill('olena.kowalenko@poczta.example')
          await press(stage, keepingPl.mail.send)
          await seen(stage, keepingPl.mail.waiting('o***@poczta.example'))
          await address.fill('olena@')
          await press(stage, keepingPl.mail.send)
          await seen(stage, keepingPl.mail.wrong)
        },
      },
      {
        name: 'code for another device',
        async reach(stage) {
          await press(stage, keepingPl.back)
          await chooseInMenu(stage, keepingPl.menu.device)
          await stage.app.locator('.k-code').waitFor()
        },
      },
      {
        name: 'code for the phone',
        async reach(stage) {
          await press(stage, keepingPl.back)
          await chooseInMenu(stage, keepingPl.menu.phone)
          await seen(stage, keepingPl.phone.warning)
          await stage.app.locator('.k-code').waitFor()
        },
      },
      {
        name: 'what is kept',
        async reach(stage) {
          await press(stage, keepingPl.back)
          await chooseInMenu(stage, keepingPl.menu.ledger)
          await seen(stage, keepingPl.ledger.eraseStillOpen)
        },
      },
      {
        name: 'rating',
        async reach(stage) {
          await press(stage, keepingPl.back)
          await press(stage, new RegExp(`^${widgetPl.header.end}`))
          await stage.app.getByRole('alertdialog').getByRole('button', { name: widgetPl.end.yes }).click()
          await stage.app.getByRole('radio', { name: keepingPl.rating.scores.fair }).check()
          await seen(stage, keepingPl.rating.commentHint)
        },
      },
      {
        name: 'rated',
        async reach(stage) {
          await press(stage, keepingPl.rating.send)
          await seen(stage, keepingPl.rating.thanks)
        },
      },
      {
        name: 'erasing',
        async reach(stage) {
          await press(stage, keepingPl.ledger.erase)
          await stage.app.getByRole('alertdialog').scrollIntoViewIfNeeded()
        },
      },
      {
        name: 'erased',
        async reach(stage) {
          await press(stage, keepingPl.ledger.yes)
          await seen(stage, keepingPl.ledger.erasedText)
        },
      },
    ],
  },
  {
    name: 'the page of its own',
    isOwnPage: true,
    states: [
      { name: 'own page', reach: ({ visitor }) => visitor.open() },
      {
        name: 'arriving by a code',
        async reach(stage) {
          await press(stage, widgetPl.page.haveCode)
          await stage.app.getByLabel(keepingPl.arrive.label, { exact: true }).fill('ABCD-1234')
          await press(stage, keepingPl.arrive.send)
          await seen(stage, keepingPl.arrive.wrong)
        },
      },
      {
        name: 'own page in the queue',
        async reach(stage) {
          await press(stage, keepingPl.arrive.back)
          await stage.visitor.start()
          await stage.visitor.say('Kto przytnie to drzewo?')
          await seen(stage, widgetPl.waiting.next)
          await settled(stage)
        },
      },
      {
        name: 'own page in a talk',
        async reach(stage) {
          await stage.come()
          await stage.say('Dzień dobry, mam na imię Anna.')
        },
      },
      {
        name: 'lost line',
        async reach(stage) {
          await stage.visitor.context.setOffline(true)
          await stage.app.getByRole('textbox', own).fill('Nie mam teraz zasięgu')
          await stage.page.keyboard.press('Enter')
          await stage.app.getByRole('button', { name: widgetPl.connection.retry }).waitFor()
        },
      },
    ],
  },
  ...troubleStories,
]
