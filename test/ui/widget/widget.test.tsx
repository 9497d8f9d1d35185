import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { smallStorage } from '../../support/small-storage.ts'
import { modelServer, reference } from './model-server.ts'
import { createUnread } from '../../../widget/app/unread.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const two = '2'.repeat(24)
const message = { name: 'Twoja wiadomość' }
const begin = { name: 'Zacznij rozmowę' }

afterEach(cleanup)

/** Somebody who has started, waits, and is answered. */
async function talking() {
  const opened = openWidget()
  const { screen, user, server } = opened
  server.open()
  await user.click(screen.getByRole('button', begin))
  await screen.findByText('Jesteś 2. w kolejce')
  server.assign(one)
  await screen.findByText('Odpowiada Anna')
  return opened
}

describe('the start', () => {
  it('needs nothing filled in, and shows the live place while one can already write', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.click(screen.getByRole('button', begin))
    expect(await screen.findByText('Jesteś 2. w kolejce')).toBeTruthy()
    expect(server.askedFor('conversation:start')[0]?.input).toMatchObject({
      topicId: 'other',
      language: 'pl',
    })

    server.push('queue:moved', {
      conversationId: one,
      position: 1,
      wait: null,
      at: '2026-11-24T09:41:00.000Z',
    })
    expect(await screen.findByText('Jesteś następną osobą')).toBeTruthy()
    await user.type(screen.getByRole('textbox', message), 'Dzień dobry{Enter}')
    expect(await screen.findByText('Wysłano. Czeka na konsultanta.')).toBeTruthy()
  })

  it('pressed offline starts one conversation when the network is there, with what was written meanwhile', async () => {
    const { screen, user, server } = openWidget()
    await user.click(screen.getByRole('button', begin))
    await user.type(await screen.findByRole('textbox', message), 'Nie świeci latarnia{Enter}')
    expect(server.logs.size).toBe(0)

    server.open()
    await waitFor(() => expect(server.logs.get(one)?.entries).toHaveLength(2))
    expect(server.logs.get(one)?.entries[1]).toMatchObject({ text: 'Nie świeci latarnia' })
  })

  it('whose answer is lost is asked again under the same clientId, also after a reload', async () => {
    const browser = smallStorage()
    const server = modelServer()
    const first = openWidget({ browser, server })
    server.open()
    server.loseAnswers(true)
    await first.user.click(first.screen.getByRole('button', begin))
    await waitFor(() => expect(server.logs.size).toBe(1))
    first.leave()

    server.loseAnswers(false)
    const second = openWidget({ browser, server })
    server.open(one)
    expect(await second.screen.findByText('Jesteś 2. w kolejce')).toBeTruthy()
    await waitFor(() => expect(second.session.start.get()).toBeNull())
    expect(server.logs.size).toBe(1)
  })

  it('says in words why it was refused, and lets try again', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    server.refuses.set('conversation:start', 'internal')
    await user.click(screen.getByRole('button', begin))
    expect((await screen.findByRole('alert')).textContent).toMatch(/błąd po swojej stronie/)
    server.refuses.clear()
    await user.click(screen.getByRole('button', begin))
    expect(await screen.findByText('Jesteś 2. w kolejce')).toBeTruthy()
  })

  it('shows 112 at once where life is in danger, and starts nothing', async () => {
    const { screen, user, server } = openWidget()
    server.open()
    await user.click(screen.getByRole('button', { name: 'Wszystkie tematy' }))
    await user.click(screen.getByRole('radio', { name: 'Zagrożenie życia' }))
    expect(screen.getByRole('link', { name: 'Zadzwoń: 112' })).toHaveProperty('href', 'tel:112')
    expect(screen.queryByRole('button', begin)).toBeNull()
  })

  it('speaks another language without losing the choice', async () => {
    const { screen, user } = openWidget()
    await user.click(screen.getByRole('radio', { name: 'Drogi, latarnie, awarie' }))
    await user.click(screen.getByRole('button', { name: 'Українська' }))
    expect(await screen.findByRole('button', { name: 'Почати розмову' })).toBeTruthy()
    expect(screen.getByRole('radio', { name: 'Дороги, ліхтарі, аварії' })).toHaveProperty('checked', true)
  })
})

