import type { Browser, Frame, Page, WebSocket } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAgent, openVisitor } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { connectStorage } from '../../server/storage/mongo.ts'
import { startProduct, type Product } from '../support/product.ts'
import { expectAccessible, takePicture } from './axe.ts'
import { agent, resident, type Agent } from './people.ts'

let browser: Browser
let product: Product

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  // Nothing goes on by itself while pictures are taken.
  product = await startProduct({ ACCEPT_SECONDS: '600' })
  return () => product.stop()
})

/** Everything that goes over the sockets of a page, both ways, from its first byte on. */
function recordFrames(page: Page): string[] {
  const frames: string[] = []
  const record = ({ payload }: { payload: string | Buffer }) => frames.push(payload.toString())
  page.on('websocket', (socket: WebSocket) => {
    socket.on('framereceived', record)
    socket.on('framesent', record)
  })
  return frames
}

const textOf = (app: Frame | Page) => app.locator('body').innerText()

/** A supervisor, who comes to the board by themselves. */
async function supervisor(screen: Parameters<typeof agent>[3] = {}): Promise<Agent> {
  const krystyna = await agent(browser, product, 'kierownik', screen)
  await krystyna.page.getByRole('heading', { name: 'Na żywo', exact: true }).waitFor()
  return krystyna
}

const row = ({ page }: Agent, name: RegExp) => page.getByRole('button', { name })

