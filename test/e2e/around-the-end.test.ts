import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { openAgent, type AgentActor } from '../support/actors.ts'
import { expectAccessible } from './axe.ts'
import { resident, residentOnPage, type Resident } from './people.ts'

/** The built pages over the real server; the agent comes by socket. */
let browser: Browser
let server: TestServer
let anna: AgentActor
const residents: Resident[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startServer({ SWEEP_MS: '100', CONTACT_SECONDS: '0' })
  anna = await openAgent(server, 'anna@demo.example')
})
afterAll(async () => {
  for (const { context } of residents) await context.close()
  await anna.leave()
  await browser.close()
  await server.stop()
})

it('saves, goes on elsewhere, and has the conversation erased, from a frame of another site', async () => {
  const place = { url: server.url, hostUrl: `http://localhost:${server.port}` }
  const me = await resident(browser, place)
  const other = await residentOnPage(browser, place)
  residents.push(me, other)
  await me.open()
  await me.start()
  await me.say('Dziura w jezdni')
  await me.sees('Anna')
  const menu = async (item: string) => {
    await me.button('Ustawienia i ułatwienia').click()
    await me.button(item).click()
  }

  await menu('Zapisz rozmowę')
  const [file] = await Promise.all([me.page.waitForEvent('download'), me.button('Strona HTML').click()])
  expect(file.suggestedFilename()).toMatch(/^rozmowa-[0-9A-F-]+\.html$/)
  const [paper] = await Promise.all([me.context.waitForEvent('page'), me.button(/^Drukuj/).click()])
  await paper.getByText('Dziura w jezdni').waitFor()
  await paper.close()
  await me.page.keyboard.press('Escape')

  await menu('Przejdź na inne urządzenie')
  const code = await me.app().locator('.k-code').innerText()
  await expectAccessible(me.page, 'a code for another device')
  await other.open()
  await other.button('Mam kod z innego urządzenia').click()
  await other.page.getByLabel('Kod', { exact: true }).fill(code)
  await other.button('Otwórz rozmowę').click()
  await other.sees('Dziura w jezdni')
  await me.page.keyboard.press('Escape')

  const [id = ''] = anna.own
  expect(id).not.toBe('')
  await me.button(/^Zakończ/).click()
  await me.button('Zakończ').last().click()
  await me.app().getByText('Czy pomogliśmy?').waitFor()
  await expectAccessible(me.page, 'after the end')
  await me.button('Usuń rozmowę teraz').click()
  await me.app().getByRole('button', { name: 'Usuń', exact: true }).click()
  await me.app().getByText('Nie mamy już nic').first().waitFor()
  expect(await server.deps.storage.conversations.byId(id)).toBeNull()
})
