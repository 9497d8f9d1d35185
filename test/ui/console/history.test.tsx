import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { noNeeds } from '#shared/needs.ts'
import type { HistoryPage, HistoryRow } from '#shared/history.ts'
import { changed, daysOf, periodOf, readQuery, writeQuery } from '../../../console/history/query.ts'
import { anna, bartek, log } from './entries.ts'
import { modelServer, self } from './model-server.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)

const row = (digit: string, more: Partial<HistoryRow> = {}): HistoryRow => ({
  id: digit.repeat(24),
  at: '2026-11-20T10:00:00.000Z',
  closedAt: '2026-11-20T10:20:00.000Z',
  status: 'closed',
  topicId: 'waste',
  departmentId: 'dk',
  language: 'pl',
  agentName: 'Bartek Przykładowy',
  disposition: 'answered',
  rating: null,
  closeReason: 'agent',
  cases: [],
  excerpt: { seq: 2, by: 'visitor', text: `Zdanie ${digit} o śmieciach.`, marks: [] },
  ...more,
})

const tags = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: { pl: `Tag ${id}`, en: `Tag ${id} (en)` } }))

/** A console whose server finds `pages`, one after another. */
async function openHistory(pages: Partial<HistoryPage>[], by = bartek, further: string[] = []) {
  const entries = log(one, [
    ['visitor', 0, { type: 'started', topicId: 'waste', language: 'pl' }],
    ['system', 1, { type: 'assigned', agent: by }],
    ['visitor', 2, { type: 'message', text: 'Zdanie o śmieciach.' }],
    ...further.map((text): Parameters<typeof log>[1][number] => ['visitor', 3, { type: 'message', text }]),
    ['agent', 3, { type: 'closed', reason: 'agent' }],
  ])
  const left = [...pages]
  const server = modelServer({
    answers: {
      'history:search': () => ({
        rows: [],
        next: null,
        total: 0,
        ...(left.length > 1 ? left.shift() : left[0]),
      }),
      'history:choices': () => ({
        topics: [{ id: 'waste', name: { pl: 'Wywóz odpadów', en: 'Waste', uk: 'Відходи' } }],
        agents: [{ id: self.id, name: self.name }],
        departments: [{ id: 'dk', name: 'Centrum' }],
      }),
      'history:filters': () => ({ filters: [] }),
      'settings:read': () => ({ setting: { value: { tags } } }),
      'history:save': ({ name, filter }) => ({ filters: [{ id: one, name, filter }] }),
      'history:read': () => ({
        conversation: {
          ...{ id: one, status: 'closed', topicId: 'waste', departmentId: 'dk', language: 'pl' },
          ...{ lastSeq: entries.length, queuedAt: '2026-11-20T10:00:00.000Z', accepted: true },
          ...{ visitorPresent: false, needs: noNeeds, priority: 0, joined: [] },
        },
        entries,
        more: false,
        cursors: [],
      }),
    },
  })
  const opened = await openConsole({ server })
  const { screen } = opened
  const list = () => screen.findByRole('region', { name: 'Historia rozmów' })
  return { ...opened, list, asked: () => server.askedFor('history:search') }
}

beforeEach(() => {
  window.location.hash = '#history'
})
afterEach(() => {
  cleanup()
  window.location.hash = ''
})

