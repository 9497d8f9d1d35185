import { cleanup, within } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import type { PreviewWish } from '#shared/preview.ts'
import { widgetPl } from '#shared/strings/widget.pl.ts'
import { openPreview } from '../../../widget/preview/open-preview.tsx'
import { page } from './open-widget.tsx'

const texts = {
  pl: {
    title: 'Czat Miasta',
    waitingNote: 'Zaraz.',
    closedNotice: 'Już nas nie ma.',
    thanks: 'Do zobaczenia',
  },
  en: { greeting: 'How can we help?' },
  uk: {},
}
let leave = () => {}

async function look(wish: Partial<PreviewWish>) {
  const root = document.createElement('div')
  document.body.append(root)
  const first = { language: 'pl', scene: 'start', name: 'title', isPage: false, texts } as const
  const end = await openPreview(root, page, { ...first, ...wish })
  leave = () => {
    end()
    root.remove()
  }
  return within(root)
}

afterEach(() => {
  leave()
  cleanup()
})

describe('the preview of the texts', () => {
  it('shows the first screen, also when the centre is closed, and in another language', async () => {
    const screen = await look({})
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Czat Miasta')
    expect(screen.getByRole('button', { name: widgetPl.start.begin })).toBeTruthy()
    leave()
    const english = await look({ language: 'en' })
    expect(english.getByRole('textbox', { name: /^How can we help\?/ })).toBeTruthy()
  })

  it('shows each of the other situations', async () => {
    const closed = await look({ scene: 'closed' })
    expect(await closed.findByRole('heading', { name: 'Już nas nie ma.' })).toBeTruthy()
    leave()
    const waiting = await look({ scene: 'waiting' })
    expect(await waiting.findByText('Zaraz.')).toBeTruthy()
    expect(waiting.getByText('Jesteś 2. w kolejce')).toBeTruthy()
    leave()
    const ended = await look({ scene: 'ended' })
    expect(await ended.findByRole('heading', { name: 'Do zobaczenia' })).toBeTruthy()
  })

  it('unfolds what is folded where that is written', async () => {
    const about = { ...texts, pl: { about: 'Czat prowadzi Urząd. Pisz: {contact}' } }
    const screen = await look({ name: 'about', texts: about })
    expect(await screen.findByText(`Czat prowadzi Urząd. Pisz: ${page.centre.iodContact}`)).toBeTruthy()
  })

  it('shows the page that is around the chat where it is one of its own', async () => {
    const screen = await look({ isPage: true })
    expect(screen.getByText(widgetPl.page.otherWay)).toBeTruthy()
  })

  it('keeps nothing in the browser, whatever is typed', async () => {
    localStorage.clear()
    const screen = await look({})
    const box = screen.getByRole('textbox') as HTMLTextAreaElement
    box.value = 'Dzień dobry'
    box.dispatchEvent(new Event('input', { bubbles: true }))
    expect(box.value).toBe('Dzień dobry')
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
  })
})
