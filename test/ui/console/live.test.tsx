import { noNeeds } from '#shared/needs.ts'
import { cleanup, fireEvent, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Board } from '#shared/board.ts'
import type { Entry } from '#shared/entities.ts'
import { at, board, member, talk, waits } from './boards.ts'
import { anna, log } from './entries.ts'
import { modelServer, self } from './model-server.ts'
import { firstSafety } from '../../../server/domain/safety-data.ts'
import { guardingPl } from '../../../console/strings/guarding.pl.ts'
import { openConsole } from './open-console.tsx'

const krystyna = { ...self, id: 'k'.repeat(24), name: 'Krystyna Kierownicza', publicName: 'Krystyna' }
const one = '1'.repeat(24)
const { abuse } = guardingPl

const first = (): Board =>
  board({
    waiting: [waits('2', 30), waits('3', 10, { position: 2 })],
    talks: [talk('1', { unansweredSince: at(100) })],
    team: [member('bartek', { name: 'Bartek Przykładowy', load: 1, unansweredSince: at(100) })],
  })

/** A supervisor at the board, with one conversation of Anna's that can be looked into. */
async function openLive(shown = first()) {
  const entries: Entry[] = log(one, [
    ['visitor', 0, { type: 'started', topicId: 'waste', language: 'pl' }],
    ['visitor', 1, { type: 'message', text: 'Kiedy zabierzecie gabaryty?' }],
    ['system', 2, { type: 'assigned', agent: anna }],
  ])
  const summary = () => ({
    ...{ id: one, status: 'active', topicId: 'waste', departmentId: 'dk', language: 'pl' },
    ...{ lastSeq: entries.length, agentId: anna.id, queuedAt: at(400), accepted: true, visitorPresent: true },
    ...{ needs: noNeeds, priority: 0, joined: [] },
  })
  const server = modelServer({
    agent: { ...krystyna, role: 'supervisor', capacity: 0 },
    answers: {
      'board:watch': ({ on }) => ({ board: on ? shown : null }),
      'conversation:watch': ({ afterSeq }) => ({
        conversation: summary(),
        entries: entries.slice(Number(afterSeq)),
        more: false,
        cursors: [],
      }),
      'conversation:explain': () => ({
        agents: [
          { agentId: 'anna', name: 'Anna', exclusion: 'capacity' },
          { agentId: 'bartek', name: 'Bartek', exclusion: 'language' },
          { agentId: 'celina', name: 'Celina', exclusion: null },
        ],
        circle: 'department',
        widens: { circle: 'centre', at: at(-12) },
      }),
      'settings:read': () => ({ setting: { value: firstSafety } }),
      'conversation:join': () => ({ entry: say({ type: 'joined', agent: { ...krystynaAuthor } }) }),
    },
  })
  function say(content: Parameters<typeof log>[1][number][2]): Entry {
    const [entry] = log(one, [['agent', 3, content]])
    if (!entry) throw new Error('no entry')
    const stored = { ...entry, seq: entries.length + 1 }
    entries.push(stored)
    server.push('entry:appended', { entry: stored })
    return stored
  }
  const opened = await openConsole({ server })
  await opened.screen.findByRole('heading', { name: 'Na żywo' })
  return { ...opened, say, show: (next: Board) => server.push('board:changed', { board: next }) }
}
const krystynaAuthor = { kind: 'agent' as const, id: krystyna.id, name: 'Krystyna', form: 'f' as const }

beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

const look = { name: /^Bartek Przykładowy: .*Wywóz odpadów/ }
const whisper = { name: /^Szept do konsultanta: mieszkaniec go nie zobaczy/ }

