import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Availability, Language } from '#shared/entities.ts'
import { weekInWords } from '#shared/strings/week.ts'
import { announceNews } from '../../../widget/app/announcements.ts'
import { fetchTheRest } from '../../../widget/app/fetch-the-rest.ts'
import { loadAllStrings } from '../../../widget/app/load-strings.ts'
import { noteIn, opensInWords, reasonInWords, untilWhen } from '#shared/client/opening-words.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer, open } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const begin = { name: 'Zacznij rozmowę' }
const first = { name: /^Napisz, w czym możemy pomóc/ }
const opensAt = '2026-11-25T06:40:00.000Z'
const { closesAt: _closes, lastNewChatAt: _last, ...always } = open
const closed: Availability = { ...always, status: 'OFFLINE', reason: 'hours', opensAt }

afterEach(cleanup)

const valueOf = (field: HTMLElement) => (field instanceof HTMLTextAreaElement ? field.value : null)
const isChecked = (radio: HTMLElement) => radio instanceof HTMLInputElement && radio.checked

describe('a text before the conversation', () => {
  it('is its first message, and is kept over a reload until then', async () => {
    const browser = smallStorage()
    const server = modelServer()
    const before = openWidget({ browser, server })
    server.open()
    await before.user.type(before.screen.getByRole('textbox', first), 'Dziura w jezdni')
    before.leave()

    const { screen, user } = openWidget({ browser, server })
    server.open()
    expect(valueOf(await screen.findByRole('textbox', first))).toBe('Dziura w jezdni')
    await user.click(screen.getByRole('button', begin))
    await waitFor(() => expect(server.logs.get(one)?.entries[1]).toMatchObject({ text: 'Dziura w jezdni' }))
    expect(valueOf(screen.getByRole('textbox', { name: 'Twoja wiadomość' }))).toBe('')
  })

  it('suggests a topic, which is chosen only by whoever presses it', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.type(screen.getByRole('textbox', first), 'Dziura w chodniku')
    const suggestion = await screen.findByRole('button', { name: 'Wybierz temat: Drogi, latarnie, awarie' })
    const radio = screen.getByRole('radio', { name: 'Drogi, latarnie, awarie' })
    expect(isChecked(radio)).toBe(false)
    await user.click(suggestion)
    await waitFor(() => expect(document.activeElement).toBe(radio))
    expect(isChecked(radio)).toBe(true)
    expect(screen.queryByRole('button', { name: /^Wybierz temat/ })).toBeNull()
    await user.click(screen.getByRole('button', begin))
    await waitFor(() =>
      expect(server.askedFor('conversation:start')[0]?.input).toMatchObject({ topicId: 'roads' }),
    )
  })

  it('that tells of danger shows 112, and can still be sent under another topic', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.type(screen.getByRole('textbox', first), 'Pożar!')
    const danger = await screen.findByRole('link', { name: 'Zadzwoń: 112' })
    expect(danger.getAttribute('href')).toBe('tel:112')
    await user.click(screen.getByRole('button', begin))
    await waitFor(() => expect(server.logs.get(one)?.entries[1]).toMatchObject({ text: 'Pożar!' }))
  })

  it('is back in its box when the start is refused, with the reason', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    server.refuses.set('conversation:start', 'queue_full')
    await user.type(screen.getByRole('textbox', first), 'Dziura')
    await user.click(screen.getByRole('button', begin))
    expect((await screen.findByRole('alert')).textContent).toMatch(/W kolejce nie ma już miejsca/)
    expect(valueOf(await screen.findByRole('textbox', first))).toBe('Dziura')
  })
})

describe('the door', () => {
  it('closes and opens on the screen, and nothing that was typed or chosen is lost', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await screen.findByText('Otwarty do 15:30')
    await user.type(screen.getByRole('textbox', first), 'Pytanie')
    await user.click(screen.getByRole('radio', { name: 'Drogi, latarnie, awarie' }))
    server.turn({ ...closed, reason: 'closing' })
    expect(await screen.findByRole('heading', { name: 'Dziś nie zaczynamy już nowych rozmów.' })).toBeTruthy()
    expect(screen.queryByRole('button', begin)).toBeNull()
    expect(valueOf(screen.getByRole('textbox', { name: 'Co się stało?' }))).toBe('Pytanie')
    expect(screen.getByRole('link', { name: '12 616 55 55' }).getAttribute('href')).toBe('tel:126165555')

    server.turn(open)
    await screen.findByRole('button', begin)
    expect(valueOf(await screen.findByRole('textbox', first))).toBe('Pytanie')
    expect(isChecked(screen.getByRole('radio', { name: 'Drogi, latarnie, awarie' }))).toBe(true)
  })

  it('is no matter for who is inside', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.click(screen.getByRole('button', begin))
    await screen.findByText('Jesteś 2. w kolejce')
    server.turn(closed)
    server.assign(one)
    expect(await screen.findByText('Odpowiada Anna')).toBeTruthy()
    expect(screen.queryByText('Czat jest teraz zamknięty.')).toBeNull()
  })

  it('shows a notice on every screen, as long as there is one', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.click(screen.getByRole('button', begin))
    await screen.findByText('Jesteś 2. w kolejce')
    const notice = { pl: 'Powódź', en: 'Flood', uk: 'Повінь' }
    server.turn({ ...open, notice })
    const bar = await screen.findByRole('region', { name: 'Komunikat' })
    expect(within(bar).getByText('Powódź')).toBeTruthy()
    server.turn(open)
    await waitFor(() => expect(screen.queryByText('Powódź')).toBeNull())
  })
})

