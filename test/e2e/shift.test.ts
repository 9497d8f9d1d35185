import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Entry, EntryOf } from '#shared/entities.ts'
import { ok } from '../support/actors.ts'
import { launchBrowser } from '../support/chromium.ts'
import { heard, texts, until } from '../support/desk.ts'
import { readCollection } from '../support/log-load.ts'
import { startProduct, type Product } from '../support/product.ts'
import { connectStaff, connectVisitor } from '../support/staff.ts'
import {
  choose,
  currentPlace,
  end,
  goTo,
  handOver,
  inLog,
  insertCanned,
  signIn,
  slot,
  takeNote,
  writeCanned,
} from './desk-by-keys.ts'
import { focusComesTo, focusedName, travel } from './keys.ts'

/** One talk for each place of the agent. */
const topics = ['roads', 'green', 'other', 'other'] as const
const ROUNDS = 7

let browser: Browser
let product: Product

beforeAll(async () => {
  // Nothing runs out by itself: how fast the machine is does not matter.
  const settings = { DEFAULT_CAPACITY: `${topics.length}`, ACCEPT_SECONDS: '600', WRAP_UP_SECONDS: '600' }
  ;[browser, product] = await Promise.all([
    launchBrowser(),
    startProduct({ ...settings, RATE_SCALE: '1000' }),
  ])
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** A resident who has begun a talk, and what has been said in it by everybody, in the order in which it was. */
async function openTalk(topicId: string) {
  const resident = await connectVisitor({ ...product, origin: product.url })
  const start = { clientId: randomUUID(), topicId, language: 'pl' } as const
  const { id } = ok(await resident.ask('conversation:start', start)).conversation
  const said: string[] = []
  const change = () => ({ conversationId: id, clientId: randomUUID() })
  return {
    ...resident,
    id,
    said,
    change,
    async says(text: string): Promise<void> {
      ok(await resident.ask('message:send', { ...change(), text }))
      said.push(text)
    },
    /** It was said to them, and has arrived. */
    async hears(text: string): Promise<void> {
      said.push(text)
      await until(() => expect(texts(heard(resident, id)).at(-1)).toBe(text))
    },
  }
}
type Talk = Awaited<ReturnType<typeof openTalk>>

/** Hears whatever points, from the first moment of the page. */
async function listenForPointers(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const heardTypes: string[] = []
    Object.assign(globalThis, { heardTypes })
    for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart'])
      addEventListener(
        type,
        ({ isTrusted }) => {
          if (isTrusted) heardTypes.push(type)
        },
        true,
      )
  })
  return () => page.evaluate(() => (globalThis as unknown as { heardTypes: string[] }).heardTypes)
}

/** Each resident asks, and is answered: place by place, or whoever waits next, by the key that sends and goes on. */
async function converse(page: Page, talks: readonly Talk[], round: number): Promise<void> {
  await Promise.all(talks.map((talk, index) => talk.says(`Pytanie ${round} z miejsca ${index + 1}`)))
  const goesOn = round % 2 === 0
  if (goesOn) await page.keyboard.press('Alt+ArrowDown')
  const places = new Set<number>()
  for (let turn = 1; turn <= talks.length; turn++) {
    if (!goesOn) await goTo(page, turn)
    const place = await currentPlace(page)
    places.add(place)
    await inLog(page, `Pytanie ${round} z miejsca ${place}`)
    const answer = `Odpowiedź ${round} na miejscu ${place}`
    await page.keyboard.type(answer)
    await page.keyboard.press(goesOn ? 'Control+Enter' : 'Enter')
    await talks[place - 1]?.hears(answer)
    if (goesOn && turn < talks.length)
      await until(async () => expect(places.has(await currentPlace(page))).toBe(false))
  }
  expect(places.size).toBe(talks.length)
}

const isProposal = (entry: Entry): entry is EntryOf<'case_proposed'> => entry.type === 'case_proposed'