describe('waiting', () => {
  it('ends with "Zrezygnuj"', async () => {
    const { screen, user, server, session } = openWidget()
    server.open()
    await user.click(screen.getByRole('button', begin))
    await user.click(await screen.findByRole('button', { name: 'Zrezygnuj' }))
    expect(await screen.findByText('Nie czekasz już w kolejce.')).toBeTruthy()
    expect(server.logs.get(one)?.entries.at(-1)).toMatchObject({ type: 'closed', reason: 'visitor' })
    expect(session.token.get()).toBeNull()
  })

  it('goes on when an agent is lost, and says so', async () => {
    const { screen, server } = await talking()
    server.append(one, { kind: 'system' }, { type: 'requeued', reason: 'agent_vanished' })
    expect(await screen.findByText(/Anna straciła połączenie/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Zrezygnuj' })).toBeTruthy()
  })
})

describe('the talk', () => {
  it('names each side once a run, and shows how far a message got', async () => {
    const { screen, user, server } = await talking()
    server.say(one, 'Dzień dobry.')
    server.say(one, 'W czym mogę pomóc?')
    await screen.findByText('W czym mogę pomóc?')
    expect(screen.getAllByText('Anna, konsultantka')).toHaveLength(1)

    await user.type(screen.getByRole('textbox', message), 'Pytam{Shift>}{Enter}{/Shift}o wodę{Enter}')
    expect(await screen.findByText('Wysłano')).toBeTruthy()
    const { entries } = server.logs.get(one) ?? { entries: [] }
    expect(entries.at(-1)).toMatchObject({ text: 'Pytam\no wodę' })
    const reached = entries.length
    server.push('cursor:moved', {
      conversationId: one,
      cursor: { party: 'agent', delivered: reached, read: 0 },
    })
    expect(await screen.findByText('Dostarczono')).toBeTruthy()
    server.push('cursor:moved', {
      conversationId: one,
      cursor: { party: 'agent', delivered: reached, read: reached },
    })
    expect(await screen.findByText('Przeczytano')).toBeTruthy()
    expect(screen.queryByText('Dostarczono')).toBeNull()
  })

  it('keeps what is refused on the screen, with a way to send it again', async () => {
    const { screen, user, server } = await talking()
    server.refuses.set('message:send', 'too_large')
    await user.type(screen.getByRole('textbox', message), 'Za długie{Enter}')
    expect(await screen.findByText('Nie wysłano')).toBeTruthy()
    expect(screen.getByText(/Podziel go na części/)).toBeTruthy()
    server.refuses.clear()
    await user.click(screen.getByRole('button', { name: 'Wyślij ponownie' }))
    expect(await screen.findByText('Wysłano')).toBeTruthy()
  })

  it('counts characters near the limit only', async () => {
    const { screen, store } = await talking()
    store.type('a'.repeat(4499))
    const box = screen.getByRole('textbox', message)
    await waitFor(() => expect(box).toHaveProperty('value', 'a'.repeat(4499)))
    expect(screen.queryByText(/Zostało/)).toBeNull()
    store.type('a'.repeat(4998))
    expect(await screen.findByText('Zostało: 2 znaki')).toBeTruthy()
  })

  it('counts as unread what came while nobody looked', async () => {
    const { store, server } = await talking()
    store.isVisible.value = false
    server.say(one, 'Halo')
    server.say(one, 'Jest Pan?')
    await waitFor(() => expect(store.own(createUnread).value).toBe(2))
    store.isVisible.value = true
    await waitFor(() => expect(store.own(createUnread).value).toBe(0))
    expect(server.askedFor('message:read').at(-1)?.input).toMatchObject({ seq: 4 })
  })

  it('survives a reload with its draft', async () => {
    const { browser, server, user, screen, leave } = await talking()
    server.say(one, 'Proszę pisać.')
    await user.type(screen.getByRole('textbox', message), 'Niedokoń')
    leave()
    const again = openWidget({ browser, server })
    server.open(one)
    expect(await again.screen.findByText('Proszę pisać.')).toBeTruthy()
    expect(again.screen.getByRole('textbox', message)).toHaveProperty('value', 'Niedokoń')
  })
})

describe('the case', () => {
  it('is read back, confirmed once, and its number and code are shown', async () => {
    const { screen, user, server } = await talking()
    server.propose(one)
    const card = await screen.findByRole('region', { name: 'Sprawdź opis zgłoszenia' })
    expect(within(card).getByText('Nie świeci latarnia')).toBeTruthy()
    expect(within(card).queryByText('Kontakt')).toBeNull()

    await user.dblClick(within(card).getByRole('button', { name: 'Wyślij zgłoszenie' }))
    expect(await screen.findByText(reference)).toBeTruthy()
    expect(await screen.findByText('A7FC8-85VXQ')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Zobacz stronę sprawy' }).getAttribute('href')).toBe(
      `/sprawa/${reference}?lang=pl`,
    )
    expect(screen.queryByRole('button', { name: 'Wyślij zgłoszenie' })).toBeNull()
    expect(server.logs.get(one)?.entries.filter(({ type }) => type === 'case_submitted')).toHaveLength(1)
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Przyjęliśmy zgłoszenie'))
  })

  it('is declined with a reason', async () => {
    const { screen, user, server } = await talking()
    server.propose(one)
    await user.click(await screen.findByRole('button', { name: 'Nie wysyłaj' }))
    await user.type(screen.getByRole('textbox', { name: /Co się nie zgadza/ }), 'Zły numer')
    await user.click(screen.getByRole('button', { name: 'Odrzuć opis' }))
    expect(await screen.findByText(/Powód: Zły numer/)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', message)))
  })

  it('says so when the agent has changed it meanwhile', async () => {
    const { screen, user, server } = await talking()
    server.propose(one)
    server.refuses.set('case:confirm', 'stale_proposal')
    await user.click(await screen.findByRole('button', { name: 'Wyślij zgłoszenie' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/zmienił opis/)
  })
})

describe('the end', () => {
  it('is asked about first, with the focus on the way back', async () => {
    const { screen, user, server } = await talking()
    await user.click(screen.getByRole('button', { name: 'Zakończ rozmowę' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Wróć' })))
    await user.keyboard('{Escape}')
    expect(screen.queryByText('Zakończyć rozmowę?')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Zakończ rozmowę' }))

    await user.click(screen.getByRole('button', { name: 'Zakończ rozmowę' }))
    await user.click(screen.getByRole('button', { name: 'Zakończ' }))
    expect(await screen.findByText('Dziękujemy za rozmowę')).toBeTruthy()
    expect(server.logs.get(one)?.entries.at(-1)).toMatchObject({ type: 'closed' })
  })

  it('keeps text that came too late, and starts a new conversation with it as somebody new', async () => {
    const { screen, user, server, session } = await talking()
    await user.type(screen.getByRole('textbox', message), 'Jeszcze jedno')
    server.end(one)
    expect(await screen.findByText('Rozmowę zakończyła Anna.')).toBeTruthy()
    expect(screen.getByText('Jeszcze jedno')).toBeTruthy()
    expect(session.token.get()).toBeNull()

    await user.click(screen.getByRole('button', { name: 'Zacznij nową rozmowę z tym tekstem' }))
    expect(server.reconnects()).toBe(1)
    server.open()
    await waitFor(() => expect(server.logs.get(two)?.entries.at(-1)).toMatchObject({ text: 'Jeszcze jedno' }))
    expect(session.carried.get()).toBeNull()
  })

  it('that came while this browser was away is shown, and what was unsent is not lost by a reload', async () => {
    const { browser, server, user, screen, leave } = await talking()
    server.state.value = 'offline'
    await user.type(screen.getByRole('textbox', message), 'Piszę w tunelu{Enter}')
    expect(await screen.findByText('Wyślemy po powrocie połączenia')).toBeTruthy()
    server.end(one)
    leave()

    const again = openWidget({ browser, server })
    server.open()
    expect(await again.screen.findByText('Tego nie zdążyliśmy wysłać')).toBeTruthy()
    expect(again.screen.getByText('Piszę w tunelu')).toBeTruthy()
  })
})

describe('the connection', () => {
  it('lost is told after a moment, and what is written waits', async () => {
    const { screen, user, server } = await talking()
    server.state.value = 'offline'
    expect(
      await screen.findByText(/Wyślemy wszystko, gdy połączenie wróci/, {}, { timeout: 5000 }),
    ).toBeTruthy()
    await user.type(screen.getByRole('textbox', message), 'Bez sieci{Enter}')
    expect(await screen.findByText('Wyślemy po powrocie połączenia')).toBeTruthy()
    server.open(one)
    expect(await screen.findByText('Połączenie wróciło')).toBeTruthy()
    await waitFor(() => expect(server.logs.get(one)?.entries.at(-1)).toMatchObject({ text: 'Bez sieci' }))
  })

  it('refused for an old token goes on without one', async () => {
    const browser = smallStorage()
    browser.setItem('kck.token', 'stary')
    const { screen, server, session } = openWidget({ browser })
    expect(screen.queryByRole('button', begin)).toBeNull()
    server.refusal.value = 'token_expired'
    server.state.value = 'refused'
    expect(await screen.findByRole('button', begin)).toBeTruthy()
    expect(session.token.get()).toBeNull()
    expect(server.reconnects()).toBe(1)
  })

  it('refused for an old token shows what was not sent, and keeps nothing of the old conversation', async () => {
    const { browser, server, user, screen, leave } = await talking()
    server.state.value = 'offline'
    await user.type(screen.getByRole('textbox', message), 'Wrócę jutro{Enter}')
    expect(await screen.findByText('Wyślemy po powrocie połączenia')).toBeTruthy()
    leave()
    server.logs.delete(one)

    const again = openWidget({ browser, server })
    server.refusal.value = 'token_expired'
    server.state.value = 'refused'
    await waitFor(() => expect(again.session.token.get()).toBeNull())
    server.refusal.value = null
    server.open()
    expect(await again.screen.findByText('Wrócę jutro')).toBeTruthy()
    expect(again.session.conversationId.get()).toBeNull()
    expect(again.session.carried.get()).toEqual(['Wrócę jutro'])
    expect([...browser.values.keys()].filter((key) => key.startsWith('kck.outbox.'))).toEqual([])
  })

  it('Esc minimises, and ends nothing', async () => {
    const { user, minimised, server } = await talking()
    await user.keyboard('{Escape}')
    expect(minimised()).toBe(1)
    expect(server.askedFor('conversation:close')).toHaveLength(0)
  })
})
