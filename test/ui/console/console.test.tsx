import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { smallStorage } from '../../support/small-storage.ts'
import { openConsole } from './open-console.tsx'

const one = '1'.repeat(24)
const two = '2'.repeat(24)

afterEach(cleanup)

const reply = { name: /^Odpowiedź/ }
const talkTitle = (screen: { getByRole(role: 'main'): HTMLElement }) =>
  within(screen.getByRole('main')).getAllByRole('heading')[0]?.textContent

describe('signing in', () => {
  it('says in words that the password is wrong, then opens the desk', async () => {
    const { screen, user } = await openConsole({ isSignedIn: false })
    await user.type(await screen.findByRole('textbox', { name: 'Adres e-mail' }), 'anna@demo.example')
    await user.type(screen.getByLabelText('Hasło'), 'złe')
    await user.click(screen.getByRole('button', { name: 'Zaloguj się' }))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/nieprawidłowe/))

    await user.clear(screen.getByLabelText('Hasło'))
    await user.type(screen.getByLabelText('Hasło'), 'dobre{Enter}')
    expect(await screen.findByRole('button', { name: /^Dostępn/ })).toBeTruthy()
    expect(screen.getByText('Demonstracja')).toBeTruthy()
  })

  it('names the field that is empty', async () => {
    const { screen, user } = await openConsole({ isSignedIn: false })
    await user.click(await screen.findByRole('button', { name: 'Zaloguj się' }))
    expect(screen.getByRole('alert').textContent).toBe('Wpisz adres e-mail.')
    expect(document.activeElement).toBe(screen.getByLabelText('Adres e-mail'))
  })

  it('comes back when the session has ended, and keeps what was typed', async () => {
    const storage = smallStorage()
    const { screen, user, server } = await openConsole({ storage, renewal: 'ended' })
    server.assign(one, 'waste', 'Kiedy?')
    await user.type(await screen.findByRole('textbox', reply), 'W czwar')
    server.refusal.value = 'unauthorized'
    server.state.value = 'refused'
    expect(await screen.findByText(/Sesja wygasła/)).toBeTruthy()

    server.state.value = 'online'
    await user.type(screen.getByLabelText('Adres e-mail'), 'anna@demo.example')
    await user.type(screen.getByLabelText('Hasło'), 'dobre{Enter}')
    await waitFor(() => expect(screen.getByRole('textbox', reply)).toHaveProperty('value', 'W czwar'))
  })

  it('renews a session that ran out, and connects again', async () => {
    const { screen, server } = await openConsole()
    await screen.findByRole('button', { name: /^Dostępn/ })
    server.refusal.value = 'token_expired'
    server.state.value = 'refused'
    await waitFor(() => expect(server.reconnects()).toBe(1))
    expect(screen.queryByText(/Sesja wygasła/)).toBeNull()
  })
})