describe('a screen reader', () => {
  it('hears of what changes before anybody has begun', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1 })
    const region = document.createElement('div')
    region.id = 'news'
    document.body.append(region)
    const { kept, server, store } = openWidget()
    fetchTheRest(store, kept)
    server.open()
    await vi.advanceTimersByTimeAsync(1500)
    server.turn(closed)
    await vi.waitFor(() => expect(region.textContent).toBe('Czat jest teraz zamknięty.'))
    region.remove()
    vi.useRealTimers()
  })

  it('hears of a suggestion once, of the door, and of a notice that comes', async () => {
    const { screen, user, server, store } = openWidget()
    const heard: string[] = []
    const stop = announceNews(store, { announce: (text) => void heard.push(text), dispose: () => {} })
    server.open()
    const box = screen.getByRole('textbox', first)
    await user.type(box, 'Dziura')
    await screen.findByRole('button', { name: /^Wybierz temat/ })
    await user.type(box, ' w chodniku')
    await user.clear(box)
    await user.type(box, 'dziura')
    await screen.findByRole('button', { name: /^Wybierz temat/ })
    server.turn({ ...closed, notice: { pl: 'Powódź', en: 'Flood', uk: 'Повінь' } })
    await screen.findByRole('heading', { name: 'Czat jest teraz zamknięty.' })
    server.turn(open)
    await screen.findByRole('button', begin)
    expect(heard).toEqual([
      'Może chodzi o: Drogi, latarnie, awarie. Temat możesz wybrać pod polem.',
      'Czat jest teraz zamknięty.',
      'Powódź',
      'Czat jest otwarty. Możesz zacząć rozmowę.',
    ])
    stop()
  })
})

describe('opening hours in words', () => {
  const now = Date.parse('2026-11-24T20:00:00Z')
  const languages: Language[] = ['pl', 'en', 'uk']
  const inAll = (say: (language: Language, strings: Awaited<ReturnType<typeof loadAllStrings>>) => string) =>
    Promise.all(languages.map(async (language) => say(language, await loadAllStrings(language))))
  const plain = (texts: string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '))

  it('name the next opening by day, or by the hour when it is today', async () => {
    const opens = (time: string) =>
      inAll((language, strings) => opensInWords({ opensAt: time }, language, strings, now))
    expect(plain(await opens(opensAt))).toEqual([
      'Czat otworzymy w środę, 25 listopada, o 7:40.',
      'The chat opens on Wednesday, 25 November at 7:40.',
      'Чат запрацює у середу, 25 листопада, о 7:40.',
    ])
    expect(plain(await opens('2026-11-24T22:00:00Z'))[0]).toBe('Czat otworzymy dziś o 23:00.')
    const again = inAll((language, strings) =>
      opensInWords({ opensAt, reason: 'blocked' }, language, strings, now),
    )
    expect(plain(await again)).toEqual([
      'Nową rozmowę możesz zacząć w środę, 25 listopada, o 7:40.',
      'You can start a new conversation on Wednesday, 25 November at 7:40.',
      'Нову розмову можна почати у середу, 25 листопада, о 7:40.',
    ])
    // Half an hour past midnight in Kraków is tomorrow, whatever UTC says.
    expect(plain(await opens('2026-11-24T23:30:00Z'))[0]).toBe(
      'Czat otworzymy w środę, 25 listopada, o 0:30.',
    )
  })

  it('say until when it is closed, shortly', async () => {
    const until = (time: string) => inAll((language, strings) => untilWhen(time, language, strings, now))
    expect(await until(opensAt)).toEqual(['środy, 7:40', 'Wednesday, 7:40', 'середи, 7:40'])
    expect((await until('2026-11-24T22:00:00Z'))[0]).toBe('23:00')
    expect((await until('2026-12-28T06:40:00Z'))[0]).toBe('28 grudnia')
  })

  it('name the holiday, and the reason', async () => {
    const holiday = { reason: 'holiday', holiday: 'corpus_christi' } as const
    expect(await inAll((_language, strings) => reasonInWords(holiday, strings))).toEqual([
      'Dziś jest święto: Boże Ciało.',
      'Today is a public holiday: Corpus Christi.',
      'Сьогодні свято: Боже Тіло.',
    ])
    const { closed: words } = await loadAllStrings('pl')
    expect(reasonInWords({ reason: 'nobody' }, await loadAllStrings('pl'))).toBe(words.reason.nobody)
  })

  it('put days with the same hours together', async () => {
    const week = { ...open.week, sat: [{ from: '09:00', to: '12:00' }] }
    expect(weekInWords(week, (await loadAllStrings('pl')).calendar)).toEqual([
      'od poniedziałku do piątku, 7:40–15:30',
      'sobota, 9:00–12:00',
    ])
    expect(weekInWords(open.week, (await loadAllStrings('uk')).calendar)).toEqual([
      'з понеділка до п’ятниці, 7:40–15:30',
    ])
  })

  it('show a note in Polish where there is no other', () => {
    expect(noteIn('uk', { pl: 'Przerwa', en: 'Break' })).toEqual({ text: 'Przerwa', lang: 'pl' })
    expect(noteIn('en', { pl: 'Przerwa', en: 'Break' })).toEqual({ text: 'Break', lang: 'en' })
  })
})
