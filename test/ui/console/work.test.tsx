import { noNeeds } from '#shared/needs.ts'
import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { Colleague } from '#shared/entities.ts'
import { openConsole } from './open-console.tsx'
import { self } from './model-server.ts'

const one = '1'.repeat(24)
const two = '2'.repeat(24)

afterEach(cleanup)

const reply = { name: /^Odpowiedź/ }
const card = { name: 'Propozycja rozmowy' }

describe('an offer', () => {
  it('shows words, language, why and time, takes no focus, and is accepted by Alt+W', async () => {
    const { screen, user, server, said, ringing } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    const box = await screen.findByRole('textbox', reply)
    await user.type(box, 'W czwar')
    await waitFor(() => expect(ringing.value).toBe(0))
    server.offer(two, 'lighting', 30, 'Nie świeci latarnia')
    const offer = await screen.findByRole('region', card)
    expect(document.activeElement).toBe(box)
    await within(offer).findByText('„Nie świeci latarnia”')
    expect(within(offer).getByText('polski')).toBeTruthy()
    expect(within(offer).getByText(/miałaś najmniej rozmów/)).toBeTruthy()
    expect(within(offer).getByText(/Potem dostanie ją Bartek/)).toBeTruthy()
    await waitFor(() => expect(ringing.value).toBe(1))
    await waitFor(() => expect(document.title).toMatch(/^Nowa rozmowa/))
    const news = said.filter((text) => text.startsWith('Propozycja rozmowy: Oświetlenie'))
    expect(news).toHaveLength(1)

    await user.keyboard('{Alt>}w{/Alt}')
    expect(server.askedFor('conversation:accept').at(-1)?.input).toMatchObject({ conversationId: two })
    await waitFor(() => expect(screen.queryByRole('region', card)).toBeNull())
    await waitFor(() => expect(ringing.value).toBe(0))
    // Something is being written here: the accepted one waits in its place.
    expect(box).toHaveProperty('value', 'W czwar')
    await user.click(await screen.findByRole('button', { name: /Miejsce 2.*Oświetlenie/ }))
    expect(screen.getByText(/miałaś najmniej rozmów/)).toBeTruthy()
  })

  it('gives the focus back to what is being written when it is accepted by a click', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    const box = await screen.findByRole('textbox', reply)
    await user.type(box, 'W czwar')
    server.offer(two, 'lighting', 30, 'Nie świeci')
    await user.click(await screen.findByRole('button', { name: /^Przyjmij/ }))
    await waitFor(() => expect(screen.queryByRole('region', card)).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(box))
  })

  it('opens at once when nothing is being written', async () => {
    const { screen, user, server } = await openConsole()
    server.offer(one, 'lighting', 30, 'Nie świeci')
    await user.click(await screen.findByRole('button', { name: /^Przyjmij/ }))
    const box = await screen.findByRole('textbox', reply)
    await waitFor(() => expect(document.activeElement).toBe(box))
  })

  it('is declined with a reason, and leaves no trace', async () => {
    const { screen, user, server } = await openConsole()
    server.offer(one, 'lighting', 30, 'Nie świeci')
    await user.click(await screen.findByRole('button', { name: 'Odmów…' }))
    const reason = screen.getByRole('button', { name: 'Prowadzę pilną rozmowę' })
    await waitFor(() => expect(document.activeElement).toBe(reason))
    await user.click(screen.getByRole('button', { name: 'Nie znam tego tematu' }))
    await waitFor(() => expect(screen.queryByRole('region', card)).toBeNull())
    expect(server.askedFor('conversation:decline')[0]?.input).toMatchObject({ reason: 'topic' })
  })

  it('says that it went on when its time was over, and again when it is answered too late', async () => {
    const { screen, user, server, said, ringing } = await openConsole()
    server.offer(one, 'lighting', 30, 'Nie świeci')
    await screen.findByRole('region', card)
    server.append(one, 'system', { type: 'requeued', reason: 'missed' })
    server.release(one, 'requeued')
    expect(await screen.findByText(/Rozmowa przeszła dalej/)).toBeTruthy()
    await waitFor(() => expect(ringing.value).toBe(0))
    await waitFor(() => expect(said).toContain('Oświetlenie: rozmowa przeszła dalej.'))
    await user.click(screen.getByRole('button', { name: 'Zamknij' }))
    expect(screen.queryByRole('region', card)).toBeNull()

    server.refuses.set('conversation:accept', 'offer_over')
    server.offer(two, 'waste', 30, 'Kiedy?')
    await user.click(await screen.findByRole('button', { name: /^Przyjmij/ }))
    expect(await screen.findByText(/Rozmowa przeszła dalej/)).toBeTruthy()
  })

  it('asks again under the same id after a lost answer', async () => {
    const { screen, user, server } = await openConsole()
    server.offer(one, 'lighting', 30, 'Nie świeci')
    server.refuses.set('conversation:accept', 'timeout')
    await user.click(await screen.findByRole('button', { name: /^Przyjmij/ }))
    expect(await screen.findByText(/Serwer nie odpowiedział/)).toBeTruthy()
    server.refuses.clear()
    await user.click(screen.getByRole('button', { name: /^Przyjmij/ }))
    await screen.findByRole('textbox', reply)
    const [first, again] = server.askedFor('conversation:accept')
    expect(again?.input['clientId']).toBe(first?.input['clientId'])
  })

  it('is told by the system while somebody looks elsewhere, until it is gone', async () => {
    const { screen, server, notices } = await openConsole({ isAway: true })
    server.offer(one, 'lighting', 30, 'Nie świeci')
    await screen.findByRole('region', card)
    await waitFor(() => expect(notices).toEqual(['offer: Oświetlenie']))
    server.release(one, 'closed')
    await waitFor(() => expect(notices).toEqual([]))
    expect(await screen.findByText('Mieszkaniec zakończył rozmowę.')).toBeTruthy()
  })
})