describe('own conversations', () => {
  it('open by themselves only the first; the next one takes neither screen nor focus', async () => {
    const { screen, user, server, said } = await openConsole()
    await screen.findByText('Pierwsza rozmowa otworzy się tu sama.')
    server.assign(one, 'waste', 'Kiedy zabierzecie gabaryty?')
    const box = await screen.findByRole('textbox', reply)
    await waitFor(() => expect(document.activeElement).toBe(box))
    await user.type(box, 'Dzień')

    server.assign(two, 'lighting', 'Nie świeci', 'Od tygodnia')
    const row = await screen.findByRole('button', { name: /Miejsce 2.*Oświetlenie.*2 nowe wiadomości/ })
    expect(document.activeElement).toBe(box)
    expect(talkTitle(screen)).toBe('Wywóz odpadów')
    await waitFor(() => expect(document.title).toBe('Nowa rozmowa · (2) Wywóz odpadów · Czat KCK'))
    expect(said.some((text) => text.includes('Nowa rozmowa na miejscu 2: Oświetlenie'))).toBe(true)

    await user.click(row)
    expect(talkTitle(screen)).toBe('Oświetlenie')
    await user.keyboard('{Alt>}1{/Alt}')
    expect(await screen.findByDisplayValue('Dzień')).toBe(document.activeElement)
  })

  it('are accepted once, by the first own key, never by being opened', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByText(/Odpowiedz w ciągu \d+ s/)
    await user.keyboard('{Tab}{Shift>}{/Shift}{F6}')
    expect(server.askedFor('conversation:accept')).toHaveLength(0)
    await user.type(screen.getByRole('textbox', reply), 'Dobry dzień')
    await waitFor(() => expect(screen.queryByText(/Odpowiedz w ciągu/)).toBeNull())
    expect(server.askedFor('conversation:accept')).toHaveLength(1)
  })

  it('keep what was typed when they go on to somebody else', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await user.type(await screen.findByRole('textbox', reply), 'Już sprawdzam')
    server.append(one, 'system', { type: 'requeued', reason: 'agent_vanished' })
    server.release(one, 'requeued')
    expect(await screen.findByRole('textbox', { name: 'Niewysłany tekst' })).toHaveProperty(
      'value',
      'Już sprawdzam',
    )
    expect(screen.queryByRole('button', { name: 'Wyślij' })).toBeNull()

    await user.click(screen.getByRole('button', { name: /^Zwolnij miejsce/ }))
    expect(await screen.findByText('Już sprawdzam')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Usuń' }))
    expect(screen.queryByText('Już sprawdzam')).toBeNull()
  })
})

describe('a conversation that goes on', () => {
  it('leaves no trace where nobody looked at it, and frees its place', async () => {
    const { screen, server, said } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await waitFor(() => expect(document.title).toMatch(/Wywóz/))
    server.assign(two, 'lighting', 'Nie świeci')
    await screen.findByRole('button', { name: /Miejsce 2/ })
    await waitFor(() => expect(said).toContain('Nowa rozmowa na miejscu 2: Oświetlenie'))
    server.append(two, 'system', { type: 'requeued', reason: 'missed' })
    server.release(two, 'requeued')
    await waitFor(() => expect(screen.queryByRole('button', { name: /Miejsce 2/ })).toBeNull())
    expect(said).toContain('Miejsce 2, Oświetlenie: rozmowa przeszła dalej')
  })

  it('comes back to its place as new when it is assigned again', async () => {
    const { screen, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByText(/Odpowiedz w ciągu/)
    server.append(one, 'system', { type: 'requeued', reason: 'agent_vanished' })
    server.release(one, 'requeued')
    expect(await screen.findByText(/nie jest już Twoja/)).toBeTruthy()
    server.assignAgain(one)
    expect(await screen.findByText(/Odpowiedz w ciągu/)).toBeTruthy()
    expect(screen.getByRole('textbox', reply)).toBeTruthy()
  })
})

describe('writing', () => {
  it('sends with Enter, breaks the line with Shift+Enter, and keeps the text as typed', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await user.type(
      await screen.findByRole('textbox', reply),
      'W czwartek.{Shift>}{Enter}{/Shift}Miłego dnia {Enter}',
    )
    await waitFor(() => expect(server.askedFor('message:send')).toHaveLength(1))
    expect(server.askedFor('message:send')[0]?.input['text']).toBe('W czwartek.\nMiłego dnia ')
    expect(await screen.findByText('Wysłano')).toBeTruthy()
    expect(screen.getByRole('textbox', reply)).toHaveProperty('value', '')
  })

  it('keeps a refused message on the screen, to be copied or removed', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    server.refuses.set('message:send', 'conversation_closed')
    await user.type(await screen.findByRole('textbox', reply), 'Za późno{Enter}')
    expect(await screen.findByText(/Nie wysłano. Rozmowa jest już zakończona/)).toBeTruthy()
    expect(screen.getByText('Za późno')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Usuń' }))
    expect(screen.queryByText('Za późno')).toBeNull()
  })

  it('refuses nothing silently: a text that is too long stays and says by how much', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    const box = await screen.findByRole('textbox', reply)
    await user.click(box)
    await user.paste('x'.repeat(5003))
    expect(screen.getByText('Za długa o 3 znaki. Podziel ją na dwie.')).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(server.askedFor('message:send')).toHaveLength(0)
    expect(box).toHaveProperty('value', 'x'.repeat(5003))
  })

  it('goes on without a link: says so, waits, and sends when it is back', async () => {
    const { screen, user, server, said } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    const box = await screen.findByRole('textbox', reply)
    server.state.value = 'offline'
    expect(await screen.findByText(/Nie mamy łącza z serwerem/)).toBeTruthy()
    await user.type(box, 'Zaraz{Enter}')
    expect(await screen.findByText('Czeka na łącze. Wyślemy sami, w tej kolejności.')).toBeTruthy()
    server.state.value = 'online'
    expect(await screen.findByText('Wysłano')).toBeTruthy()
    expect(said).toContain('Łącze wróciło.')
  })

  it('survives a reload: the draft is there again', async () => {
    const storage = smallStorage()
    const first = await openConsole({ storage })
    first.server.assign(one, 'waste', 'Kiedy?')
    await first.user.type(await first.screen.findByRole('textbox', reply), 'Niedokończ')
    cleanup()
    const again = await openConsole({ storage, server: first.server })
    expect(await again.screen.findByDisplayValue('Niedokończ')).toBeTruthy()
  })
})

