import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { QueueItem } from '#shared/entities.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const two = '2'.repeat(24)
const three = '3'.repeat(24)

afterEach(() => {
  cleanup()
  location.hash = ''
})

type Console = Awaited<ReturnType<typeof openConsole>>

const waiting: QueueItem = {
  conversationId: three,
  position: 1,
  topicId: 'lighting',
  departmentId: 'd',
  language: 'uk',
  queuedAt: new Date().toISOString(),
  visitorPresent: true,
  priority: 0,
  offered: false,
  pickable: false,
}

/** Screens under it have fields and lists of their own. */
const itsField = { name: 'Szukaj polecenia lub rozmowy' }
const optionsOf = ({ screen }: Console) =>
  within(screen.getByRole('listbox', { name: 'Wyniki' })).getAllByRole('option')

async function palette({ screen, user }: Console, typed = '') {
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', itsField)
  if (typed) await user.type(field, typed)
  return field
}

/** What has the focus by `aria-activedescendant`. */
const active = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')

const groupsOf = ({ screen }: Console) =>
  within(screen.getByRole('listbox', { name: 'Wyniki' }))
    .getAllByRole('group')
    .map((group) => group.querySelector('p')?.textContent)

const answer = (screen: Console['screen']) => screen.findByRole('textbox', { name: /^Odpowiedź/ })