describe('sound', () => {
  it('rings for an assignment until the first own key, and warns where the browser lets nothing be heard', async () => {
    const { screen, user, server, ringing, chimeState } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await waitFor(() => expect(ringing.value).toBe(1))
    await user.type(await screen.findByRole('textbox', reply), 'D')
    await waitFor(() => expect(ringing.value).toBe(0))

    chimeState.value = 'blocked'
    expect(await screen.findByRole('button', { name: 'Włącz dźwięk' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /Anna Przykładowa/ }))
    await user.click(screen.getByRole('menuitem', { name: /^Sygnały/ }))
    await user.click(await screen.findByRole('checkbox', { name: 'Dźwięk' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Włącz dźwięk' })).toBeNull())
  })

  it('stays off where it was switched off', async () => {
    const first = await openConsole()
    first.store.desk.value?.alerts.setSound(false)
    cleanup()
    const { server, screen, ringing } = await openConsole({ storage: first.storage })
    server.offer(one, 'lighting', 30)
    await screen.findByRole('region', card)
    expect(ringing.value).toBe(0)
  })
})

describe('taking out of the queue', () => {
  const queuedAt = new Date().toISOString()
  const item = { departmentId: 'd', priority: 0, offered: false, language: 'pl', queuedAt } as const

  it('is offered where a department works by hand, by button and by Alt+W', async () => {
    const { screen, user, server } = await openConsole()
    await screen.findByText(/Nikt nie czeka/)
    server.setQueue([
      { ...item, conversationId: one, topicId: 'waste', position: 1, visitorPresent: true, pickable: false },
      {
        ...item,
        conversationId: two,
        topicId: 'lighting',
        position: 2,
        visitorPresent: true,
        pickable: true,
      },
    ])
    const take = await screen.findByRole('button', { name: /^Weź: 2\. Oświetlenie/ })
    expect(screen.getAllByRole('button', { name: /^Weź/ })).toHaveLength(1)
    server.refuses.set('conversation:pick', 'no_slot')
    await user.click(take)
    expect(await screen.findByText(/Nie masz wolnego miejsca/)).toBeTruthy()
    server.refuses.clear()
    await user.keyboard('{Alt>}w{/Alt}')
    const box = await screen.findByRole('textbox', reply)
    await waitFor(() => expect(document.activeElement).toBe(box))
    expect(server.askedFor('conversation:pick').at(-1)?.input).toMatchObject({ conversationId: two })
  })
})

const colleagues = {
  colleagues: [
    person('b', 'Bartek Przykładowy', { languages: ['pl', 'uk'], load: 1 }),
    person('c', 'Celina Pełna', { load: 3 }),
    person('d', 'Dorota Przerwowa', { status: 'away' }),
  ],
  departments: [
    { id: 'zdmk', name: 'Zarząd Dróg Miasta Krakowa', outside: true, onDuty: 2, free: 1 },
    { id: 'zzm', name: 'Zarząd Zieleni Miejskiej', outside: true, onDuty: 0, free: 0 },
  ],
}
function person(letter: string, name: string, more: Partial<Colleague>): Colleague {
  const plain = { status: 'available' as const, departments: ['dk'], load: 0, capacity: 3 }
  return { ...plain, languages: ['pl'], id: letter.repeat(24), name, ...more }
}

describe('a transfer', () => {
  it('needs a person and a note, is asked, waits, and stays when the colleague does not want it', async () => {
    const { screen, user, server, said } = await openConsole()
    server.setColleagues(colleagues)
    server.assign(one, 'waste', 'Kiedy?')
    await user.type(await screen.findByRole('textbox', reply), 'D')
    await user.keyboard('{Alt>}p{/Alt}')
    const dialog = await screen.findByRole('dialog')
    await within(dialog).findByRole('radio', { name: /Bartek.*1 z 3.*Wolne miejsce, zna polski/ })
    expect(within(dialog).getByRole('radio', { name: /Celina.*Brak wolnych miejsc/ })).toHaveProperty(
      'disabled',
      true,
    )
    expect(within(dialog).getByRole('radio', { name: /Dorota.*Ma przerwę/ })).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByRole('searchbox'), 'dorota')
    expect(within(dialog).queryByRole('radio', { name: /Bartek/ })).toBeNull()
    await user.clear(within(dialog).getByRole('searchbox'))

    const submit = () => user.click(within(dialog).getByRole('button', { name: /^Zapytaj i przekaż/ }))
    await submit()
    expect(within(dialog).getByText('Wybierz, komu przekazać.')).toBeTruthy()
    await user.click(within(dialog).getByRole('radio', { name: /Bartek/ }))
    await submit()
    expect(within(dialog).getByText(/Napisz w jednym zdaniu/)).toBeTruthy()
    expect(server.askedFor('conversation:transfer')).toHaveLength(0)
    expect(within(dialog).getByText(/Do przyjęcia rozmowę prowadzisz Ty/)).toBeTruthy()
    await user.type(
      within(dialog).getByRole('textbox', { name: /^Notatka dla tej osoby/ }),
      'Pyta o gabaryty.',
    )
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText(/Czeka na przyjęcie: Bartek/)).toBeTruthy()
    expect(server.askedFor('conversation:transfer')[0]?.input).toMatchObject({
      to: { kind: 'agent', agentId: 'b'.repeat(24), warm: true },
      note: 'Pyta o gabaryty.',
    })

    server.append(one, 'system', { type: 'transfer_ended', outcome: 'declined' })
    const told = 'Bartek nie przejął rozmowy. Rozmowa zostaje u Ciebie.'
    expect(await screen.findByText(told)).toBeTruthy()
    await waitFor(() => expect(said).toContain(told))
    expect(screen.getByRole('textbox', reply)).toHaveProperty('value', 'D')
    await user.click(screen.getByRole('button', { name: 'Zamknij' }))
    expect(screen.queryByText(told)).toBeNull()
  })

  it('can be taken back while it waits', async () => {
    const { screen, user, server } = await openConsole()
    server.setColleagues(colleagues)
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await user.keyboard('{Alt>}p{/Alt}')
    await user.click(await screen.findByRole('radio', { name: 'Dział' }))
    await user.click(await screen.findByRole('radio', { name: /Zarząd Dróg.*poza centrum/ }))
    expect(screen.getByText(/najpierw zapytamy mieszkańca o zgodę/)).toBeTruthy()
    expect(screen.getByRole('radio', { name: /Zieleni.*Nikt nie pełni dyżuru/ })).toHaveProperty(
      'disabled',
      true,
    )
    await user.type(screen.getByRole('textbox', { name: /^Notatka dla działu/ }), 'Dziura w drodze')
    await user.click(screen.getByRole('button', { name: /^Zapytaj mieszkańca/ }))
    expect(await screen.findByText(/Czeka na zgodę mieszkańca: Zarząd Dróg/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Wycofaj' }))
    await waitFor(() => expect(screen.queryByText(/Czeka na zgodę/)).toBeNull())
    expect(server.askedFor('transfer:withdraw')[0]?.input).toMatchObject({ seq: 4 })
  })

  it('at once leaves word of where it went, and keeps what was typed', async () => {
    const { screen, user, server } = await openConsole()
    server.setColleagues(colleagues)
    server.assign(one, 'waste', 'Kiedy?')
    await user.type(await screen.findByRole('textbox', reply), 'Zaraz spraw')
    await user.keyboard('{Alt>}p{/Alt}')
    await user.click(await screen.findByRole('radio', { name: /Bartek/ }))
    await user.click(screen.getByRole('radio', { name: /^Od razu/ }))
    await user.type(screen.getByRole('textbox', { name: /^Notatka/ }), 'Gabaryty')
    await user.click(screen.getByRole('button', { name: /^Przekaż Ctrl/ }))
    expect(await screen.findByText(/Rozmowę prowadzi teraz: Bartek/)).toBeTruthy()
    expect(screen.getByRole('button', { name: /Miejsce 1.*Przekazano: Bartek/ })).toBeTruthy()
    expect(screen.getByRole('textbox', { name: 'Niewysłany tekst' })).toHaveProperty('value', 'Zaraz spraw')
  })

  it('keeps its note when the dialog is closed, and says when the colleague is full meanwhile', async () => {
    const { screen, user, server } = await openConsole()
    server.setColleagues(colleagues)
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await user.keyboard('{Alt>}p{/Alt}')
    await user.type(await screen.findByRole('textbox', { name: /^Notatka/ }), 'Zaczęte')
    await user.click(screen.getByRole('button', { name: 'Anuluj' }))
    await user.keyboard('{Alt>}p{/Alt}')
    expect(await screen.findByRole('textbox', { name: /^Notatka/ })).toHaveProperty('value', 'Zaczęte')
    server.refuses.set('conversation:transfer', 'no_slot')
    await user.click(await screen.findByRole('radio', { name: /Bartek/ }))
    await user.click(screen.getByRole('button', { name: /^Zapytaj i przekaż/ }))
    expect(await screen.findByText(/Ta osoba nie ma już wolnego miejsca/)).toBeTruthy()
  })

  it('to this agent comes with its note and a look inside, and shows the note at the top', async () => {
    const { screen, user, server } = await openConsole()
    server.invite(one, 'lighting', 'Nowa lampa od wtorku', 'Nie świeci', 'Od tygodnia')
    const offer = await screen.findByRole('region', card)
    expect(within(offer).getByText('Bartek prosi: przejmij rozmowę')).toBeTruthy()
    expect(await within(offer).findByText('Nowa lampa od wtorku')).toBeTruthy()
    await user.click(await within(offer).findByText('Zajrzyj do rozmowy'))
    expect(within(offer).getByText('Nie świeci')).toBeTruthy()
    expect(within(offer).getByText(/Potem dalej prowadzi ją Bartek/)).toBeTruthy()
    await user.click(within(offer).getByRole('button', { name: /^Przyjmij/ }))
    await screen.findByRole('textbox', reply)
    expect(server.askedFor('transfer:accept')[0]?.input).toMatchObject({ seq: 5 })
    const main = screen.getByRole('main')
    expect(within(main).getByText('Nowa lampa od wtorku', { selector: '.note--top p' })).toBeTruthy()
    expect(within(main).getByText('Nowa lampa od wtorku', { selector: '.log p' })).toBeTruthy()
    expect(screen.getByText('Przekazał Ci ją Bartek.')).toBeTruthy()
  })
})

describe('a whisper', () => {
  it('stands in the log as a note, is said aloud, and never in the composer', async () => {
    const { screen, server, said } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    const box = await screen.findByRole('textbox', reply)
    server.whisper(one, 'Zapytaj o adres')
    expect(await screen.findByText('Zapytaj o adres', { selector: '.log .note__text' })).toBeTruthy()
    expect(screen.getAllByText(/mieszkaniec jej nie widzi/).length).toBeGreaterThan(0)
    await waitFor(() => expect(said).toContain('Notatka od: Krystyna. Zapytaj o adres'))
    expect(box).toHaveProperty('value', '')
  })
})

describe('wrap-up', () => {
  it('is asked after the resident has ended it, frees the place, and goes to who waits longest', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await user.type(await screen.findByRole('textbox', reply), 'W czwartek{Enter}')
    server.assign(two, 'lighting', 'Nie świeci')
    await screen.findByRole('button', { name: /Miejsce 2/ })
    server.append(one, 'visitor', { type: 'closed', reason: 'visitor' })
    server.release(one, 'closed', 60)
    expect(await screen.findByRole('button', { name: /Miejsce 1.*Do opisania/ })).toBeTruthy()
    expect(screen.getByText(/2 z 3/)).toBeTruthy()
    // The log stays in sight.
    expect(within(screen.getByRole('log')).getByText('W czwartek')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /^Zapisz/ }))
    expect(await screen.findByText('Wybierz, jak się skończyła.')).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Nie udało się pomóc' }))
    await user.type(screen.getByRole('textbox', { name: /^Notatka wewnętrzna/ }), 'Oddzwonić')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() =>
      expect(server.askedFor('wrapup:set')[0]?.input).toMatchObject({
        disposition: 'unresolved',
        note: 'Oddzwonić',
      }),
    )
    await waitFor(() => expect(screen.queryByRole('button', { name: /Miejsce 1/ })).toBeNull())
    const box = await screen.findByRole('textbox', reply)
    await waitFor(() => expect(document.activeElement).toBe(box))
  })

  it('with a note ends first and describes then; what failed is asked again under the same id', async () => {
    const { screen, user, server } = await openConsole()
    server.keepPlaces(60)
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await user.keyboard('{Alt>}k{/Alt}')
    await user.click(await screen.findByRole('radio', { name: 'Inny wynik' }))
    await user.type(screen.getByRole('textbox', { name: /^Notatka wewnętrzna/ }), 'Pomyłka')
    server.refuses.set('wrapup:set', 'timeout')
    await user.click(screen.getByRole('button', { name: /^Tak, zakończ/ }))
    expect(await screen.findByText(/Serwer nie odpowiedział/)).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(server.askedFor('conversation:close')[0]?.input['disposition']).toBeUndefined()
    expect(screen.getByRole('textbox', { name: /^Notatka wewnętrzna/ })).toHaveProperty('value', 'Pomyłka')
    server.refuses.clear()
    await user.click(screen.getByRole('button', { name: /^Zapisz/ }))
    await screen.findByText(/Dzień dobry, Anna/)
    const [first, again] = server.askedFor('wrapup:set')
    expect(again?.input).toEqual(first?.input)
  })

  it('keeps a note for another try also where no place is kept', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await user.keyboard('{Alt>}k{/Alt}')
    await user.click(await screen.findByRole('radio', { name: 'Inny wynik' }))
    await user.type(screen.getByRole('textbox', { name: /^Notatka wewnętrzna/ }), 'Pomyłka')
    server.refuses.set('wrapup:set', 'timeout')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText(/Serwer nie odpowiedział/)).toBeTruthy()
    expect(screen.getByRole('textbox', { name: /^Notatka wewnętrzna/ })).toHaveProperty('value', 'Pomyłka')
  })

  it('that nobody wrote in time leaves the place free, and says so', async () => {
    const { screen, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    server.append(one, 'visitor', { type: 'closed', reason: 'visitor' })
    server.release(one, 'closed', 1)
    expect(await screen.findByText(/Czas minął, miejsce jest już wolne/, {}, { timeout: 4000 })).toBeTruthy()
    expect(screen.getByRole('button', { name: /Miejsce 1.*Bez opisu, miejsce wolne/ })).toBeTruthy()
    expect(screen.getByText(/0 z 3/)).toBeTruthy()
  })
})