/** Written, confirmed by the resident, numbered; the focus does not fall off the screen when the form goes. */
async function fileCase(page: Page, talk: Talk): Promise<void> {
  await page.keyboard.press('Alt+r')
  await focusComesTo(page, /^Tytuł/)
  await travel(page, /^Treść/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Nie świeci latarnia przy Lipowej.')
  await page.keyboard.press('Control+Enter')
  const draftHash = await until(() => {
    const proposed = heard(talk, talk.id).findLast(isProposal)
    if (!proposed) throw new Error('nothing is proposed')
    return proposed.draftHash
  })
  ok(await talk.ask('case:confirm', { ...talk.change(), draftHash }))
  await page
    .getByText(/KCK-\d\d-/)
    .filter({ visible: true })
    .first()
    .waitFor()
  await until(async () => expect(await focusedName(page)).not.toBe(''))
  await travel(page, /^Wróć do rozmowy/)
  await page.keyboard.press('Enter')
}

it('a shift at the console by keyboard alone: all that was said is stored once, in order', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'pl-PL' })
  const page = await context.newPage()
  const pointed = await listenForPointers(page)
  await signIn(page, product.url)

  const talks: Talk[] = []
  for (const topicId of topics) {
    talks.push(await openTalk(topicId))
    await slot(page, talks.length).getByRole('button').waitFor()
  }
  for (let round = 1; round <= ROUNDS; round++) await converse(page, talks, round)
  const [lamp, tree, long, short] = talks
  if (!lamp || !tree || !long || !short) throw new Error('too few')

  await goTo(page, 4)
  await insertCanned(page)
  await page.keyboard.press('Enter')
  await short.hears('Potrzebuję na to 5 minut. Proszę nie zamykać tego okna.')
  await goTo(page, 3)
  await writeCanned(page)
  await page.keyboard.press('Enter')
  await long.hears('Moja własna odpowiedź')
  await takeNote(page)

  const celina = await connectStaff({ ...product, origin: product.url }, 'celina@demo.example')
  ok(await celina.ask('session:resume', {}))
  ok(await celina.ask('presence:set', { status: 'available' }))
  await goTo(page, 2)
  await handOver(page, /Celina/)
  ok(await celina.ask('message:send', { ...tree.change(), text: 'W marcu.' }))
  await tree.hears('W marcu.')
  await page.keyboard.press('Alt+k')
  await slot(page, 2).getByText('Wolne miejsce').waitFor()

  await goTo(page, 1)
  await fileCase(page, lamp)
  await lamp.says('Dziękuję!')
  await inLog(page, 'Dziękuję!')
  await end(page, 1)
  await end(page, 4)

  // The last one ends on the other side, and is described.
  ok(await long.ask('conversation:close', long.change()))
  await page.getByText('Opisz zakończoną rozmowę').waitFor()
  await page.keyboard.press('Alt+3')
  await focusComesTo(page, /^Odpowiedziano/)
  await page.keyboard.press('ArrowDown')
  await travel(page, /^Notatka/)
  await page.keyboard.type('Zgłosi przez formularz')
  await page.keyboard.press('Control+Enter')
  await page.getByText('0 z 4').waitFor()

  await choose(page, 'przerwa', /^Przerwa/)
  await page.getByRole('button', { name: /^Dostępność: Przerwa/ }).waitFor()
  await choose(page, 'wyloguj', /^Wyloguj się/)
  await page.getByRole('heading', { name: 'Zaloguj się' }).waitFor()

  const logs = await readCollection(product.mongodbUri)
  for (const { id, said } of talks) {
    const log = logs.get(id) ?? []
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    expect(log.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toEqual(said)
  }
  expect(talks.flatMap(({ said }) => said).length).toBeGreaterThanOrEqual(60)
  for (const { everything } of talks) expect(JSON.stringify(everything())).not.toContain('Dzwoniła już')

  expect(await pointed()).toEqual([])
  // It would have been heard.
  await page.mouse.move(9, 9)
  await until(async () => expect(await pointed()).toContain('mousemove'))
  celina.close()
  for (const { close } of talks) close()
  await context.close()
}, 240_000)