describe('the palette', () => {
  it('finds a command without the marks of its letters, does it, and gives the focus back', async () => {
    const opened = await openConsole()
    const { screen, server, user } = opened
    server.assign(one, 'waste', 'Dzień dobry')
    const box = await answer(screen)
    await waitFor(() => expect(document.activeElement).toBe(box))
    const field = await palette(opened, 'zakoncz')
    expect(document.activeElement).toBe(field)
    expect(active(field)?.textContent).toMatch(/^Zakończ rozmowę…Alt\+K$/)
    expect(active(field)?.querySelector('mark')?.textContent).toBe('Zakończ')
    const count = optionsOf(opened).length
    expect(screen.getByText(new RegExp(`^${count} wynik`))).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('dialog', { name: /Zakończyć/ })).toBeTruthy()
    expect(screen.queryByRole('combobox', itsField)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Wróć' }))
    await waitFor(() => expect(document.activeElement).toBe(box))
  })

  it('lists this conversation, then conversations, then where to go; arrows go round', async () => {
    const opened = await openConsole()
    const { screen, server, user } = opened
    server.setQueue([waiting])
    server.assign(one, 'waste', 'Dzień dobry')
    server.assign(two, 'lighting', 'Lampa nie świeci, a jest przed szkołą')
    await answer(screen)
    const field = await palette(opened)
    expect(groupsOf(opened)).toEqual(['W tej rozmowie: Wywóz odpadów', 'Rozmowy', 'Idź do i ustaw'])
    const options = optionsOf(opened)
    expect(active(field)).toBe(options[0])
    await user.keyboard('{ArrowUp}')
    expect(active(field)).toBe(options.at(-1))
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(active(field)).toBe(options[1])
    expect(options.filter((option) => option.getAttribute('aria-selected') === 'true')).toEqual([options[1]])
  })

  it('finds a conversation by what was said in it, and opens it with the focus in its answer', async () => {
    const opened = await openConsole()
    const { screen, server, user } = opened
    server.assign(one, 'waste', 'Dzień dobry')
    server.assign(two, 'lighting', 'Lampa nie świeci przed szkołą', 'Halo?')
    await answer(screen)
    const field = await palette(opened, 'przed szk')
    expect(active(field)?.textContent).toBe('Oświetlenie „Lampa nie świeci przed szkołą”Alt+2')
    await user.keyboard('{Enter}')
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Oświetlenie/, current: true })).toBeTruthy(),
    )
    const box = await answer(screen)
    await waitFor(() => expect(document.activeElement).toBe(box))
  })

  it('keeps what cannot be done in the list, says why, and stays open', async () => {
    const opened = await openConsole()
    const { screen, server, user } = opened
    await screen.findByRole('button', { name: /^Dostępn/ })
    server.setQueue([waiting])
    const field = await palette(opened, 'przekaz')
    const option = active(field)
    expect(option?.getAttribute('aria-disabled')).toBe('true')
    expect(option?.textContent).toContain('nie masz otwartej rozmowy')
    await user.keyboard('{Enter}')
    expect(screen.getByText('teraz nie: nie masz otwartej rozmowy')).toBeTruthy()
    expect(document.activeElement).toBe(field)
    await user.clear(field)
    await user.type(field, 'oswietlenie')
    expect(active(field)?.textContent).toBe('Oświetlenie w kolejce 1., ukraińskiprzydzieli ją system')
    await user.keyboard('{Enter}')
    expect(server.askedFor('conversation:pick')).toHaveLength(0)
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('combobox', itsField)).toBeNull()
  })

  it('takes from the queue where that is done by hand', async () => {
    const opened = await openConsole()
    const { screen, server, user } = opened
    await screen.findByRole('button', { name: /^Dostępn/ })
    server.setQueue([{ ...waiting, pickable: true }])
    await palette(opened, 'oswietlenie')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(server.askedFor('conversation:pick')).toHaveLength(1))
  })

  it('begins with what was used lately, also after a reload', async () => {
    const storage = smallStorage()
    const opened = await openConsole({ storage })
    const { screen, server, user } = opened
    await screen.findByRole('button', { name: /^Dostępn/ })
    await palette(opened, 'przerwa')
    await user.keyboard('{Enter}')
    await waitFor(() =>
      expect(server.askedFor('presence:set').at(-1)?.input).toEqual({ status: 'away', awayReason: 'break' }),
    )
    cleanup()
    const again = await openConsole({ storage })
    await again.screen.findByRole('button', { name: /^Dostępn/ })
    await palette(again)
    expect(groupsOf(again)[0]).toBe('Ostatnio używane')
    const names = optionsOf(again).map((option) => option.textContent)
    expect(names[0]).toMatch(/^Przerwa/)
    expect(names.filter((name) => name?.startsWith('Przerwa'))).toHaveLength(1)
  })

  it('offers the colleagues to whom the conversation could go', async () => {
    const opened = await openConsole()
    const { screen, server, user } = opened
    const iryna = {
      id: 'e'.repeat(24),
      name: 'Iryna Demo',
      status: 'available' as const,
      languages: ['uk' as const],
      departments: [],
      load: 3,
      capacity: 4,
    }
    server.setColleagues({ colleagues: [iryna], departments: [] })
    server.assign(one, 'waste', 'Dzień dobry')
    await answer(screen)
    const field = await palette(opened, 'iryna')
    await waitFor(() => expect(active(field)?.textContent).toBe('Przekaż do: Iryna Demo ukraiński, 3 z 4'))
    await user.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', { name: /Przeka/ })
    expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: /Iryna/ }).checked).toBe(true)
  })

  it('looks in the history for what is not here', async () => {
    const answers = {
      'history:search': () => ({ rows: [], next: null, total: 0 }),
      'history:choices': () => ({ topics: [], departments: [], agents: [] }),
      'history:filters': () => ({ filters: [] }),
    }
    const opened = await openConsole({ server: modelServer({ answers }) })
    const { screen, user } = opened
    await screen.findByRole('button', { name: /^Dostępn/ })
    const field = await palette(opened, 'żółw')
    expect(active(field)?.textContent).toMatch(/^Historia: szukaj „żółw”/)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(location.hash).toBe(`#history?text=${encodeURIComponent('żółw')}`))
  })

  it('knows the other keys: of itself it closes, of something else it is left for that', async () => {
    const opened = await openConsole()
    const { screen, user } = opened
    const button = await screen.findByRole('button', { name: 'Szukaj lub wykonaj' })
    expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+K')
    await user.click(button)
    await screen.findByRole('combobox', itsField)
    await user.keyboard('{Control>}k{/Control}')
    expect(screen.queryByRole('combobox', itsField)).toBeNull()
    expect(document.activeElement).toBe(button)
    await palette(opened)
    await user.keyboard('{Control>}/{/Control}')
    expect(await screen.findByRole('dialog', { name: 'Skróty klawiszowe' })).toBeTruthy()
  })
})