describe('the board', () => {
  it('is not there for agents, whatever the address says', async () => {
    location.hash = '#live'
    const { screen, server } = await openConsole()
    await screen.findByRole('button', { name: /^Dostępn/ })
    expect(screen.queryByRole('link', { name: 'Na żywo' })).toBeNull()
    expect(server.askedFor('board:watch')).toHaveLength(0)
  })

  it('greets who gets no conversations, and is left and found again by links', async () => {
    const { screen, server, user } = await openLive()
    expect(screen.getByText('77')).toBeTruthy()
    await user.click(screen.getByRole('link', { name: 'Pulpit' }))
    expect(await screen.findByText('To konto nie dostaje rozmów.')).toBeTruthy()
    await waitFor(() => expect(server.askedFor('board:watch').at(-1)?.input).toEqual({ on: false }))
    await user.click(screen.getByRole('link', { name: 'Na żywo' }))
    await screen.findByRole('heading', { name: 'Na żywo' })
    await waitFor(() => expect(server.askedFor('board:watch').at(-1)?.input).toEqual({ on: true }))
  })

  it('says waits as times of day, and how old it is, once the link is lost', async () => {
    const { screen, server } = await openLive()
    expect(await screen.findByText(/^Czeka 3\d s$/)).toBeTruthy()
    server.state.value = 'offline'
    expect(await screen.findByText(/Tablica pokazuje stan z \d\d:\d\d/)).toBeTruthy()
    expect(screen.queryByText(/^Czeka \d+ s$/)).toBeNull()
    expect(screen.getAllByText(/^Czeka od \d\d:\d\d$/)).toHaveLength(2)
    expect(screen.getByText(/^Dane sprzed/)).toBeTruthy()
    server.state.value = 'online'
    await waitFor(() => expect(server.askedFor('board:watch')).toHaveLength(2))
  })

  it('moves no row under the pointer', async () => {
    const { screen, show } = await openLive()
    const queue = screen.getByRole('region', { name: 'Kolejka' })
    const rows = () => within(queue).getAllByRole('button', { name: /Oświetlenie/ })
    expect(rows()).toHaveLength(2)
    const second = rows()[1]
    fireEvent.pointerEnter(queue)
    show(board({ waiting: [waits('4', 50), waits('3', 12)] }))
    await waitFor(() => expect(rows()).toHaveLength(3))
    expect(rows()[0]?.textContent).toMatch(/już nie czeka/)
    expect(rows()[1]).toBe(second)
    fireEvent.pointerLeave(queue)
    show(board({ waiting: [waits('4', 51), waits('3', 13)] }))
    await waitFor(() => expect(rows()).toHaveLength(2))
    expect(rows()[1]).toBe(second)
  })

  it('says what still comes today, on what that rests, and why it cannot where it cannot', async () => {
    const hours = [
      { hour: 13, expected: 4, agents: 1 },
      { hour: 14, expected: 12, agents: 3 },
    ]
    const ahead = { days: 6, isSameWeekday: true, expected: 16, from: 11, to: 21, hours }
    const { screen, show } = await openLive(board({ forecast: ahead }))
    const table = await screen.findByRole('table', { name: 'Do końca dnia' })
    screen.getByText('Jeszcze około 16 nowych (zwykle od 11 do 21).')
    screen.getByText(/w 6 poprzednich tygodniach/)
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows.map((row) => row.textContent)).toEqual(['do 14:0041', '14:00123'])
    show(board({ forecast: { ...ahead, expected: 0, from: 0, to: 0, hours: [] } }))
    await screen.findByText('Dziś nie zacznie się już żadna nowa rozmowa.')
    show(board())
    await screen.findByText(/co najmniej trzy dni/)
  })

  it('says aloud what begins to go wrong, not what stood there', async () => {
    const lasting = talk('1', { unansweredSince: at(300) })
    const { said, show } = await openLive(board({ talks: [lasting] }))
    show(board({ talks: [lasting], waiting: [waits('2', 125)] }))
    await waitFor(() => expect(said).toEqual(['Zagrożone: W kolejce 2 min. Oświetlenie']))
  })
})

describe('why somebody waits', () => {
  it('is told agent by agent, and when more of them come into question', async () => {
    const { screen, user } = await openLive()
    const row = (await screen.findAllByRole('button', { name: /Oświetlenie.*Dlaczego czeka\?/ }))[0]
    if (!row) throw new Error('nobody waits')
    await user.click(row)
    const why = await screen.findByRole('group', { name: 'Dlaczego czeka' })
    await within(why).findByText(/brak wolnych miejsc/)
    expect(
      within(why)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Anna: brak wolnych miejsc',
      'Bartek: nie zna ukraińskiego',
      'Celina: może ją wziąć, przydział za chwilę',
    ])
    expect(why.textContent).toMatch(
      /Za 1\d s szerzej: wszyscy konsultanci centrum, którzy mówią po ukraińsku/,
    )
    await user.keyboard('{Escape}')
    await waitFor(() => expect(row.getAttribute('aria-expanded')).toBe('false'))
  })
})

