import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sealedPl } from '../../../console/strings/sealed.pl.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const away = { ...self, status: 'away', awayReason: 'training' } as const
const reply = { name: /^Odpowiedź/ }

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  location.hash = ''
})

type Console = Awaited<ReturnType<typeof openConsole>>

async function practise(server = modelServer({ agent: away, firstDay: [] })): Promise<Console> {
  const opened = await openConsole({ server })
  await opened.user.click(await opened.screen.findByRole('button', { name: 'Zacznij ćwiczenie' }))
  return opened
}

/** The bar says which task it is, on every part of the practice. */
const task = ({ screen }: Console, words: string) => waitFor(() => within(bar(screen)).getByText(words))
const bar = (screen: Console['screen']) => {
  const header = screen.getByRole('button', { name: /^Szukaj lub wykonaj/ }).closest('header')
  if (!header) throw new Error('no bar')
  return header
}
/** The conversation itself: its last words stand in the list, too. */
const log = (screen: Console['screen']) => screen.getByRole('main')
const isPractising = ({ screen }: Console) =>
  screen.queryByRole('button', { name: 'Zakończ ćwiczenie' }) !== null

async function runFromPalette({ screen, user }: Console, words: string): Promise<void> {
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByRole('combobox', { name: 'Szukaj polecenia lub rozmowy' }), words)
  await user.keyboard('{Enter}')
}

