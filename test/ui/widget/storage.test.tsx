import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { outboxPrefix } from '#shared/client/outbox-store.ts'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { widgetUk } from '#shared/strings/widget.uk.ts'
import { smallStorage } from '../../support/small-storage.ts'
import { asksBeforeLeaving } from '../asks-before-leaving.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const { onlyHere, noStorage } = widgetPl.notes

afterEach(cleanup)

/** In a conversation with Anna, and from then on without a line. */
async function cutOff(browser = smallStorage()) {
  const opened = openWidget({ browser })
  const { screen, user, server } = opened
  server.open()
  await user.click(screen.getByRole('button', { name: 'Zacznij rozmowę' }))
  await screen.findByText('Jesteś 2. w kolejce')
  server.assign(one)
  await screen.findByText('Odpowiada Anna')
  server.state.value = 'offline'
  return {
    ...opened,
    write: (text: string) => user.type(screen.getByRole('textbox', { name: 'Twoja wiadomość' }), text),
    note: () => screen.getByRole('status').textContent,
    said: () =>
      server.logs.get(one)?.entries.flatMap((entry) => (entry.type === 'message' ? entry.text : [])),
  }
}

describe('a browser without room', () => {
  it('is told of, politely, until what was written is sent; a reload is asked about meanwhile', async () => {
    const { browser, server, write, note, said } = await cutOff()
    browser.fill()
    await write('Nie świeci latarnia{Enter}')
    await waitFor(() => expect(note()).toBe(onlyHere), { timeout: 5000 })
    expect(asksBeforeLeaving()).toBe(true)

    server.open(one)
    await waitFor(() => expect(note()).toBe(''))
    await waitFor(() => expect(asksBeforeLeaving()).toBe(false))
    expect(said()).toEqual(['Nie świeci latarnia'])
  })

  it('is no matter any more when there is room again', async () => {
    const { browser, write, note, user, screen } = await cutOff()
    browser.fill()
    await write('Jedno{Enter}')
    await waitFor(() => expect(note()).toBe(onlyHere), { timeout: 5000 })
    browser.room = Infinity
    await user.type(screen.getByRole('textbox', { name: 'Twoja wiadomość' }), 'D')
    await waitFor(() => expect(note()).toBe(''))
    expect(asksBeforeLeaving()).toBe(false)
    expect([...browser.values.values()].join()).toContain('Jedno')
  })

  it('is told of for a text that is not sent yet, but nothing is asked then', async () => {
    const { browser, write, note } = await cutOff()
    browser.fill()
    await write('Jeszcze pi')
    await waitFor(() => expect(note()).toBe(onlyHere), { timeout: 5000 })
    expect(asksBeforeLeaving()).toBe(false)
  })

  it('is told of in the language of the resident', async () => {
    const { browser, write, note, store } = await cutOff()
    browser.fill()
    await write('a{Enter}')
    await waitFor(() => expect(note()).toBe(onlyHere), { timeout: 5000 })
    await store.speak('en')
    await waitFor(() => expect(note()).toBe(widgetEn.notes.onlyHere))
    await store.speak('uk')
    await waitFor(() => expect(note()).toBe(widgetUk.notes.onlyHere))
  })

  it('is told of also before the conversation stands, and when it ended first', async () => {
    const browser = smallStorage(0)
    const { screen, user, server } = openWidget({ browser })
    await user.click(screen.getByRole('button', { name: 'Zacznij rozmowę' }))
    await user.type(await screen.findByRole('textbox', { name: 'Twoja wiadomość' }), 'Halo{Enter}')
    await screen.findByText(onlyHere, {}, { timeout: 5000 })
    expect(asksBeforeLeaving()).toBe(true)

    server.open()
    await waitFor(() => expect(server.logs.get(one)?.entries).toHaveLength(2))
    await user.type(screen.getByRole('textbox', { name: 'Twoja wiadomość' }), 'Jeszcze jedno')
    server.end(one)
    await screen.findByText('Tego nie zdążyliśmy wysłać')
    await screen.findByText(onlyHere, {}, { timeout: 5000 })
    expect(asksBeforeLeaving()).toBe(true)
  })

  it('first lets go of what no token can send any more, and of nothing else', async () => {
    const browser = smallStorage()
    const key = (conversation: string, at: number) =>
      `${outboxPrefix('visitor')}${conversation}.${String(at).padStart(15, '0')}.c`
    const old = Date.now() - 25 * 60 * 60 * 1000
    const dead = key('2'.repeat(24), old)
    const kept = [
      key('2'.repeat(24), Date.now()),
      key(one, old),
      'kck.console.a.reply.2',
      'kck.outbox.a.2.1.c',
    ]
    const text = JSON.stringify({ clientId: 'c', text: 'x'.repeat(200), refusal: 'too_large' })
    for (const name of [dead, ...kept]) browser.setItem(name, text)
    const { write, store } = await cutOff(browser)
    browser.fill()
    await write('Nowe{Enter}')
    expect([...browser.values.values()].join()).toContain('Nowe')
    expect(browser.values.has(dead)).toBe(false)
    expect(kept.filter((name) => !browser.values.has(name))).toEqual([])
    expect(store.losses.value).toEqual({ what: null, hasMessages: false })
  })
})

it('nothing is said or asked where the browser stores what is written', async () => {
  const { write, screen, store } = await cutOff()
  await write('Nie świeci latarnia{Enter}')
  await screen.findByText('Wyślemy po powrocie połączenia')
  expect(store.losses.value).toEqual({ what: null, hasMessages: false })
  expect(asksBeforeLeaving()).toBe(false)
})

it('a browser that refuses storage is told of in the same place, as long as the talk lasts', async () => {
  const { write, note, server } = await cutOff(smallStorage(null))
  await waitFor(() => expect(note()).toBe(noStorage), { timeout: 5000 })
  expect(asksBeforeLeaving()).toBe(false)
  await write('Halo{Enter}')
  await waitFor(() => expect(asksBeforeLeaving()).toBe(true))
  expect(note()).toBe(noStorage)
  server.open(one)
  await waitFor(() => expect(asksBeforeLeaving()).toBe(false))
  expect(note()).toBe(noStorage)
})
