import { cleanup } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { easyPl } from '#shared/strings/easy.pl.ts'
import { widgetEn } from '#shared/strings/widget.en.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { modelServer, open } from './model-server.ts'
import { openWidget } from './open-widget.tsx'

const one = '1'.repeat(24)
const texts = {
  pl: {
    title: 'Czat Miasta <b>',
    greeting: 'W czym pomóc?',
    clause: 'Trzymamy to {days}, potem usuwamy. {days}!',
    about: 'Czat prowadzi Urząd. Pisz: {contact}',
    waitingNote: 'Zaraz ktoś podejdzie.',
    closedNotice: 'Już nas nie ma.',
    thanks: 'Do zobaczenia',
  },
  en: { title: 'City chat' },
  uk: {},
}

afterEach(cleanup)

describe('what the city says in its own words', () => {
  it('stands on the first screen in place of the product’s, as plain text', async () => {
    const { screen, user, server } = openWidget({ texts })
    server.open()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(texts.pl.title)
    expect(screen.getByRole('textbox', { name: /^W czym pomóc\?/ })).toBeTruthy()
    expect(screen.getByText('Trzymamy to 30 dniach, potem usuwamy. 30 dniach!')).toBeTruthy()
    await user.click(screen.getByText(widgetPl.start.who))
    expect(await screen.findByText('Czat prowadzi Urząd. Pisz: iod@demo.example')).toBeTruthy()
  })

  it('stands in parts that come later: in the queue, and after the end', async () => {
    const { screen, user, server } = openWidget({ texts })
    server.open()
    await user.click(screen.getByRole('button', { name: widgetPl.start.begin }))
    expect(await screen.findByText(texts.pl.waitingNote)).toBeTruthy()
    server.assign(one)
    server.end(one)
    expect(await screen.findByRole('heading', { name: texts.pl.thanks })).toBeTruthy()
  })

  it('stands where the chat is closed', async () => {
    const server = modelServer()
    const { screen } = openWidget({ texts, server })
    server.turn({ ...open, status: 'OFFLINE', reason: 'hours', opensAt: '2026-11-25T06:40:00.000Z' })
    server.open()
    expect(await screen.findByRole('heading', { name: texts.pl.closedNotice })).toBeTruthy()
  })

  it('follows the language that the resident chooses, with the product’s word where there is none', async () => {
    const { screen, store } = openWidget({ texts })
    await store.speak('en')
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('City chat')
    expect(screen.getByRole('textbox', { name: new RegExp(widgetEn.greeting) })).toBeTruthy()
    await store.speak('uk')
    await store.speak('pl')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(texts.pl.title)
  })

  it('stands in easy text, too', async () => {
    const { screen, user, server } = openWidget({ texts })
    server.open()
    await user.click(await screen.findByRole('button', { name: widgetPl.doors.easy }))
    expect(await screen.findByText(easyPl.start.topic)).toBeTruthy()
    expect(screen.getByRole('textbox', { name: /^W czym pomóc\?/ })).toBeTruthy()
  })
})
