import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Department } from '#shared/settings.ts'
import { firstDirectory } from '../../../server/domain/departments-data.ts'
import { ok } from '../../support/actors.ts'
import { standingClock } from '../../support/clock.ts'
import { createDesk, newClientId, until } from '../../support/desk.ts'
import { startServer } from '../../support/server.ts'
import { agent, newPage, type Agent } from '../people.ts'

/** What a handbook shows, in the order in which somebody comes by it. Each begins where the one before it ended. */
export interface Chapter {
  /** Of the handbook. */
  name: string
  pictures: readonly Picture[]
}

export interface Picture {
  /** Of its file. */
  name: string
  /** Goes there as people do; answers the page to look at. */
  reach(stage: Stage): Promise<Page>
}

/** A Tuesday. Later than today: tokens have an end. */
const DAY = '2039-11-08'
/** The city's time is an hour ahead then. */
const instant = (clock: string) => new Date(`${DAY}T${clock}:00+01:00`).toISOString()

/** A server with the built pages and invented people, on which time stands still until it is moved. */
export async function openStage(browser: Browser) {
  const clock = standingClock(instant('09:00'))
  const server = await startServer(
    {
      DEMO_HOURS: 'real',
      BOARD_TARGET_SECONDS: '180',
      WRAP_UP_SECONDS: '60',
      SWEEP_MS: '100',
      QUEUE_PUSH_MS: '50',
      BOARD_PUSH_MS: '100',
      CONTACT_SECONDS: '0',
      LEASE_SECONDS: '3600',
      LEASE_RENEW_SECONDS: '1200',
    },
    clock.now,
  )
  const desk = createDesk(server)
  const place = { url: server.url, hostUrl: `http://localhost:${server.port}` }
  const contexts: BrowserContext[] = []
  const people = new Map<string, Agent>()

  async function prepare(context: BrowserContext): Promise<void> {
    contexts.push(context)
    await context.grantPermissions(['notifications'])
    await context.clock.setFixedTime(clock.now())
  }

  return {
    server,
    desk,
    /** It is so late, for the server and on every page. */
    async at(time: string): Promise<void> {
      clock.moveTo(instant(time))
      for (const context of contexts) await context.clock.setFixedTime(clock.now())
    },
    /** A page of nobody. */
    async visit(path: string): Promise<Page> {
      const { page } = await newPage(browser, { prepare })
      await page.goto(server.url + path)
      return page
    },
    /** The console of one of the demonstration's people, who stays signed in. */
    async person(name: 'anna' | 'kierownik' | 'admin'): Promise<Agent> {
      const known = people.get(name)
      if (known) return known
      const one = await agent(browser, place, name, { prepare })
      people.set(name, one)
      return one
    },
    /** How all departments assign their conversations from now on. */
    async assignBy(assignment: Department['assignment']): Promise<void> {
      const admin = await desk.agent('admin', {}, 'offline')
      const { setting } = ok(await admin.ask('settings:read', { kind: 'directory' }))
      const departments = firstDirectory.departments.map((one) => ({ ...one, assignment }))
      const value = { ...firstDirectory, departments }
      ok(await admin.ask('settings:change', { kind: 'directory', version: setting.version, value }))
      admin.close()
    },
    /** Conversations of this morning with Anna's departments, which Celina has answered and ended. */
    async morning(talks: readonly { at: string; topicId: string; asks: string; answer: string }[]) {
      const celina = await desk.agent('celina', { departments: ['zdmk', 'zzm'] })
      for (const { at, topicId, asks, answer } of talks) {
        clock.moveTo(instant(at))
        const resident = await desk.resident(topicId)
        await resident.say(asks)
        const change = () => ({ conversationId: resident.conversationId, clientId: newClientId() })
        await until(async () => ok(await celina.ask('message:send', { ...change(), text: answer })))
        ok(await celina.ask('conversation:close', { ...change(), disposition: 'answered' }))
        resident.close()
      }
      await until(async () => {
        const { rows } = ok(await celina.ask('history:search', { filter: { status: 'closed' } }))
        if (rows.length < talks.length) throw new Error('not in the history yet')
      })
      ok(await celina.ask('presence:set', { status: 'offline' }))
      celina.close()
    },
    async close(): Promise<void> {
      for (const context of contexts) await context.close()
      await server.stop()
    },
  }
}

export type Stage = Awaited<ReturnType<typeof openStage>>

/** Chooses in the menu under somebody's name. */
export async function chooseInMenu({ page }: Agent, menu: string | RegExp, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