describe('looking into a conversation', () => {
  it('shows it beside the board, unseen, and gives the focus back', async () => {
    const { screen, server, user } = await openLive()
    const row = await screen.findByRole('button', look)
    await user.click(row)
    expect(await screen.findByText('Podglądasz, mieszkaniec tego nie widzi')).toBeTruthy()
    expect(document.activeElement?.textContent).toBe('Wywóz odpadów')
    expect(await screen.findByText('Kiedy zabierzecie gabaryty?')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: /^Odpowiedź/ })).toBeNull()
    // Nothing is read, received, typed or accepted on behalf of the agent.
    for (const command of ['message:received', 'message:read', 'typing:set', 'conversation:accept'] as const)
      expect(server.askedFor(command)).toHaveLength(0)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', look)))
    expect(server.askedFor('conversation:unwatch').at(-1)?.input).toEqual({ conversationId: one })
  })

  it('keeps a whisper that was refused, says why, and repeats it as the same one', async () => {
    const { screen, server, user } = await openLive()
    await user.click(await screen.findByRole('button', look))
    const box = await screen.findByRole('textbox', whisper)
    await user.keyboard('{Alt>}m{/Alt}')
    await waitFor(() => expect(document.activeElement).toBe(box))
    server.refuses.set('note:whisper', 'timeout')
    await user.keyboard('Zapytaj o adres{Control>}{Enter}{/Control}')
    expect(await screen.findByText(/Nie wiadomo, czy się udało/)).toBeTruthy()
    expect(box).toHaveProperty('value', 'Zapytaj o adres')
    server.refuses.delete('note:whisper')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(box).toHaveProperty('value', ''))
    const [asked, again] = server.askedFor('note:whisper')
    expect(asked?.input['text']).toBe('Zapytaj o adres')
    expect(again?.input).toEqual(asked?.input)

    // What is typed next is kept with its conversation, also while another one is looked into.
    await user.type(box, 'Jeszcze jedno')
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', look))
    expect(await screen.findByDisplayValue('Jeszcze jedno')).toBeTruthy()
  })

  it('gives an answer box to who joins, with the focus in it, and a way back to whispering', async () => {
    const { screen, server, user } = await openLive()
    await user.click(await screen.findByRole('button', look))
    await user.click(await screen.findByRole('button', { name: 'Dołącz' }))
    const reply = await screen.findByRole('textbox', { name: /^Odpowiedź/ })
    await waitFor(() => expect(document.activeElement).toBe(reply))
    expect(screen.getByText(/^Bierzesz udział/)).toBeTruthy()
    await user.keyboard('{Alt>}m{/Alt}')
    const box = await screen.findByRole('textbox', whisper)
    await waitFor(() => expect(document.activeElement).toBe(box))
    expect(server.askedFor('conversation:join')).toHaveLength(1)
  })

  it('asks before it takes over, says what becomes of the agent, and why it was refused', async () => {
    const { screen, server, user } = await openLive()
    await user.click(await screen.findByRole('button', look))
    server.refuses.set('conversation:takeover', 'stale_attempt')
    const button = await screen.findByRole('button', { name: 'Przejmij' })
    await user.click(button)
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toMatch(/Anna straci tę rozmowę od razu/)
    await user.click(within(dialog).getByRole('button', { name: 'Przejmij rozmowę' }))
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/Stan rozmowy właśnie się zmienił/)
    await user.click(within(dialog).getByRole('button', { name: 'Anuluj' }))
    await waitFor(() => expect(document.activeElement).toBe(button))

    server.refuses.delete('conversation:takeover')
    await user.click(button)
    await user.click(await screen.findByRole('button', { name: 'Przejmij rozmowę' }))
    await waitFor(() => expect(location.hash).toBe('#desk'))
  })

  it('reassigns with a note, by the command for conversations of others', async () => {
    const { screen, server, user } = await openLive()
    const colleague = {
      ...member('celina'),
      id: 'c'.repeat(24),
      name: 'Celina',
      status: 'available' as const,
    }
    server.setColleagues({ colleagues: [colleague], departments: [] })
    await user.click(await screen.findByRole('button', look))
    await user.click(await screen.findByRole('button', { name: 'Przydziel inaczej' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(await within(dialog).findByRole('radio', { name: /Celina/ }))
    await user.type(within(dialog).getByRole('textbox', { name: /^Notatka dla nowej osoby/ }), 'Gabaryty')
    server.refuses.set('conversation:reassign', 'no_slot')
    await user.click(within(dialog).getByRole('button', { name: /^Przydziel/ }))
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/nie ma teraz wolnego miejsca/)
    expect(within(dialog).getByDisplayValue('Gabaryty')).toBeTruthy()
    expect(server.askedFor('conversation:transfer')).toHaveLength(0)
    expect(server.askedFor('conversation:reassign')[0]?.input).toMatchObject({
      conversationId: one,
      to: { kind: 'agent', agentId: colleague.id },
      note: 'Gabaryty',
    })
  })

  it('ends it only with what came of it and why', async () => {
    const { screen, server, user, say } = await openLive()
    await user.click(await screen.findByRole('button', look))
    await user.click(await screen.findByRole('button', { name: 'Zakończ' }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: /^Tak, zakończ/ })
    await user.click(confirm)
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/Wybierz/)
    await user.click(within(dialog).getByRole('radio', { name: /Nadużycie/ }))
    await user.click(confirm)
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/dlaczego/i)
    expect(server.askedFor('conversation:end')).toHaveLength(0)
    await user.type(within(dialog).getByRole('textbox', { name: /^Dlaczego/ }), 'Groźby')
    await user.click(confirm)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(server.askedFor('conversation:end')[0]?.input).toMatchObject({
      disposition: 'abuse',
      note: 'Groźby',
    })
    say({ type: 'closed', reason: 'supervisor' })
    expect((await screen.findAllByText('Rozmowa się skończyła.')).length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: 'Dołącz' })).toBeNull()
  })
})

