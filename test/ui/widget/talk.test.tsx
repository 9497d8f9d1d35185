import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { announceNews } from '../../../widget/app/announcements.ts'
import { anna } from './model-server.ts'
import { createUnread } from '../../../widget/app/unread.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const { transfer, idle, settings, ended, events, header } = widgetPl
const message = { name: widgetPl.composer.label }
const maria = { kind: 'agent', name: 'Maria', form: 'f' } as const
const bartek = { kind: 'agent', name: 'Bartek', form: 'm' } as const
const clerk = { kind: 'system' } as const

afterEach(cleanup)

async function talking() {
  const opened = openWidget()
  const { screen, user, server } = opened
  server.open()
  await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
  await screen.findByText('Jesteś 2. w kolejce')
  server.assign(one)
  await screen.findByText('Odpowiada Anna')
  return opened
}

describe('a question whether to hand over', () => {
  const card = { name: transfer.heading }

  it('names who asks and where it would go, and leads back to the queue when agreed', async () => {
    const { screen, user, server } = await talking()
    server.askToTransfer(one)
    const asked = await screen.findByRole('region', card)
    expect(within(asked).getByText(/^Anna proponuje/)).toBeTruthy()
    expect(within(asked).getByText('Zarząd Dróg Miasta Krakowa')).toBeTruthy()
    expect(within(asked).getByText('Czekamy na odpowiedź do 10:45.')).toBeTruthy()
    await user.dblClick(within(asked).getByRole('button', { name: transfer.yes }))
    expect(await screen.findByText(transfer.outcome.accepted)).toBeTruthy()
    expect(await screen.findByText(widgetPl.header.waiting)).toBeTruthy()
    expect(screen.getByText(events.transferredToDepartment('Zarząd Dróg Miasta Krakowa'))).toBeTruthy()
    expect(server.askedFor('transfer:accept')).toHaveLength(1)
    expect(server.askedFor('transfer:accept')[0]?.input).toMatchObject({ seq: 3 })
  })

  it('can be answered with no, and nothing changes', async () => {
    const { screen, user, server } = await talking()
    server.askToTransfer(one)
    await user.click(await screen.findByRole('button', { name: transfer.no }))
    expect(await screen.findByText(transfer.outcome.declined)).toBeTruthy()
    expect(screen.getByText('Odpowiada Anna')).toBeTruthy()
  })

  it('whose answer is lost is answered again under the same clientId', async () => {
    const { screen, user, server } = await talking()
    server.askToTransfer(one)
    server.loseAnswers(true)
    await user.click(await screen.findByRole('button', { name: transfer.no }))
    await waitFor(() => expect(server.askedFor('transfer:decline').length).toBeGreaterThan(1), {
      timeout: 5000,
    })
    server.loseAnswers(false)
    await screen.findByText(transfer.outcome.declined)
    const ids = new Set(server.askedFor('transfer:decline').map(({ input }) => input['clientId']))
    expect(ids.size).toBe(1)
  })

  it('says when it was too late', async () => {
    const { screen, user, server } = await talking()
    server.askToTransfer(one)
    server.refuses.set('transfer:accept', 'offer_over')
    await user.click(await screen.findByRole('button', { name: transfer.yes }))
    expect((await screen.findByRole('alert')).textContent).toBe(widgetPl.errors.offer_over)
    server.append(one, clerk, { type: 'transfer_ended', outcome: 'expired' })
    expect(await screen.findByText(transfer.outcome.expired)).toBeTruthy()
    expect(screen.queryByRole('button', { name: transfer.yes })).toBeNull()
  })
})

it('the names change with who speaks: handed over, joined and left', async () => {
  const { screen, server } = await talking()
  server.say(one, 'Przekazuję')
  server.append(one, anna, { type: 'transferred', to: { kind: 'agent', agent: bartek } })
  expect(await screen.findByText('Odpowiada Bartek')).toBeTruthy()
  expect(screen.getByText(events.transferredToAgent('Bartek', 'm'))).toBeTruthy()
  server.append(one, maria, { type: 'joined', agent: maria })
  server.append(one, maria, { type: 'message', text: 'Pomogę' })
  server.append(one, bartek, { type: 'message', text: 'Dziękuję' })
  server.append(one, maria, { type: 'left', agent: maria })
  expect(await screen.findByText(events.alsoHere('Maria', 'f'))).toBeTruthy()
  expect(screen.getByText(events.leftTalk('Maria', 'f'))).toBeTruthy()
  for (const name of ['Anna, konsultantka', 'Maria, konsultantka', 'Bartek, konsultant'])
    expect(screen.getByText(name)).toBeTruthy()
  server.append(one, clerk, { type: 'requeued', reason: 'agent_vanished' })
  expect(await screen.findByText(/^Bartek stracił połączenie/)).toBeTruthy()
})