describe('a supervisor', () => {
  it('watches, whispers, joins and takes over; the resident learns of it when they join, and of the rest never', async () => {
    const olena = await resident(browser, product)
    const frames = recordFrames(olena.page)
    await olena.open()
    await olena.start()
    await olena.say('Nie świeci latarnia przy Lipowej.')
    const anna = await agent(browser, product, 'anna')
    await anna.sees('Nie świeci latarnia')
    await anna.say('Od kiedy nie świeci?')
    await olena.sees('Od kiedy nie świeci?')

    const krystyna = await supervisor()
    await row(krystyna, /^Anna Przykładowa.*odpowiedziano/).click()
    const pane = krystyna.page.getByRole('region', { name: /^Podgląd rozmowy/ })
    await pane.getByText('Podglądasz, mieszkaniec tego nie widzi').waitFor()
    await pane.getByText('Nie świeci latarnia przy Lipowej.').waitFor()
    await olena.say('Od wczoraj wieczorem.')
    await pane.getByText('Od wczoraj wieczorem.').waitFor()
    const before = await textOf(olena.app())

    // By the keyboard alone: to the whisper, send it, and it stands in both consoles.
    await pane.getByRole('textbox', { name: /^Szept do konsultanta/ }).waitFor()
    await krystyna.page.keyboard.press('Alt+m')
    await krystyna.page.keyboard.type('Sekretna podpowiedz: zapytaj o numer')
    await krystyna.page.keyboard.press('Control+Enter')
    await pane.getByText('Sekretna podpowiedz', { exact: false }).first().waitFor()
    await anna.page.getByText('Sekretna podpowiedz', { exact: false }).first().waitFor()
    await takePicture(krystyna.page, 'live-watch-1280')
    await expectAccessible(krystyna.page, 'watch')
    // The socket of the resident has been heard for a while: what they say comes back over it.
    await olena.say('Halo?')
    await pane.getByText('Halo?').waitFor()
    // The server dies and comes back: the board says so meanwhile, and the watching goes on by itself.
    await product.kill()
    await krystyna.page.getByText(/Tablica pokazuje stan z/).waitFor()
    await takePicture(krystyna.page, 'live-lost-1280')
    await product.restart()
    await olena.say('Jeszcze jestem.')
    await pane.getByText('Jeszcze jestem.').waitFor()
    // The agent is back, too: who is away meanwhile learns less of who has it.
    await anna.sees('Jeszcze jestem.')
    expect(await textOf(olena.app())).not.toContain('Krystyna')
    expect(before).not.toContain('Krystyna')

    const staffId = await idOf(product, 'kierownik@demo.example')
    const noteIds = await pane
      .locator('[data-note]')
      .evaluateAll((notes) => notes.map((note) => note.getAttribute('data-note') ?? ''))
    expect(noteIds).toHaveLength(1)
    const secrets = ['Sekretna', 'podpowiedz', 'kierownik@', 'Krystyna', staffId, ...noteIds]
    expect(frames.length).toBeGreaterThan(5)
    for (const secret of secrets) expect(frames.join('\n')).not.toContain(secret)

    await pane.getByRole('button', { name: 'Dołącz' }).click()
    await pane.getByText('Bierzesz udział.', { exact: false }).waitFor()
    await takePicture(olena.page, 'live-resident-joined')
    await olena.sees(/Krystyna/)
    await krystyna.page.getByRole('textbox', { name: /^Odpowiedź/ }).waitFor()
    await pane.getByText('Bierzesz udział.', { exact: false }).waitFor()
    // The focus is in the answer, so that typing goes where it looks.
    await krystyna.page.keyboard.type('Dzień dobry, tu Krystyna.')
    await krystyna.page.keyboard.press('Enter')
    await olena.sees('Dzień dobry, tu Krystyna.')
    await takePicture(krystyna.page, 'live-joined-1280')
    await expectAccessible(krystyna.page, 'joined')

    await pane.getByRole('button', { name: 'Przejmij' }).click()
    const dialog = krystyna.page.getByRole('dialog')
    await dialog.getByText('Anna straci tę rozmowę od razu', { exact: false }).waitFor()
    await expectAccessible(krystyna.page, 'takeover')
    await krystyna.page.keyboard.press('Enter')
    // It is work at the desk from here on.
    await krystyna.page.getByRole('textbox', { name: /^Odpowiedź/ }).waitFor()
    await krystyna.page.waitForURL(/#desk$/)
    await krystyna.say('Przejęłam rozmowę.')
    await olena.sees('Przejęłam rozmowę.')
    await anna.page.getByText('Rozmowę prowadzi teraz: Krystyna', { exact: false }).first().waitFor()

    // To the very end: neither the whisper, nor who is who by id, nor where it was written down.
    const all = frames.join('\n')
    for (const secret of ['Sekretna', 'podpowiedz', 'kierownik@', staffId, ...noteIds])
      expect(all).not.toContain(secret)
    await Promise.all([olena, anna, krystyna].map(({ context }) => context.close()))
  })

  it('sees why somebody waits, and who is at risk, at every width and on a wall', async () => {
    const server = { ...product, origin: product.url }
    const [anna, bartek] = [
      await openAgent(server, 'anna@demo.example'),
      await openAgent(server, 'bartek@demo.example'),
    ]
    await bartek.connection.request('presence:set', { status: 'away', awayReason: 'break' })
    const visitors = []
    for (const topicId of ['roads', 'waste', 'other', 'other', 'roads']) {
      const visitor = await openVisitor(server)
      visitors.push(visitor)
      await visitor.start(topicId)
      visitor.feed.send('Tajne słowa mieszkańca')
    }
    await vi.waitFor(() => expect(anna.own.size).toBe(3), { timeout: 20_000 })

    for (const colorScheme of ['light', 'dark'] as const)
      for (const [width, height] of [
        [320, 640],
        [768, 1024],
        [1280, 800],
        [1920, 1080],
      ] as const) {
        const krystyna = await supervisor({ width, height, colorScheme })
        const { page } = krystyna
        await page
          .getByText(/^Czeka \d/)
          .first()
          .waitFor()
        await page.getByText('3 z 3').waitFor()
        expect(await page.locator('body').innerText()).not.toContain('Tajne')
        // Nothing wider than the screen.
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.checkVisibility())
            .map((one) => `${one.tagName} ${one.className}`),
        )
        expect(wide, `${width}`).toEqual([])
        await takePicture(page, `live-${width}-${colorScheme}`)
        await expectAccessible(page, `live ${width} ${colorScheme}`)

        const waiting = page.getByRole('button', { name: /Czeka \d.*Dlaczego czeka\?/ }).first()
        await waiting.click()
        await page.getByText('brak wolnych miejsc').waitFor()
        await page.getByText('nie przyjmuje teraz rozmów').waitFor()
        await takePicture(page, `live-why-${width}-${colorScheme}`)
        await expectAccessible(page, `why ${width} ${colorScheme}`)

        await page
          .getByRole('button', { name: /^Anna Przykładowa.*(czeka|odpowiedziano)/ })
          .first()
          .click()
        await page.getByText('Podglądasz, mieszkaniec tego nie widzi').waitFor()
        await page.getByText('Tajne słowa mieszkańca').waitFor()
        await takePicture(page, `live-pane-${width}-${colorScheme}`)
        await expectAccessible(page, `pane ${width} ${colorScheme}`)
        await page.keyboard.press('Escape')
        // Back to the row that led there.
        await page.waitForFunction(() => document.activeElement?.matches('[data-conversation]'))

        await page.goto(`${product.url}/console/#wall`)
        await page.getByText('W kolejce').first().waitFor()
        // Nothing to click: only a way out for the keyboard.
        expect(await page.getByRole('button').allTextContents()).toEqual(['Wróć do konsoli (Esc)'])
        await takePicture(page, `wall-${width}-${colorScheme}`)
        await expectAccessible(page, `wall ${width}`)
        await krystyna.context.close()
      }
    for (const one of [...visitors, anna, bartek]) await one.leave()
  })
})

async function idOf({ mongodbUri }: Product, email: string): Promise<string> {
  const connection = await connectStorage(mongodbUri)
  const account = await connection.collection('agents').findOne({ email })
  await connection.close()
  return String(account?._id)
}
