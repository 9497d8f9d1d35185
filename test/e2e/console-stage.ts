import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { adminWords } from '../../console/admin/words.ts'
import type { CommandId } from '../../console/commands/registry.ts'
import { commandsEn } from '../../console/strings/commands.en.ts'
import { commandsPl } from '../../console/strings/commands.pl.ts'
import { en } from '../../console/strings/en.ts'
import type { Locale } from '../../console/strings/locale.ts'
import { pl } from '../../console/strings/pl.ts'
import { clockAt, overDays } from '../support/clock.ts'
import { createDesk, until, type Desk } from '../support/desk.ts'
import { DEMO_PASSWORD, startServer } from '../support/server.ts'

/** What the console says, by its languages. */
const spoken = {
  pl: { ...pl, admin: adminWords.pl, commands: commandsPl },
  en: { ...en, admin: adminWords.en, commands: commandsEn },
}

type Resident = Awaited<ReturnType<Desk['resident']>>

/** A Tuesday morning. */
const BEGIN = '2039-11-08T09:00:00Z'

/** A server whose clock is the test's, with the built console, and one person at a time who sits before it. */
export async function openConsoleStage(browser: Browser) {
  const clock = clockAt(BEGIN)
  const server = await startServer(
    {
      ...overDays,
      ACCEPT_SECONDS: '3600',
      WRAP_UP_SECONDS: '3600',
      CONTACT_SECONDS: '0',
      ABANDON_MINUTES: '600',
      SILENT_MINUTES: '600',
      SWEEP_MS: '100',
      QUEUE_PUSH_MS: '100',
      BOARD_PUSH_MS: '100',
    },
    clock.now,
  )
  const desk = createDesk(server)
  const residents = new Map<string, Resident>()
  let page: Page | null = null
  let locale: Locale = 'pl'

  const stage = {
    server,
    desk,
    get page(): Page {
      if (!page) throw new Error('nobody is here')
      return page
    },
    get locale() {
      return locale
    },
    get words() {
      return spoken[locale]
    },
    /** A resident who has come before, by a name. */
    resident(name: string): Resident {
      const known = residents.get(name)
      if (!known) throw new Error(`${name} is not here`)
      return known
    },
    keep: (name: string, resident: Resident) => void residents.set(name, resident),
    /** Time goes on by so much at once. */
    later: (seconds: number) => clock.moveTo(new Date(clock.now().getTime() + seconds * 1_000).toISOString()),
    /** Somebody opens the console; signed in, unless nobody is named. */
    async arrive(who: string | null, speaks: Locale): Promise<void> {
      locale = speaks
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'pl-PL',
        timezoneId: 'Europe/Warsaw',
        reducedMotion: 'reduce',
      })
      context.setDefaultTimeout(20_000)
      if (who) {
        // Its answer's cookies are the browser's from then on.
        const answer = await context.request.post(`${server.url}/console/api/session`, {
          headers: { origin: server.origin, 'x-requested-with': 'kck-console' },
          data: { email: `${who}@demo.example`, password: DEMO_PASSWORD },
        })
        if (!answer.ok()) throw new Error(`${who} is not let in: ${answer.status()}`)
      }
      page = await context.newPage()
      await page.addInitScript((chosen) => {
        localStorage.setItem('kck.console.language', chosen)
      }, speaks)
      await page.goto(`${server.url}/console/`)
    },
    async leave(): Promise<void> {
      await page?.context().close()
      page = null
    },
    /** Presses keys, one after the other; says where they went when nothing opens. */
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) await stage.page.keyboard.press(key)
    },
    /** The page has been laid out in the size that it has now, and knows it: sizes are told between two frames. */
    drawn: (): Promise<void> =>
      stage.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
      ),
    /** The dialog that is open, with everything in it. */
    async dialog(): Promise<void> {
      await stage.page.locator('dialog[open] :is(button, input)').first().waitFor()
    },
    /** From the palette. */
    async run(id: CommandId): Promise<void> {
      const name = stage.words.commands.names[id]
      await stage.press('Control+k')
      await stage.page.locator('.palette input').fill(name)
      await stage.page.getByRole('option', { selected: true }).filter({ hasText: name }).waitFor()
      await stage.press('Enter')
    },
    /** Closes whatever lies over the screen. */
    async shut(): Promise<void> {
      const layers = stage.page.locator('dialog[open], .menu, .canned')
      await until(async () => {
        if ((await layers.count()) > 0) await stage.press('Escape')
        expect(await layers.count()).toBe(0)
      })
    },
    /** To an area, or a part of one, by its address. */
    async go(hash: string): Promise<void> {
      await stage.page.evaluate((to) => {
        location.hash = to
      }, hash)
    },
    async close(): Promise<void> {
      await stage.leave()
      await desk.leave()
      await server.stop()
    },
  }
  return stage
}

export type ConsoleStage = Awaited<ReturnType<typeof openConsoleStage>>

export interface ConsoleStory {
  name: string
  /** Who signs in; null: nobody yet. */
  who: string | null
  /** Before they come. */
  prepare?(stage: ConsoleStage): Promise<void>
  states: readonly ConsoleState[]
}

export interface ConsoleState {
  name: string
  reach(stage: ConsoleStage): Promise<void>
}