describe('the history', () => {
  it('says what was found, goes on at the first of the next page, and moves by arrows', async () => {
    const next = { at: '2026-11-20T10:00:00.000Z', id: '2'.repeat(24) }
    const { screen, said, user, asked } = await openHistory([
      { rows: [row('1'), row('2')], next, total: 3 },
      { rows: [row('2'), row('3')], next: null, total: null },
    ])
    await screen.findByText('3 rozmowy')
    await waitFor(() => expect(said).toContain('3 rozmowy'))
    await user.click(screen.getByRole('button', { name: 'Pokaż następne' }))
    // What came twice is shown once.
    await waitFor(() => expect(screen.getAllByText(/^Wywóz odpadów$/, { selector: 'b' })).toHaveLength(3))
    expect(asked().at(-1)?.input).toEqual({ filter: {}, after: next })
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('data-conversation')).toBe('3'.repeat(24)),
    )
    await user.keyboard('{Home}{ArrowDown}')
    expect(document.activeElement?.getAttribute('data-conversation')).toBe('2'.repeat(24))
    const stops = [...document.querySelectorAll('[data-row]')].map((link) => link.getAttribute('tabindex'))
    expect(stops).toEqual(['0', '-1', '-1'])
    expect(screen.queryByRole('button', { name: 'Pokaż następne' })).toBeNull()
  })

  it('marks the words in the excerpt, and says how many they are', async () => {
    const excerpt = { seq: 2, by: 'visitor', text: 'Zdanie o śmieciach.', marks: [[9, 18]] } as const
    const { list } = await openHistory([
      { rows: [row('1', { excerpt: { ...excerpt, marks: [[9, 18]] } })], next: null, total: 1 },
    ])
    const found = await within(await list()).findByText('śmieciach')
    expect(found.tagName).toBe('MARK')
    await within(await list()).findByText('(znalezione słowa: 1)')
  })

  it('shows by what conversations are sorted, the first by name and the others in a number with their names', async () => {
    const tagIds = ['a', 'b', 'c', 'd', 'e']
    const { screen, list } = await openHistory([
      { rows: [row('1', { tagIds }), row('2')], next: null, total: 2 },
    ])
    const [sorted, plain] = within(await list()).getAllByRole('link')
    await waitFor(() => expect(sorted?.textContent).toContain('Tagi:Tag aTag bTag c+2Tag d, Tag e'))
    expect(plain?.textContent).not.toContain('Tagi:')
    await screen.findByText('2 rozmowy')
  })

  it('holds what is looked for in the address, also while one is at the desk', async () => {
    const { screen, user, asked } = await openHistory([{ rows: [row('1')], next: null, total: 1 }])
    await screen.findByText('1 rozmowa')
    await user.type(screen.getByRole('searchbox'), 'śmieci{Enter}')
    await waitFor(() => expect(asked().at(-1)?.input).toEqual({ filter: { text: 'śmieci' } }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Temat' }), 'waste')
    const filter = { text: 'śmieci', topicId: 'waste' }
    await waitFor(() => expect(asked().at(-1)?.input).toEqual({ filter }))
    expect(readQuery(window.location.hash.slice('#history?'.length)).filter).toEqual(filter)
    const count = asked().length
    window.location.hash = '#desk'
    await waitFor(() => expect(screen.queryByRole('searchbox')).toBeNull())
    await user.keyboard('{Alt>}h{/Alt}')
    expect(await screen.findByRole('searchbox')).toHaveProperty('value', 'śmieci')
    await screen.findByText('1 rozmowa')
    // Nothing was asked anew: the list is as it was left.
    expect(asked()).toHaveLength(count)
  })

  it('opens one to read and nothing else, and says that it is written down', async () => {
    const { screen, server, user } = await openHistory([{ rows: [row('1')], next: null, total: 1 }])
    await screen.findByText('1 rozmowa')
    await user.click(document.querySelector('[data-row]') ?? document.body)
    const talk = await screen.findByRole('region', { name: /^Rozmowa z historii: Wywóz/ })
    await within(talk).findByText('Zdanie o śmieciach.')
    within(talk).getByText(/zapisujemy w dzienniku/)
    expect(screen.queryByRole('textbox', { name: /^Odpowiedź/ })).toBeNull()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-conversation')).toBe(one))
    for (const command of ['message:read', 'message:received', 'conversation:accept'] as const)
      expect(server.askedFor(command)).toEqual([])
  })

  it('takes who looked for a word to where it stands, however long the talk went on', async () => {
    const { screen, user } = await openHistory(
      [{ rows: [row('1')], next: null, total: 1 }],
      bartek,
      Array.from({ length: 400 }, (_, n) => `Dalej ${n}.`),
    )
    const taken: string[] = []
    const { scrollIntoView } = Element.prototype
    Element.prototype.scrollIntoView = function take(this: Element) {
      taken.push(this.textContent ?? '')
    }
    onTestFinished(() => {
      Element.prototype.scrollIntoView = scrollIntoView
    })
    await user.type(await screen.findByRole('searchbox'), 'śmieciach{Enter}')
    await user.click(await screen.findByRole('link', { name: /Wywóz odpadów/ }))
    await waitFor(() => expect(taken.join(' ')).toContain('Zdanie o śmieciach.'))
  })

  it('does not claim that an own one is written down', async () => {
    const { screen } = await openHistory([{ rows: [row('1')], next: null, total: 1 }], {
      ...anna,
      id: self.id,
    })
    window.location.hash = `#history?open=${one}`
    const talk = await screen.findByRole('region', { name: /^Rozmowa z historii: Wywóz/ })
    await within(talk).findByText('Zdanie o śmieciach.')
    expect(within(talk).queryByText(/zapisujemy w dzienniku/)).toBeNull()
  })

  it('says that an address opens nothing, or nothing that one may read', async () => {
    const { screen, server } = await openHistory([{ rows: [], next: null, total: 0 }])
    await screen.findByText('Jeszcze nie ma rozmów')
    server.refuses.set('history:read', 'not_found')
    window.location.hash = `#history?open=${one}`
    await screen.findByText('Nie ma takiej rozmowy albo nie masz prawa jej czytać.')
  })

  it('says what to do where nothing fits, and where too much would have to be looked at', async () => {
    const { screen, user, asked } = await openHistory([
      { rows: [], next: null, total: 0 },
      { rows: [], next: null, total: 0 },
      { rows: [], next: null, total: null, tooBroad: true },
      { rows: [row('1')], next: null, total: 1 },
    ])
    const box = await screen.findByRole('searchbox')
    await user.type(box, 'xyz{Enter}')
    await screen.findByText('Nic nie pasuje')
    await user.type(box, ' i{Enter}')
    await screen.findByText('Zbyt wiele do przejrzenia')
    const [clear] = screen.getAllByRole('button', { name: 'Wyczyść filtry' })
    await user.click(clear ?? document.body)
    await screen.findByText('1 rozmowa')
    expect(asked().at(-1)?.input).toEqual({ filter: {} })
  })

  it('keeps a filter under a name', async () => {
    const { screen, user, server } = await openHistory([{ rows: [row('1')], next: null, total: 1 }])
    await user.type(await screen.findByRole('searchbox'), 'śmieci{Enter}')
    await waitFor(() => expect(window.location.hash).toContain('text='))
    await user.type(screen.getByLabelText('Nazwa filtra'), 'Odpady{Enter}')
    await screen.findByText('Filtr „Odpady” zapisany.')
    expect(server.askedFor('history:save')[0]?.input).toEqual({
      name: 'Odpady',
      filter: { text: 'śmieci' },
    })
    await user.click(screen.getByRole('button', { name: 'Odpady' }))
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'śmieci')
  })
})

describe('the address of the history', () => {
  it('says the same question in the same way, and nothing that is not one', () => {
    const filter = { text: 'a&b=c ś', topicId: 'waste', rating: 'poor' } as const
    expect(readQuery(writeQuery({ filter, openId: one }))).toEqual({ filter, openId: one })
    expect(readQuery('open=../../x&evil=1&text=')).toEqual({ filter: {}, openId: null })
    expect(changed(filter, { rating: '', language: 'uk' })).toEqual({
      text: 'a&b=c ś',
      topicId: 'waste',
      language: 'uk',
    })
  })

  it('knows the periods by their days', () => {
    const now = Date.parse('2026-11-24T12:00:00Z')
    const date = (instant: number) => new Date(instant).toISOString().slice(0, 10)
    for (const period of ['any', 'today', 'week', 'month'] as const)
      expect(periodOf(changed({}, daysOf(period, now, date)), now, date)).toBe(period)
    expect(daysOf('week', now, date)).toEqual({ from: '2026-11-18', to: '' })
    expect(periodOf({ from: '2026-01-01' }, now, date)).toBe('custom')
    expect(periodOf(changed({}, daysOf('custom', now, date)), now, date)).toBe('custom')
  })
})
