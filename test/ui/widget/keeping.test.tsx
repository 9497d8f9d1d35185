import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { devicesOf } from '../../../widget/app/keeping/codes.ts'
import { lettersOf } from '../../../widget/app/keeping/saving.ts'
import type { Entry, EntryDetails } from '#shared/entities.ts'
import { modelServer } from './model-server.ts'
import type { OpenKeeping } from '../../../widget/app/keeping/open-keeping.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
afterEach(cleanup)

const entries = (details: EntryDetails[]): Entry[] =>
  details.map((detail, index) => ({
    ...detail,
    conversationId: one,
    seq: index + 1,
    at: `2026-11-24T09:4${index}:00.000Z`,
    by: { kind: 'visitor' },
  }))

it('tells of a letter what became of it last, and of devices who is still in', () => {
  const log = entries([
    { type: 'transcript_requested', to: 'j***@example.pl' },
    { type: 'transcript_settled', requestSeq: 1, outcome: 'failed' },
    { type: 'transcript_requested', to: 'o***@example.pl' },
    { type: 'transcript_settled', requestSeq: 1, outcome: 'sent' },
    { type: 'device_added', deviceId: 'a' },
    { type: 'device_added', deviceId: 'b' },
    { type: 'device_removed', deviceId: 'a' },
  ])
  expect(lettersOf(log)).toEqual([
    { seq: 1, to: 'j***@example.pl', state: 'sent' },
    { seq: 3, to: 'o***@example.pl', state: 'waiting' },
  ])
  expect(devicesOf(log).map(({ id }) => id)).toEqual(['b'])
})

async function ended() {
  const server = modelServer()
  const widget = openWidget({ server })
  server.open()
  await widget.user.click(widget.screen.getByRole('button', { name: 'Zacznij rozmowę' }))
  await waitFor(() => expect(server.logs.has(one)).toBe(true))
  server.assign(one)
  server.say(one, 'Dzień dobry')
  server.end(one)
  return widget
}

describe('a link from another device', () => {
  const follow = ({ page, arriving }: OpenKeeping) => {
    page.value = 'arrive'
    arriving.key.value = 'k'.repeat(43)
  }
  const came = () => new Response(JSON.stringify({ token: 'theirs', conversationId: '2'.repeat(24) }))

  it('is not followed before its reader says that the conversation is theirs', async () => {
    const ask = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => came())
    const { store, screen, user, session, server } = openWidget()
    server.open()
    follow(await store.keeping.load())
    await screen.findByText(/przeczyta wszystko, co tu napiszesz/)
    expect(ask).not.toHaveBeenCalled()
    expect(session.token.get()).not.toBe('theirs')
    await user.click(screen.getByRole('button', { name: 'Otwórz rozmowę' }))
    await waitFor(() => expect(session.token.get()).toBe('theirs'))
    ask.mockRestore()
  })

  it('never takes the place of a conversation that runs here, known to the server already or not', async () => {
    const ask = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => came())
    const { store, screen, user, session } = openWidget()
    session.token.set('mine')
    session.conversationId.set(one)
    follow(await store.keeping.load())
    await user.click(await screen.findByRole('button', { name: 'Otwórz rozmowę' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/trwa inna rozmowa/)
    expect(ask).not.toHaveBeenCalled()
    expect(session.token.get()).toBe('mine')
    ask.mockRestore()
  })
})

describe('after the end', () => {
  it('asks whether we helped, and sends the word with what was added', async () => {
    const { screen, user, server } = await ended()
    await user.click(await screen.findByRole('radio', { name: 'Trochę' }))
    await user.type(screen.getByLabelText(/^Co poprawić/), 'Szybciej')
    await user.click(screen.getByRole('button', { name: 'Wyślij ocenę' }))
    await waitFor(() =>
      expect(server.askedFor('rating:set')[0]?.input).toMatchObject({ score: 'fair', comment: 'Szybciej' }),
    )
  })

  it('takes no address that is none, and keeps what was typed in its box', async () => {
    const { screen, user, server } = await ended()
    const box = await screen.findByLabelText('Twój adres e-mail')
    await user.type(box, 'jan')
    await user.click(screen.getByRole('button', { name: 'Wyślij na e-mail' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Sprawdź adres/)
    expect(box.getAttribute('aria-describedby')).toContain('keeping-address-wrong')
    expect(server.askedFor('transcript:mail')).toEqual([])
    await user.type(box, '@example.pl')
    await user.click(screen.getByRole('button', { name: 'Wyślij na e-mail' }))
    await waitFor(() =>
      expect(server.askedFor('transcript:mail')[0]?.input).toMatchObject({ address: 'jan@example.pl' }),
    )
  })

  it('keeps nothing in the browser, and the token in this page alone until something new begins', async () => {
    const { session, browser, screen, user } = await ended()
    await screen.findByText('Czy pomogliśmy?')
    expect(session.token.get()).toBeNull()
    expect(session.bearer()).toBe('token1')
    expect(JSON.stringify(browser)).not.toContain('token1')
    await user.click(screen.getByRole('button', { name: /^Zacznij nową rozmowę/ }))
    expect(session.bearer()).toBeNull()
  })
})