describe('ending', () => {
  it('asks once, then goes to the one that waits', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    server.assign(two, 'lighting', 'Nie świeci')
    await screen.findByRole('button', { name: /Miejsce 2/ })
    await user.keyboard('{Alt>}k{/Alt}')
    await user.click(await screen.findByRole('button', { name: 'Wróć' }))
    expect(server.askedFor('conversation:close')).toHaveLength(0)

    await user.click(screen.getByRole('button', { name: /^Zakończ/ }))
    await user.click(await screen.findByRole('button', { name: /^Tak, zakończ/ }))
    expect(await screen.findByText('Wybierz, jak się skończyła.')).toBeTruthy()
    expect(server.askedFor('conversation:close')).toHaveLength(0)
    await user.click(screen.getByRole('radio', { name: 'Odpowiedziano, sprawa wyjaśniona' }))
    await user.click(screen.getByRole('button', { name: /^Tak, zakończ/ }))
    await waitFor(() => expect(talkTitle(screen)).toBe('Oświetlenie'))
    expect(screen.queryByRole('button', { name: /Miejsce 1/ })).toBeNull()
    expect(server.askedFor('conversation:close')[0]?.input).toMatchObject({ disposition: 'answered' })
    expect(server.askedFor('wrapup:set')).toHaveLength(0)
  })
})

