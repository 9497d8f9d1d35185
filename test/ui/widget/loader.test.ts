import { waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLoader } from '../../../widget/loader/loader.ts'

/** Another one for each test: what an earlier launcher still does is told apart by it. */
let origin = ''
let tests = 0
/** Stands for the app in the frame; this browser loads no frames. */
let inner = { postMessage: (..._given: unknown[]) => {} }

type Page = Window & typeof globalThis & { KrakowChat?: unknown }
const page: Page = window

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  origin = `https://czat${(tests += 1)}.example`
  inner = { postMessage: () => {} }
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(
    () => inner as unknown as Window,
  )
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return new Response(JSON.stringify({ status: 'AVAILABLE' }))
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  document.body.replaceChildren()
  sessionStorage.clear()
  delete page.KrakowChat
})

function load(attributes: Record<string, string> = {}) {
  const script = document.createElement('script')
  Object.defineProperty(script, 'src', { value: `${origin}/widget.js` })
  Object.assign(script.dataset, attributes)
  createLoader(page, script)
  const host = document.querySelector('kck-chat')
  const root = host?.shadowRoot
  if (!root) throw new Error('no launcher')
  const inside = within(root as unknown as HTMLElement)
  const frame = () => root.querySelector('iframe')
  return {
    root,
    frame,
    /** Not by role: while the panel is open the launcher is hidden. */
    launcher: () => {
      const launcher = root.querySelector('button.l')
      if (!(launcher instanceof HTMLElement)) throw new Error('no launcher')
      return launcher
    },
    panel: () => {
      const panel = root.querySelector('#p')
      if (!(panel instanceof HTMLElement)) throw new Error('no panel')
      return panel
    },
    inside,
    says(data: unknown, from: { origin?: string; source?: unknown } = {}) {
      const event = new MessageEvent('message', { data, origin: from.origin ?? origin })
      Object.defineProperty(event, 'source', { value: from.source ?? inner })
      window.dispatchEvent(event)
    },
  }
}

interface Api {
  push(...calls: unknown[]): void
  open(): void
  close(): void
  getStatus(): string
}
const api = () => page.KrakowChat as Api

describe('the launcher', () => {
  it('costs the page nothing before somebody opens the chat', () => {
    const { frame, launcher } = load()
    expect(frame()).toBeNull()
    expect(sessionStorage.length).toBe(0)
    expect(launcher().getAttribute('aria-expanded')).toBe('false')
  })

  it('opens the frame, remembers that in one flag, and gives the focus back when minimised', async () => {
    const { frame, launcher, says, root, panel } = load()
    await userEvent.click(launcher())
    expect(frame()?.getAttribute('src')).toBe(`${origin}/czat?embed=1#lang=pl`)
    expect(frame()?.title).toBe('Czat z urzędem')
    expect(Object.keys(sessionStorage)).toEqual(['kck-chat'])
    says({ kck: 'loaded' })
    says({ kck: 'minimise' })
    expect(panel().hidden).toBe(true)
    expect(root.activeElement).toBe(launcher())
  })

  it('names the number of new messages, in the language of the chat', () => {
    const { launcher, says } = load()
    api().open()
    says({ kck: 'loaded' })
    says({ kck: 'unread', count: 2 })
    expect(launcher().getAttribute('aria-label')).toBe('Czat z urzędem, 2 nowe wiadomości')
    says({ kck: 'unread', count: 5 })
    expect(launcher().getAttribute('aria-label')).toBe('Czat z urzędem, 5 nowych wiadomości')
    says({ kck: 'language', language: 'en' })
    expect(launcher().getAttribute('aria-label')).toBe('Chat with the city office, 5 new messages')
    says({ kck: 'unread', count: 0 })
    expect(launcher().getAttribute('aria-label')).toBe('Chat with the city office')
  })

  it('listens to nobody but its own frame, and believes no strange value', () => {
    const { launcher, says, panel } = load()
    api().open()
    says({ kck: 'unread', count: 3 }, { origin: 'https://evil.example' })
    says({ kck: 'unread', count: 3 }, { source: window })
    says({ kck: 'unread', count: '<b>3</b>' })
    says('unread')
    says(null)
    says({ kck: 'minimise' }, { origin: 'https://evil.example' })
    expect(launcher().getAttribute('aria-label')).toBe('Czat z urzędem')
    expect(panel().hidden).toBe(false)
  })

  it('speaks to its frame only after it has heard from it, and to its origin only', () => {
    const { says } = load()
    api().open()
    const said: unknown[][] = []
    inner.postMessage = (...given: unknown[]) => void said.push(given)
    api().close()
    expect(said).toEqual([])
    says({ kck: 'loaded' })
    expect(said).toEqual([[{ kck: 'hidden' }, origin]])
  })

  it('comes back minimised on the next page of a visit', () => {
    sessionStorage.setItem('kck-chat', '1')
    const { frame, panel } = load()
    expect(frame()).not.toBeNull()
    expect(panel().hidden).toBe(true)
    expect(api().getStatus()).toBe('minimised')
  })

  it('is forgotten when the conversation is over and the panel closed', () => {
    const { says } = load()
    api().open()
    says({ kck: 'loaded' })
    says({ kck: 'minimise' })
    says({ kck: 'talking', talking: false })
    expect(sessionStorage.getItem('kck-chat')).toBe('')
  })

  it('gives the phone number when the frame stays silent', () => {
    vi.useFakeTimers()
    const { inside, frame } = load({ phone: '12 616 55 55' })
    api().open()
    vi.advanceTimersByTime(7999)
    expect(frame()).not.toBeNull()
    vi.advanceTimersByTime(1)
    expect(frame()).toBeNull()
    expect(inside.getByRole('link', { name: '12 616 55 55' }).getAttribute('href')).toBe('tel:126165555')
    expect(inside.getByRole('link', { name: 'Osobna strona czatu' }).getAttribute('href')).toBe(
      `${origin}/czat`,
    )
  })

  it('speaks Polish where the page asks for a language that we do not have', () => {
    expect(load({ lang: 'de' }).launcher().textContent).toContain('Czat z urzędem')
  })
})

describe('the queue of calls', () => {
  it('runs what was asked before loading, and a wrong call stops nothing', () => {
    page.KrakowChat = [['constructor'], 'open', null, ['setLanguage', 'uk'], ['open']]
    const { frame } = load()
    expect(frame()?.getAttribute('src')).toBe(`${origin}/czat?embed=1#lang=uk`)
  })

  it('tells the page what it asked to hear, until it asks no more', () => {
    load()
    const heard: unknown[] = []
    const listen = (detail: unknown) => heard.push(detail)
    api().push(['on', 'status', listen], ['open'], ['close'], ['off', 'status', listen], ['open'])
    expect(heard).toEqual(['open', 'minimised'])
  })
})

describe('the availability', () => {
  it('is asked for once, later, and shown to the page only', async () => {
    load()
    expect(asked).toEqual([])
    await waitFor(() =>
      expect(document.querySelector('kck-chat')?.getAttribute('data-availability')).toBe('AVAILABLE'),
    )
    expect(asked.filter((url) => url.startsWith(origin))).toEqual([`${origin}/availability`])
  })

  it('changes nothing when nobody answers', async () => {
    const failed = vi.fn(async () => {
      throw new TypeError('offline')
    })
    vi.stubGlobal('fetch', failed)
    const { launcher } = load()
    await waitFor(() => expect(failed).toHaveBeenCalled())
    expect(launcher()).toBeTruthy()
    expect(document.querySelector('kck-chat')?.hasAttribute('data-availability')).toBe(false)
  })
})