describe('availability', () => {
  const open = async () => {
    const opened = await openConsole()
    await opened.user.click(await opened.screen.findByRole('button', { name: /^Dostępn/ }))
    return opened
  }

  it('tells finishing from the end of a shift', async () => {
    const { screen, user, server } = await open()
    await user.click(screen.getByRole('menuitemradio', { name: /^Kończę zmianę/ }))
    expect(server.askedFor('presence:set')[0]?.input).toEqual({ status: 'finishing', endsShift: true })
    expect(screen.getByRole('button', { name: /^Dostępność: Kończę zmianę/ })).toBeTruthy()
  })

  it('asks before leaving what happens to open conversations', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    await user.click(screen.getByRole('button', { name: /^Dostępn/ }))
    await user.click(screen.getByRole('menuitemradio', { name: /^Niedostępna/ }))
    expect(server.askedFor('presence:set')).toHaveLength(0)
    expect(screen.getByText(/Masz jeszcze 1 rozmowę/)).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: /^Najpierw dokończ/ }))
    expect(server.askedFor('presence:set')[0]?.input).toEqual({ status: 'finishing', endsShift: true })
  })

  it('that was changed after missed conversations is explained, with one way back', async () => {
    const { screen, user, server } = await openConsole()
    await screen.findByRole('button', { name: /^Dostępn/ })
    const statusSince = new Date(Date.now() - 65_000).toISOString()
    server.push('presence:changed', { status: 'away', awayReason: 'missed', statusSince, endsShift: false })
    expect(await screen.findByRole('button', { name: /^Dostępność: Przerwa \(nieodebrane\)/ })).toBeTruthy()
    expect(await screen.findByText(/od 1 min/)).toBeTruthy()
    expect(screen.getByText(/Dwie rozmowy przeszły dalej/)).toBeTruthy()
    const back = screen.getAllByRole('button', { name: 'Ustaw „Dostępna”' })[0]
    if (back) await user.click(back)
    expect(server.askedFor('presence:set')[0]?.input).toEqual({ status: 'available' })
  })
})

