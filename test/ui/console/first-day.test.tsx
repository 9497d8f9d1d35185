import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { placeBeside } from '../../../console/first-day/place-beside.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)

afterEach(() => {
  cleanup()
  location.hash = ''
})

type Console = Awaited<ReturnType<typeof openConsole>>

const stepOf = ({ screen }: Console, name: string) => screen.findByRole('button', { name })
const tourOf = ({ screen }: Console, name: string) => screen.findByRole('dialog', { name })
const seen = ({ server }: Console) => server.askedFor('firstDay:done').map(({ input }) => input['step'])

async function newcomer(done: Parameters<typeof modelServer>[0] = { firstDay: [] }): Promise<Console> {
  const opened = await openConsole({ server: modelServer(done) })
  await opened.screen.findByRole('heading', { name: 'Dzień dobry, Anna' })
  return opened
}

describe('the first day', () => {
  it('is a list of steps that remembers what was seen, until somebody wants no more of it', async () => {
    const opened = await newcomer({ firstDay: ['alerts'] })
    const { screen, user } = opened
    const list = await screen.findByRole('region', { name: 'Pierwszy dzień' })
    expect(within(list).getByText(/Języki: polski, angielski. Naraz najwyżej 3 rozmowy/)).toBeTruthy()
    expect(within(list).getAllByText('gotowe')).toHaveLength(1)

    await user.click(await stepOf(opened, 'Zgadza się'))
    expect(within(list).getAllByText('gotowe')).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: /^Skończyłam/ }))
    expect(screen.queryByRole('region', { name: 'Pierwszy dzień' })).toBeNull()
    expect(screen.getByRole('button', { name: /^Pokaż skróty/ })).toBeTruthy()
    expect(seen(opened)).toEqual(['profile', 'over'])
  })

  it('is offered to nobody who has finished it, nor where the server knows of none', async () => {
    for (const known of [{ firstDay: ['over' as const] }, {}]) {
      const { screen } = await newcomer(known)
      expect(await screen.findByRole('button', { name: /^Pokaż skróty/ })).toBeTruthy()
      expect(screen.queryByText('Pierwszy dzień')).toBeNull()
      cleanup()
    }
  })

  it('leaves the desk to who writes', async () => {
    const { screen, server } = await newcomer()
    await screen.findByRole('region', { name: 'Pierwszy dzień' })
    server.assign(one, 'waste', 'Kiedy?')
    expect(await screen.findByRole('textbox', { name: /^Odpowiedź/ })).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Pierwszy dzień' })).toBeNull()
  })
})

describe('the tour', () => {
  it('is walked by one key, is heard at each stop, and gives the focus back', async () => {
    const opened = await newcomer()
    const { screen, user } = opened
    const opener = await stepOf(opened, 'Pokaż pulpit')
    await user.click(opener)
    const names = [
      'Twoja dostępność',
      'Twoje rozmowy',
      'Odpowiedź',
      'Przekazanie',
      'Sprawa',
      'Paleta poleceń',
      'Pomoc',
    ]
    for (const [index, name] of names.entries()) {
      const card = await tourOf(opened, name)
      expect(card.querySelector('[aria-live="polite"]')?.textContent).toContain(
        `Przystanek ${index + 1} z 7${name}`,
      )
      await waitFor(() => expect(card.contains(document.activeElement)).toBe(true))
      await user.keyboard('{Enter}')
    }
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener))
    expect(seen(opened)).toEqual(['tour'])
  })

  it('says what is not there yet, and the keys as this person has them', async () => {
    const opened = await newcomer()
    const { user, server } = opened
    server.keepShortcuts({ version: 1, isOff: false, keys: { transfer: 'Alt+T' } })
    await user.click(await stepOf(opened, 'Pokaż pulpit'))
    const card = await tourOf(opened, 'Twoja dostępność')
    await user.keyboard('{Enter}{Enter}{Enter}')
    await tourOf(opened, 'Przekazanie')
    await waitFor(() => expect(card.textContent).toContain('gdy otworzy się rozmowa'))
    expect(card.querySelector('kbd')?.textContent).toBe('Alt+T')
    await user.click(within(card).getByRole('button', { name: 'Wstecz' }))
    expect(await tourOf(opened, 'Odpowiedź')).toBe(card)
  })

  it('is closed by Escape without being counted as seen, and opens again from the palette', async () => {
    const opened = await newcomer()
    const { screen, user } = opened
    await user.click(await stepOf(opened, 'Pokaż pulpit'))
    await tourOf(opened, 'Twoja dostępność')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Dalej'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(seen(opened)).toEqual([])

    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox'), 'przewodnik{Enter}')
    expect(await tourOf(opened, 'Twoja dostępność')).toBeTruthy()
  })

  it('opens from the help for the keyboard', async () => {
    const opened = await newcomer({ firstDay: ['over'] })
    const { user } = opened
    await user.click(await stepOf(opened, 'Pokaż skróty'))
    const help = await tourOf(opened, 'Skróty klawiszowe')
    await user.click(within(help).getByRole('button', { name: 'Przewodnik po pulpicie' }))
    expect(await tourOf(opened, 'Twoja dostępność')).toBeTruthy()
  })

  it.each([
    ['a conversation', (server: Console['server']) => server.assign(one, 'waste', 'Kiedy?')],
    ['an offer', (server: Console['server']) => server.offer(one, 'waste', 30, 'Kiedy?')],
  ])('goes when %s comes', async (_, come) => {
    const opened = await newcomer({ firstDay: [], agent: { ...self, status: 'finishing' } })
    const { screen, user, server } = opened
    await user.click(await stepOf(opened, 'Pokaż pulpit'))
    await tourOf(opened, 'Twoja dostępność')
    come(server)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findAllByText('Wywóz odpadów')).not.toHaveLength(0)
  })
})

describe('the card of the tour', () => {
  const screen = { width: 1280, height: 800 }
  const card = { width: 280, height: 200 }

  it.each([
    ['below a button in the top bar', { left: 930, top: 8, width: 150, height: 32 }, { left: 930, top: 52 }],
    ['inside the screen', { left: 1200, top: 8, width: 70, height: 32 }, { left: 988, top: 52 }],
    ['beside a list', { left: 0, top: 88, width: 284, height: 700 }, { left: 296, top: 88 }],
    ['on the left of a drawer', { left: 400, top: 88, width: 880, height: 700 }, { left: 108, top: 88 }],
    ['above the composer', { left: 284, top: 640, width: 996, height: 160 }, { left: 284, top: 428 }],
  ])('lies %s', (_, target, expected) => {
    expect(placeBeside(target, card, screen)).toEqual(expected)
  })

  it('covers as little as can be where there is no room', () => {
    const narrow = { width: 320, height: 480 }
    const target = { left: 0, top: 60, width: 320, height: 300 }
    expect(placeBeside(target, card, narrow)).toEqual({ left: 28, top: 268 })
  })
})