describe('a warning of silence', () => {
  it('says when it ends, and "I am here" is said once', async () => {
    const { screen, user, server, store } = await talking()
    store.isVisible.value = false
    server.say(one, 'Jest Pani?')
    server.warn(one)
    const bar = await screen.findByRole('region', { name: idle.heading })
    expect(within(bar).getByText(/zakończymy rozmowę o 10:43 \(za 3 minuty\)/)).toBeTruthy()
    // Whoever looks elsewhere is called.
    await waitFor(() => expect(store.own(createUnread).value).toBe(2))
    await user.click(within(bar).getByRole('button', { name: idle.here }))
    await waitFor(() => expect(screen.queryByText(idle.heading)).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('textbox', message))
    expect(server.askedFor('conversation:extend')).toHaveLength(1)
  })

  it('typing is a sign, told once for each warning', async () => {
    const { screen, user, server } = await talking()
    await user.type(screen.getByRole('textbox', message), 'Ju')
    expect(server.askedFor('conversation:extend')).toHaveLength(0)
    server.refuses.set('conversation:extend', 'try_again')
    server.warn(one)
    await screen.findByText(idle.heading)
    await user.type(screen.getByRole('textbox', message), 'ż szukam')
    const ids = new Set(server.askedFor('conversation:extend').map(({ input }) => input['clientId']))
    expect(ids.size).toBe(1)
    server.refuses.clear()
    await waitFor(() => expect(screen.queryByText(idle.heading)).toBeNull(), { timeout: 5000 })
    server.warn(one)
    await screen.findByText(idle.heading)
    await user.type(screen.getByRole('textbox', message), '!')
    await waitFor(() => expect(screen.queryByText(idle.heading)).toBeNull())
    const entries = server.logs.get(one)?.entries ?? []
    expect(entries.filter(({ type }) => type === 'extended')).toHaveLength(2)
  })

  it('is over for good with more time, which the settings show and take back', async () => {
    const { screen, user, server } = await talking()
    server.warn(one)
    await user.click(await screen.findByRole('button', { name: idle.moreTime }))
    expect(await screen.findByText(settings.needOn.moreTime)).toBeTruthy()
    const button = screen.getByRole('button', { name: header.settings })
    await user.click(button)
    const box = await screen.findByRole('checkbox', { name: /^Potrzebuję więcej czasu/ })
    expect(box).toHaveProperty('checked', true)
    await user.click(box)
    expect(await screen.findByText(settings.needOff.moreTime)).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(document.activeElement).toBe(button)
    expect(server.askedFor('needs:set').map(({ input }) => input['moreTime'])).toEqual([true, false])
  })

  it('that nobody answered: the end says why, and goes on with the same topic', async () => {
    const { screen, user, server, store } = await talking()
    server.warn(one)
    server.append(one, clerk, { type: 'closed', reason: 'inactive' })
    expect(await screen.findByRole('heading', { name: ended.headingSilent })).toBeTruthy()
    expect(screen.getByText(ended.inactive)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: ended.againSame }))
    expect(store.topic.value).toBe('other')
  })
})

describe('announcements', () => {
  const moved = (position: number) => ({
    conversationId: one,
    position,
    wait: { fromSeconds: 300, toSeconds: 600 },
    at: '2026-11-24T09:41:00.000Z',
  })

  it('tell the place at most once a minute, and then as it is', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1 })
    const { store, server } = openWidget()
    const said: string[] = []
    const stop = announceNews(store, { announce: (text) => said.push(text), dispose: () => {} })
    server.open()
    store.start('other')
    await vi.advanceTimersByTimeAsync(100)
    expect(said).toEqual(['Jesteś 2. w kolejce. Nie wiemy, ile to potrwa.'])
    server.push('queue:moved', moved(4))
    await vi.advanceTimersByTimeAsync(10_000)
    server.push('queue:moved', moved(3))
    await vi.advanceTimersByTimeAsync(40_000)
    expect(said).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said[1]).toBe('Jesteś 3. w kolejce. Czekanie: zwykle 5–10 minut.')
    // The wait alone is no news.
    server.push('queue:moved', { ...moved(3), wait: null })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(said).toHaveLength(2)
    stop()
    vi.useRealTimers()
  })

  it('tell what was said before the log could be read for the first time', async () => {
    const { store, server } = openWidget()
    const said: string[] = []
    const stop = announceNews(store, { announce: (text) => said.push(text), dispose: () => {} })
    server.open()
    server.refuses.set('conversation:resume', 'try_again')
    store.start('other')
    await waitFor(() => expect(server.askedFor('conversation:resume')).not.toEqual([]))
    server.assign(one)
    server.say(one, 'Dzień dobry, sprawdzam.')
    server.refuses.delete('conversation:resume')
    await waitFor(() => expect(said.filter((text) => text.includes('sprawdzam'))).toHaveLength(1))
    stop()
  })

  it('tell once of a question and of a warning', async () => {
    const { store, server } = await talking()
    const said: string[] = []
    const stop = announceNews(store, { announce: (text) => said.push(text), dispose: () => {} })
    server.askToTransfer(one)
    server.warn(one)
    await waitFor(() => expect(said).toHaveLength(2))
    expect(said[0]).toBe(transfer.arrived('Anna', 'Zarząd Dróg Miasta Krakowa'))
    expect(said[1]).toBe(`${idle.heading} ${idle.text('10:43', 'za 3 minuty')}`)
    stop()
  })
})
