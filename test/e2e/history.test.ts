import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ok, openVisitor } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startProduct, type Product } from '../support/product.ts'
import { connectStaff } from '../support/staff.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  ;[browser, product] = await Promise.all([launchBrowser(), startProduct({ ACCEPT_SECONDS: '600' })])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** Talks that have ended, and are in the history. */
async function talks(...all: { topicId: string; words: string[]; answer: string }[]): Promise<string[]> {
  const server = { ...product, origin: product.url }
  const anna = await connectStaff(server, 'anna@demo.example')
  const ids: string[] = []
  for (const { topicId, words, answer } of all) {
    const visitor = await openVisitor(server)
    const conversationId = await visitor.start(topicId)
    for (const text of words) visitor.feed.send(text)
    await vi.waitFor(() => expect(visitor.feed.timeline.peek().pending).toEqual([]), { timeout: 20_000 })
    const change = () => ({ conversationId, clientId: randomUUID() })
    await vi.waitFor(async () => ok(await anna.ask('message:send', { ...change(), text: answer })), {
      timeout: 20_000,
    })
    ok(await anna.ask('conversation:close', { ...change(), disposition: 'answered' }))
    ids.push(conversationId)
    await visitor.leave()
  }
  const isFound = async () =>
    ok(await anna.ask('history:search', { filter: { status: 'closed' } })).rows.length === all.length
  await vi.waitFor(async () => expect(await isFound()).toBe(true), { timeout: 20_000 })
  ok(await anna.ask('presence:set', { status: 'offline' }))
  anna.close()
  return ids
}

it('is searched, read, saved and left by the keyboard alone', async () => {
  const [lamp, waste] = await talks(
    {
      topicId: 'roads',
      words: ['Dzień dobry, nie świeci latarnia przy Lipowej.', 'To już trzecie zgłoszenie tej latarni.'],
      answer: 'Sprawdzę latarnię jeszcze dzisiaj.',
    },
    { topicId: 'waste', words: ['Kiedy wywożą odpady zielone?'], answer: `W czwartek.${'\n–'.repeat(60)}` },
    { topicId: 'other', words: ['Ile wynosi opłata za śmieci?'], answer: 'To zależy od liczby osób.' },
  )
  const anna = await agent(browser, product, 'anna')
  const { page } = anna
  const { keyboard } = page
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

  await keyboard.press('Alt+h')
  await page.getByRole('searchbox', { name: 'Szukaj w rozmowach' }).waitFor()
  await page.locator('.history__head').getByText('3 rozmowy', { exact: true }).waitFor()
  await takePicture(page, 'history-list-1280')
  // The same key leads to the search.
  await keyboard.press('Alt+h')
  await keyboard.type('latarniami')
  await keyboard.press('Enter')
  await page.locator('.history__head').getByText('1 rozmowa', { exact: true }).waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(['latarnia'])
  await page.waitForURL(/#history\?text=latarniami$/)

  await keyboard.press('F6')
  await keyboard.press('F6')
  await keyboard.press('F6')
  await page.locator('[data-row]').first().focus()
  await keyboard.press('Enter')
  await page
    .getByRole('heading', { name: /Drogi|Ulice|chodniki/i })
    .first()
    .waitFor()
  await page.getByText('1 z 3').waitFor()
  await anna.sees('To już trzecie zgłoszenie tej latarni.')
  await page.waitForURL(new RegExp(`open=${lamp}`))
  // An own one leaves no trace, and nobody claims that it does.
  expect(await page.getByText('zapisujemy w dzienniku').count()).toBe(0)
  expect(await page.getByRole('textbox', { name: /^Odpowiedź/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Następne trafienie' }).press('Enter')
  await page.getByText('2 z 3').waitFor()
  await takePicture(page, 'history-talk-1280')
  await expectAccessible(page, 'history talk')

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Zapis (tekst)' }).press('Enter'),
  ])
  expect(await readFile((await file.path()) ?? '', 'utf8')).toContain('nie świeci latarnia')

  await keyboard.press('Escape')
  // Back to the row that led there.
  await vi.waitFor(async () => expect(await focused()).toContain('latarnia'))

  // A filter under a name, found again after it was cleared.
  await page.getByText('Zapisane filtry').press('Enter')
  await page.getByRole('textbox', { name: 'Nazwa filtra' }).fill('Latarnie')
  await keyboard.press('Enter')
  await page.getByText('Filtr „Latarnie” zapisany.').waitFor()
  await page.getByRole('searchbox').fill('nic-takiego-nie-ma')
  await page.getByRole('searchbox').press('Enter')
  await page.locator('.history__empty').getByText('Nic nie pasuje').waitFor()
  await takePicture(page, 'history-none-1280')
  await expectAccessible(page, 'history none')
  await page.getByRole('button', { name: 'Latarnie', exact: true }).press('Enter')
  await page.locator('.history__head').getByText('1 rozmowa', { exact: true }).waitFor()

  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Pobierz CSV' }).press('Enter'),
  ])
  const lines = (await readFile((await table.path()) ?? '', 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines.join('\n')).not.toContain('Lipowej')

  // To the desk and back: as it was left.
  await page.getByRole('link', { name: /^Pulpit/ }).press('Enter')
  await page.getByRole('link', { name: 'Historia' }).press('Enter')
  await page.locator('.history__head').getByText('1 rozmowa', { exact: true }).waitFor()
  await page.waitForURL(/text=latarniami/)

  // Bartek's departments have nothing to do with waste: an address of it opens nothing.
  const bartek = await agent(browser, product, 'bartek')
  await bartek.page.goto(`${product.url}/console/#history?open=${waste}`)
  await bartek.page.getByText('Nie ma takiej rozmowy albo nie masz prawa jej czytać.').waitFor()
  await expectAccessible(bartek.page, 'history refused')
  await Promise.all([anna.context.close(), bartek.context.close()])

  const { page: screen, context, sees } = await agent(browser, product, 'kierownik')
  await screen.goto(`${product.url}/console/#history?text=latarnia`)
  for (const [width, height, colorScheme] of [
    [320, 640, 'light'],
    [768, 1024, 'light'],
    [1280, 800, 'dark'],
    [1920, 1080, 'light'],
  ] as const) {
    await screen.setViewportSize({ width, height })
    await screen.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await screen.locator('.history__head').getByText('1 rozmowa', { exact: true }).waitFor()
    await takePicture(screen, `history-${width}-${colorScheme}`)
    await expectAccessible(screen, `history ${width} ${colorScheme}`)
    await screen.locator('[data-row]').first().click()
    await sees('To już trzecie zgłoszenie tej latarni.')
    await screen.getByText('Otwarcie cudzej rozmowy zapisujemy w dzienniku.').waitFor()
    const wide = await screen.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility())
        .map((one) => `${one.tagName} ${one.className}`),
    )
    expect(wide, `${width}`).toEqual([])
    await takePicture(screen, `history-open-${width}-${colorScheme}`)
    await expectAccessible(screen, `history open ${width} ${colorScheme}`)
    await screen.keyboard.press('Escape')
  }
  // Without a word that is looked for, a talk is read from its beginning.
  await screen.goto(`${product.url}/console/#history?open=${waste}`)
  await sees('W czwartek.')
  const log = screen.getByRole('log')
  await expect.poll(() => log.evaluate((box) => box.scrollHeight > box.clientHeight + 200)).toBe(true)
  expect(await log.evaluate((box) => box.scrollTop)).toBe(0)
  await context.close()
})