describe('in the talk', () => {
  it('says what the resident needs, that they are silent, and who else is there', async () => {
    const { screen, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    const closesAt = new Date(Date.now() + 170_000).toISOString()
    server.append(one, 'system', { type: 'inactivity_warned', closesAt })
    expect(await screen.findByText(/Mieszkaniec milczy. Dostał ostrzeżenie/)).toBeTruthy()
    server.append(one, 'visitor', { type: 'needs_set', ...noNeeds, moreTime: true, signLanguage: true })
    await waitFor(() => expect(screen.queryByText(/Dostał ostrzeżenie/)).toBeNull())
    // In the line under the header in a word, in the context with what an agent can do about it, in the log as it came.
    expect(screen.getByText('potrzebuje więcej czasu')).toBeTruthy()
    expect(screen.getByText('PJM')).toBeTruthy()
    expect(screen.getByText(/^Więcej czasu: rozmowa nie skończy się sama/)).toBeTruthy()
    expect(screen.getByText(/^Potrzeby mieszkańca: potrzebuje więcej czasu, PJM, /)).toBeTruthy()
    expect(screen.queryByText('prostszy język')).toBeNull()
    const agent = { kind: 'agent' as const, id: 'c'.repeat(24), name: 'Krystyna' }
    server.append(one, 'system', { type: 'joined', agent })
    expect(await screen.findByText('W rozmowie także: Krystyna')).toBeTruthy()
  })

  it('explains an assignment beyond the languages of the agent', async () => {
    const { screen, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    const candidate = { agentId: self.id, name: 'Anna', load: 0, capacity: 3, idleSeconds: 9 }
    const why = {
      rule: 'least_loaded_longest_idle' as const,
      circle: 'everybody' as const,
      candidates: [candidate],
      excluded: [],
    }
    const agent = { kind: 'agent' as const, id: self.id, name: 'Anna' }
    server.append(one, 'system', { type: 'assigned', agent, attempt: 2, why })
    expect(await screen.findByText(/szukaliśmy wśród wszystkich/)).toBeTruthy()
  })
})

describe('a conversation into which a caller let the agent', () => {
  const leave = { name: /^Opuść rozmowę/ }

  it('is left by a button or Alt+K: who has it ends it, and the next one comes to the front', async () => {
    const { screen, user, server } = await openConsole()
    server.assign(one, 'waste', 'Kiedy?')
    await screen.findByRole('textbox', reply)
    server.letIn(two, 'lighting', 'Nie świeci')
    await user.click(await screen.findByRole('button', { name: /Miejsce 2.*Oświetlenie/ }))
    const button = await screen.findByRole('button', leave)
    // What only the responsible agent may do is not offered.
    expect(screen.queryByRole('button', { name: /^Zakończ/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Przekaż/ })).toBeNull()
    await user.keyboard('{Alt>}p{/Alt}')
    expect(screen.queryByRole('dialog')).toBeNull()

    server.refuses.set('conversation:leave', 'try_again')
    await user.click(button)
    await waitFor(() =>
      expect(
        screen
          .getAllByRole('alert')
          .map(({ textContent }) => textContent)
          .join(''),
      ).toMatch(/\S/),
    )
    server.refuses.delete('conversation:leave')
    await user.keyboard('{Alt>}k{/Alt}')
    await waitFor(() => expect(screen.queryByRole('button', leave)).toBeNull())
    const asked = server.askedFor('conversation:leave').map(({ input }) => input['clientId'])
    expect(new Set(asked).size).toBe(1)
    expect(screen.getByRole('heading', { level: 2, name: 'Wywóz odpadów' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Miejsce 2.*Oświetlenie/ })).toBeNull()
  })

  it('keeps what was typed and not sent in sight', async () => {
    const { screen, user, server } = await openConsole()
    server.letIn(two, 'lighting', 'Nie świeci')
    await user.type(await screen.findByRole('textbox', reply), 'Proszę zaczekać')
    await user.click(screen.getByRole('button', leave))
    expect(await screen.findByDisplayValue('Proszę zaczekać')).toHaveProperty('readOnly', true)
  })
})