describe('a case', () => {
  it('is filled from the conversation, read back, declined, corrected, submitted', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'lighting', 'Latarnia przy os. Przykładowym 12 nie świeci.')
    await screen.findByRole('textbox', reply)
    await user.keyboard('{Alt>}r{/Alt}')
    const title = await screen.findByRole('textbox', { name: 'Tytuł' })
    expect(title).toHaveProperty('value', 'Oświetlenie')
    expect(screen.getByRole('textbox', { name: 'Treść' })).toHaveProperty(
      'value',
      'Latarnia przy os. Przykładowym 12 nie świeci.',
    )
    await user.click(screen.getByRole('textbox', { name: /^Miejsce/ }))
    await user.click(screen.getByRole('button', { name: /^Wstaw do: Miejsce/ }))
    expect(screen.getByRole('textbox', { name: /^Miejsce/ })).toHaveProperty(
      'value',
      'Latarnia przy os. Przykładowym 12 nie świeci.',
    )

    await user.clear(title)
    const propose = () =>
      user.click(screen.getByRole('button', { name: /^Wyślij mieszkańcowi do potwierdzenia/ }))
    await propose()
    expect(screen.getByText('Uzupełnij to pole.')).toBeTruthy()
    expect(document.activeElement).toBe(title)
    expect(server.askedFor('case:propose')).toHaveLength(0)
    await user.type(title, 'Zepsuta latarnia')
    await propose()
    expect(await screen.findByText('Czeka na potwierdzenie mieszkańca.')).toBeTruthy()
    expect(server.askedFor('case:propose')[0]?.input['draft']).toMatchObject({
      fields: { title: 'Zepsuta latarnia' },
      sources: { body: [2], place: [2] },
    })

    const draftHash = 'd'.repeat(64)
    server.append(one, 'visitor', { type: 'case_declined', draftHash, reason: 'to blok 14' })
    expect(await screen.findByText(/Powód: to blok 14/, { selector: '.notice__text' })).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Tytuł' }), ', blok 14')
    await propose()
    await waitFor(() => expect(server.askedFor('case:propose')).toHaveLength(2))
    const reference = 'KCK-26-ABCD-EFGH-J'
    server.append(one, 'visitor', { type: 'case_submitted', draftHash, reference, kind: 'report' })
    expect(await screen.findByText('Sprawa wysłana')).toBeTruthy()
    expect(screen.getByText(reference)).toBeTruthy()

    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(screen.getByRole('textbox', reply))
  })

  it('shows at the field what the server found wrong', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'lighting', 'Nie świeci')
    await user.click(await screen.findByRole('button', { name: /^Sprawa/ }))
    server.refuses.set('case:propose', 'try_again')
    await user.click(screen.getByRole('button', { name: /^Wyślij mieszkańcowi/ }))
    expect(await screen.findByText('Serwer jest zajęty. Spróbuj ponownie.')).toBeTruthy()
    server.refuses.clear()
    await user.click(screen.getByRole('button', { name: /^Wyślij mieszkańcowi/ }))
    await screen.findByText('Czeka na potwierdzenie mieszkańca.')
    const [first, second] = server.askedFor('case:propose')
    expect(second?.input['clientId']).toBe(first?.input['clientId'])
  })
})

describe('the bar on top', () => {
  it('sets the availability, and its control keeps the beginning of its name', async () => {
    const { screen, user, server } = await openConsole()
    await user.click(await screen.findByRole('button', { name: /^Dostępn/ }))
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}')
    expect(server.askedFor('presence:set')[0]?.input).toEqual({ status: 'away', awayReason: 'break' })
    const control = screen.getByRole('button', { name: /^Dostępn.*Przerwa/ })
    expect(document.activeElement).toBe(control)
    expect(screen.getByText('Nowe rozmowy nie przychodzą.')).toBeTruthy()
  })

  it('speaks English when asked to, and remembers it', async () => {
    const storage = smallStorage()
    const { screen, user } = await openConsole({ storage })
    await user.click(await screen.findByRole('button', { name: /Anna Przykładowa/ }))
    await user.click(screen.getByRole('menuitemradio', { name: 'English' }))
    expect(await screen.findByRole('heading', { name: 'My conversations' })).toBeTruthy()
    await waitFor(() => expect(document.documentElement.lang).toBe('en'))
    cleanup()
    const again = await openConsole({ storage })
    expect(await again.screen.findByRole('heading', { name: 'My conversations' })).toBeTruthy()
  })

  it('lists the shortcuts on Ctrl+/, and gives the focus back', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    const box = await screen.findByRole('textbox', reply)
    box.focus()
    await user.keyboard('{Control>}/{/Control}')
    await user.click(await screen.findByRole('button', { name: 'Zamknij' }))
    await waitFor(() => expect(document.activeElement).toBe(box))
  })
})

describe('the queue', () => {
  it('shows who waits, how long, and who is not there', async () => {
    const { screen, server } = await openConsole()
    await screen.findByText(/Nikt nie czeka/)
    const queuedAt = new Date(Date.now() - 130_000).toISOString()
    const shared = { departmentId: 'pd', priority: 0, offered: false, pickable: false }
    const item = { ...shared, conversationId: one, topicId: 'waste', language: 'uk', queuedAt } as const
    server.setQueue([
      { ...item, position: 1, visitorPresent: true },
      { ...item, conversationId: two, position: 2, visitorPresent: false },
    ])
    expect(await screen.findByText('Czeka 2 min 10 s')).toBeTruthy()
    expect(screen.getByText('Bez połączenia')).toBeTruthy()
  })
})