describe('abuse in a conversation that is looked into', () => {
  it('is ended with a block by who supervises, and warned of by who takes part', async () => {
    const { screen, server, user, say } = await openLive()
    await user.click(await screen.findByRole('button', look))
    await screen.findByRole('button', { name: 'Nadużycie…' })
    await user.keyboard('{Alt>}y{/Alt}')
    const dialog = within(await screen.findByRole('dialog', { name: abuse.title }))
    expect(dialog.getByText(new RegExp(abuse.warnWhoJoins))).toBeTruthy()
    expect(dialog.queryByRole('radio', { name: new RegExp(abuse.warn) })).toBeNull()
    await user.click(await dialog.findByRole('radio', { name: '24 godziny' }))
    await user.type(dialog.getByRole('textbox'), 'Groźby')
    server.refuses.set('abuse:end', 'conversation_closed')
    await user.click(dialog.getByRole('button', { name: new RegExp(abuse.doBlock) }))
    await dialog.findByRole('alert')
    expect(server.askedFor('abuse:end')[0]?.input).toMatchObject({
      ...{ conversationId: one, blockHours: 24, reason: 'Groźby' },
    })
    await user.click(dialog.getByRole('button', { name: 'Wróć' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

    say({ type: 'joined', agent: { ...krystynaAuthor } })
    await user.click(screen.getByRole('button', { name: 'Nadużycie…' }))
    const joined = within(await screen.findByRole('dialog', { name: abuse.title }))
    expect(joined.getByRole('radio', { name: new RegExp(abuse.warn) })).toHaveProperty('checked', true)
  })
})

describe('the wall', () => {
  it('has the board alone, dark, and Escape leads back', async () => {
    const { screen, user } = await openLive(board({ waiting: [waits('2', 70)] }))
    await user.click(screen.getByRole('button', { name: 'Pełny ekran' }))
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Pulpit' })).toBeNull())
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(screen.getByText(/^Czeka 1 min 1\d s$/)).toBeTruthy()
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Wróć do konsoli (Esc)',
    ])
    await user.keyboard('{Escape}')
    expect(await screen.findByRole('link', { name: 'Pulpit' })).toBeTruthy()
    expect(document.documentElement.dataset['theme']).toBeUndefined()
  })
})