describe('a practice', () => {
  it('goes through all tasks on the real desk, and nothing of it leaves the page', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const opened = await practise()
    const { screen, user, server, said, storage } = opened
    const asked = server.commands().length
    const kept = storage.length
    await task(opened, 'Zadanie 1 z 6: Odpowiedz')
    expect((await screen.findAllByText('Ćwiczenie: odpady')).length).toBeGreaterThan(0)

    const box = await screen.findByRole('textbox', reply)
    await waitFor(() => expect(document.activeElement).toBe(box))
    await user.type(box, 'W czwartek rano.{Enter}')
    await task(opened, 'Zadanie 2 z 6: Wstaw gotową odpowiedź')
    expect(screen.getByText('Odpowiedź dotarła. Pod nią widać, że mieszkaniec ją odczytał.')).toBeTruthy()

    await within(log(screen)).findByText(/starą pralkę/)
    await user.type(box, '/')
    await screen.findByRole('option', { name: /stary sprzęt/ })
    await user.keyboard('{Enter}')
    await waitFor(() => expect(box).toHaveProperty('value', expect.stringMatching(/^Stary sprzęt/)))
    await user.keyboard('{Enter}')
    await task(opened, 'Zadanie 3 z 6: Numer, którego nie potrzebujemy')

    await within(log(screen)).findByText(/sprawdzić moją opłatę/)
    expect(document.body.textContent).not.toContain('44051401458')
    await user.type(box, 'Opłatę widać w portalu.{Enter}')
    await task(opened, 'Zadanie 4 z 6: Utwórz sprawę')

    await within(log(screen)).findByText(/nie świeci latarnia/)
    await user.keyboard('{Alt>}r{/Alt}')
    await user.click(await screen.findByRole('button', { name: /^Wyślij mieszkańcowi do potwierdzenia/ }))
    await task(opened, 'Zadanie 5 z 6: Przekaż rozmowę')

    await screen.findByRole('button', { name: /Miejsce 2.*Ćwiczenie: podatki/ })
    await user.keyboard('{Alt>}2{/Alt}')
    await within(log(screen)).findByText(/podatku od nieruchomości/)
    await user.keyboard('{Alt>}p{/Alt}')
    await user.click(await screen.findByRole('radio', { name: /Bartek \(ćwiczenie\)/ }))
    await user.type(screen.getByRole('textbox', { name: /^Notatka dla tej osoby/ }), 'Pyta o decyzję.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await task(opened, 'Zadanie 6 z 6: Zakończ i opisz')

    await user.keyboard('{Alt>}1{/Alt}')
    await within(log(screen)).findByText(/To już wszystko/)
    await user.keyboard('{Alt>}k{/Alt}')
    await user.click(await screen.findByRole('radio', { name: /Odpowiedziano, sprawa wyjaśniona/ }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await task(opened, 'To było ostatnie zadanie')
    expect(said.some((text) => text.startsWith('Miejsce jest wolne'))).toBe(true)

    await user.click(within(bar(screen)).getByRole('button', { name: 'Zakończ ćwiczenie' }))
    await screen.findByRole('heading', { name: 'Dzień dobry, Anna' })
    expect(server.commands().slice(asked)).toEqual(['firstDay:done'])
    expect(server.askedFor('firstDay:done')[0]?.input).toEqual({ step: 'practice' })
    expect(fetched).not.toHaveBeenCalled()
    expect(storage.length).toBe(kept)
  })

  it('has the field for numbers that are needed, too', async () => {
    const opened = await practise()
    const { screen, user, server } = opened
    await user.click(await screen.findByRole('button', { name: sealedPl.open }))
    const dialog = await screen.findByRole('dialog', { name: sealedPl.title })
    await user.type(within(dialog).getByRole('textbox'), 'Sprawdzę opłatę.')
    await user.click(within(dialog).getByRole('button', { name: new RegExp(`^${sealedPl.ask}`) }))
    const card = await screen.findByRole('region', { name: sealedPl.heading('PESEL') })
    await user.click(await within(card).findByRole('button', { name: sealedPl.show }))
    expect(await within(card).findByText('44051401458')).toBeTruthy()
    expect(server.askedFor('sealed:request')).toHaveLength(0)
  })

  it('ends at once when somebody real comes, and what is being typed does not reach them', async () => {
    const opened = await practise()
    const { screen, user, server, said } = opened
    await user.type(await screen.findByRole('textbox', reply), 'To jest')
    server.assign(one, 'waste', 'Kiedy przyjedziecie?')
    await screen.findAllByText('Kiedy przyjedziecie?')
    expect(isPractising(opened)).toBe(false)
    await waitFor(() => expect(said).toContain('Ćwiczenie przerwane: ktoś na Ciebie czeka.'))
    const lists = screen.getByRole('region', { name: 'Rozmowy i kolejka' })
    await waitFor(() => expect(lists.contains(document.activeElement)).toBe(true))
    await user.keyboard(' na niby{Enter}')
    expect(screen.getByRole('textbox', reply)).toHaveProperty('value', '')
    expect(server.askedFor('message:send')).toHaveLength(0)
    expect(server.askedFor('conversation:accept')).toHaveLength(0)
  })

  it('gives way to an offer, too', async () => {
    const opened = await practise()
    const { screen, server } = opened
    await screen.findByRole('textbox', reply)
    server.offer(one, 'lighting', 30, 'Nie świeci')
    await waitFor(() => expect(isPractising(opened)).toBe(false))
    expect(await screen.findByText('Oświetlenie')).toBeTruthy()
  })

  it('asks to be away first where new conversations would come', async () => {
    const opened = await practise(modelServer({ firstDay: [] }))
    const { screen, server } = opened
    await screen.findByRole('textbox', reply)
    expect(server.askedFor('presence:set').map(({ input }) => input)).toEqual([
      { status: 'away', awayReason: 'training' },
    ])
  })

  it('does not begin where that is refused', async () => {
    const server = modelServer({ firstDay: [] })
    server.refuses.set('presence:set', 'try_again')
    const opened = await practise(server)
    await opened.screen.findByText(/Nie udało się zmienić dostępności/)
    expect(isPractising(opened)).toBe(false)
  })

  it('does not begin beside a conversation, and the palette says why', async () => {
    const server = modelServer({ agent: away })
    const opened = await openConsole({ server })
    const { screen } = opened
    await screen.findByRole('heading', { name: 'Dzień dobry, Anna' })
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await runFromPalette(opened, 'ćwicz')
    expect((await screen.findAllByText(/najpierw dokończ swoje rozmowy/)).length).toBeGreaterThan(0)
    expect(isPractising(opened)).toBe(false)
  })

  it('is left by whoever wants to work, with what they asked for', async () => {
    const opened = await practise()
    const { screen, server } = opened
    await screen.findByRole('textbox', reply)
    await runFromPalette(opened, 'biorę rozmowy')
    await screen.findByRole('heading', { name: 'Dzień dobry, Anna' })
    expect(server.askedFor('presence:set').map(({ input }) => input)).toEqual([{ status: 'available' }])
  })

  it('has the keys of this person, and changes none of them', async () => {
    const opened = await openConsole({ server: modelServer({ agent: away, firstDay: [] }) })
    const { screen, user, server } = opened
    server.keepShortcuts({ version: 1, isOff: false, keys: { end: 'Alt+T' } })
    await user.click(await screen.findByRole('button', { name: 'Zacznij ćwiczenie' }))
    await screen.findByRole('textbox', reply)
    await user.keyboard('{Alt>}t{/Alt}')
    expect(await screen.findByRole('dialog', { name: 'Zakończyć rozmowę?' })).toBeTruthy()
  })
})
