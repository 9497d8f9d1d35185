import { cleanup, waitFor, within } from '@testing-library/preact'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Columns,
  columnsIn,
  filled,
  nextColumn,
  oneColumn,
  opened,
  resized,
  without,
} from '../../../console/columns.ts'
import { placeInSlots } from '../../../console/slots.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const columns = (places: (string | null)[], active = 0, aside: string[] = []): Columns => ({
  places,
  active,
  aside,
})

describe('columns', () => {
  it('are as many as are wide enough, four at most', () => {
    expect([0, 692, 1119, 1120, 1680, 2240, 9000].map(columnsIn)).toEqual([1, 1, 1, 2, 3, 4, 4])
  })

  it('show nobody twice, take a free one first, and else the active one', () => {
    expect(opened(columns(['a', 'b']), 'b')).toEqual(columns(['a', 'b'], 1))
    expect(opened(columns(['a', null]), 'b')).toEqual(columns(['a', 'b'], 1))
    expect(opened(columns(['a', 'b'], 1), 'c')).toEqual(columns(['a', 'c'], 1))
  })

  it('give way from the right, never the active one, and come back', () => {
    const narrow = resized(columns(['a', 'b', 'c'], 2), 2)
    expect(narrow).toEqual(columns(['a', 'c'], 1, ['b']))
    expect(resized(narrow, 1)).toEqual(columns(['c'], 0, ['a', 'b']))
    expect(filled(resized(narrow, 3), narrow.aside)).toEqual(columns(['a', 'c', 'b'], 1))
  })

  it('that become free are filled without a change of the active one', () => {
    expect(without(columns(['a', 'b', 'c'], 0), 'a')).toEqual(columns([null, 'b', 'c'], 1))
    expect(filled(columns([null, 'b', null], 1), ['b', 'd', 'e'])).toEqual(columns(['d', 'b', 'e'], 1))
    expect(nextColumn(columns(['a', null, 'c'], 2))).toBe(0)
  })

  it('hold nobody twice, and the active one is free only where all are, whatever is done', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const step = fc.oneof(
      id.map((one) => (now: Columns) => opened(now, one)),
      id.map((one) => (now: Columns) => without(now, one)),
      fc.integer({ min: 1, max: 4 }).map((count) => (now: Columns) => resized(now, count)),
      fc.array(id).map((ids) => (now: Columns) => filled(now, ids)),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { places, active } = steps.reduce((now, act) => act(now), oneColumn)
        const held = places.filter((one) => one !== null)
        expect(new Set(held).size).toBe(held.length)
        expect(places[active] !== null || (held.length === 0 && active < places.length)).toBe(true)
      }),
    )
  })
})

describe('slots after a reload', () => {
  it('wait for those who had them', () => {
    const placement = { capacity: 3, yielding: new Set<string>(), usual: [null, 'b', 'c'] }
    const first = placeInSlots([], { ...placement, ids: ['new'] })
    expect(first).toEqual(['new', null, null])
    expect(placeInSlots(first, { ...placement, ids: ['new', 'c', 'b'] })).toEqual(['new', 'b', 'c'])
  })

  it('are given to others where there is no other one', () => {
    const placement = { capacity: 1, yielding: new Set<string>(), usual: ['b'] }
    expect(placeInSlots([], { ...placement, ids: ['new'] })).toEqual([null, 'new'])
    expect(placeInSlots([null, 'new'], { ...placement, ids: ['new'], usual: [] })).toEqual([null, 'new'])
  })
})

const one = '1'.repeat(24)
const two = '2'.repeat(24)
const three = '3'.repeat(24)

type Opened = Awaited<ReturnType<typeof openConsole>>

const replies = { name: /^Odpowiedź/ }
const boxes = ({ screen }: Opened) => screen.getAllByRole('textbox', replies)
const column = ({ screen }: Opened, name: string) =>
  screen.getByRole('region', { name: new RegExp(`^${name} kolumna, Rozmowa: `) })
const boxIn = (desk: Opened, name: string) => within(column(desk, name)).getByRole('textbox', replies)

/** Two conversations in two columns; the left one is the current one. */
async function openTwo(storage = smallStorage(), server = modelServer()): Promise<Opened> {
  storage.open().setItem('kck.console.columns', '2')
  const desk = await openConsole({ storage, server })
  await desk.screen.findByRole('button', { name: /^Dostępn/ })
  server.assign(one, 'waste', 'Kiedy?')
  await desk.screen.findByRole('textbox', replies)
  server.assign(two, 'lighting', 'Nie świeci')
  await waitFor(() => expect(boxes(desk)).toHaveLength(2))
  return desk
}

describe('conversations side by side', () => {
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1272)
    sessionStorage.clear()
  })
  afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
  })

  it('fill a free column without taking the focus, and are named', async () => {
    const desk = await openTwo()
    expect(document.activeElement).toBe(boxIn(desk, 'lewa'))
    expect(column(desk, 'lewa').getAttribute('aria-current')).toBe('true')
    expect(desk.screen.getByText(/^Kontekst, lewa kolumna/).textContent).toMatch(/Wywóz odpadów/)
    desk.screen.getByRole('button', { name: /Miejsce 2.*Oświetlenie.*prawa/ })
  })

  it('have each its own text, and what is done in one is done there', async () => {
    const desk = await openTwo()
    const { user, server, screen } = desk
    await user.type(boxIn(desk, 'lewa'), 'Do lewej')
    await user.type(boxIn(desk, 'prawa'), 'Do prawej{Enter}')
    expect(server.askedFor('message:send').map(({ input }) => input)).toMatchObject([
      { conversationId: two, text: 'Do prawej' },
    ])
    expect(boxIn(desk, 'lewa')).toHaveProperty('value', 'Do lewej')
    expect(screen.getByText(/^Kontekst, prawa kolumna/).textContent).toMatch(/Oświetlenie/)

    // A dialog is about the column that it was desk in, though another one was the current one.
    await user.click(within(column(desk, 'lewa')).getByRole('button', { name: /^Zakończ/ }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('radio', { name: /^Odpowiedziano, sprawa/ }))
    await user.click(dialog.getByRole('button', { name: /^Tak, zakończ/ }))
    await waitFor(() => expect(server.askedFor('conversation:close')).toHaveLength(1))
    expect(server.askedFor('conversation:close')[0]?.input['conversationId']).toBe(one)
  })

  it('are never there twice: one that is shown is gone to, another one takes the place of the current one', async () => {
    const desk = await openTwo()
    const { user, server, screen } = desk
    server.assign(three, 'waste', 'Trzecia')
    await screen.findByRole('button', { name: /Miejsce 3/ })
    await user.keyboard('{Alt>}2{/Alt}')
    await waitFor(() => expect(document.activeElement).toBe(boxIn(desk, 'prawa')))
    await user.keyboard('{Alt>}3{/Alt}')
    await waitFor(() => expect(within(column(desk, 'prawa')).getByText('Trzecia')).toBeTruthy())
    within(column(desk, 'lewa')).getByText('Kiedy?')
    expect(document.activeElement).toBe(boxIn(desk, 'prawa'))
  })

  it('are as many as the agent chose, also after a reload, and everybody stands where they stood', async () => {
    const storage = smallStorage()
    const server = modelServer()
    const first = await openTwo(storage, server)
    await first.user.click(boxIn(first, 'prawa'))
    server.append(one, 'system', { type: 'closed', reason: 'visitor' })
    server.release(one, 'closed')
    cleanup()
    const again = await openConsole({ storage, server })
    const box = await again.screen.findByRole('textbox', replies)
    again.screen.getByRole('button', { name: /Miejsce 2.*Oświetlenie/ })

    await again.user.click(again.screen.getByRole('button', { name: /Anna Przykładowa/ }))
    again.screen.getByText('Na tym ekranie mieszczą się dwie.')
    await again.user.click(again.screen.getByRole('menuitemradio', { name: 'Jedna' }))
    expect(storage.open().getItem('kck.console.columns')).toBe('1')
    expect(again.screen.getByRole('region', { name: 'Rozmowa: Oświetlenie' })).toBe(box.closest('section'))
  })

  it('are one more with Alt+B, said aloud, and Alt+J goes from one to the next', async () => {
    const desk = await openTwo()
    const { user, said, screen } = desk
    await user.keyboard('{Alt>}j{/Alt}')
    await waitFor(() => expect(document.activeElement).toBe(boxIn(desk, 'prawa')))
    await user.keyboard('{Alt>}j{/Alt}')
    await waitFor(() => expect(document.activeElement).toBe(boxIn(desk, 'lewa')))

    await user.keyboard('{Alt>}b{/Alt}')
    await screen.findByRole('region', { name: 'Rozmowa: Wywóz odpadów' })
    expect(document.activeElement).toBe(screen.getByRole('textbox', replies))
    expect(said).toContain('Rozmowy obok siebie: jedna.')
    await user.keyboard('{Alt>}b{/Alt}')
    await waitFor(() => expect(boxIn(desk, 'prawa')).toBeTruthy())
  })

  it('take the focus as a whole where there is nothing to write in', async () => {
    const desk = await openTwo()
    const { server, user, screen } = desk
    server.append(two, 'visitor', { type: 'closed', reason: 'visitor' })
    server.release(two, 'closed')
    await screen.findByText('Rozmowa jest zakończona.')
    await user.keyboard('{Alt>}j{/Alt}')
    await waitFor(() => expect(document.activeElement).toBe(column(desk, 'prawa')))
  })

  it('put a case aside with its draft when somebody goes on in the other column', async () => {
    const desk = await openTwo()
    const { user, screen } = desk
    await user.click(within(column(desk, 'lewa')).getByRole('button', { name: /^Sprawa/ }))
    await screen.findByRole('region', { name: 'Nowe zgłoszenie' })
    expect(boxes(desk)).toHaveLength(1)
    await user.keyboard('{Alt>}2{/Alt}')
    await waitFor(() => expect(boxes(desk)).toHaveLength(2))
    await user.click(boxIn(desk, 'lewa'))
    expect(screen.queryByRole('region', { name: 'Nowe zgłoszenie' })).toBeNull()
  })
})
