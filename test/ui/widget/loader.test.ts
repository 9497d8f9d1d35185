import { waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCore } from '../../../widget/loader/core.ts'
import { createPanel } from '../../../widget/loader/panel/panel.ts'

/** Another one for each test: what an earlier launcher still does is told apart by it. */
let origin = ''
let tests = 0
/** What the console of the page's builder says. */
let warnings: string[] = []
/** Stands for the app in the frame; this browser loads no frames. */
let inner = { postMessage: (..._given: unknown[]) => {} }

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  warnings = []
  vi.spyOn(console, 'warn').mockImplementation((text: string) => void warnings.push(text))
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
  for (const left of document.querySelectorAll('kck-chat')) left.remove()
  document.body.replaceChildren()
  document.body.inert = false
  document.title = ''
  sessionStorage.clear()
  delete window.KrakowChat
})

function load(attributes: Record<string, string> = {}) {
  const script = document.createElement('script')
  Object.defineProperty(script, 'src', { value: `${origin}/widget.js` })
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(`data-${name}`, value)
  const core = createCore(script)
  const { root } = core
  const inside = within(root as unknown as HTMLElement)
  const frame = () => root.querySelector('iframe')
  return {
    root,
    host: core.host,
    frame,
    /** The panel's script, which this browser does not load. */
    asked: () => core.host.querySelector('script'),
    /** As if it had come. */
    arrive: () => createPanel(core),
    /** Not by role: while the panel is open the launcher is hidden. */
    launcher: () => {
      const launcher = root.querySelector('button')
      if (!(launcher instanceof HTMLElement)) throw new Error('no launcher')
      return launcher
    },
    panel: () => {
      const panel = root.querySelector('.p')
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
  reset(): void
  identify(token: unknown): void
  setContext(context: unknown): void
  startConversation(): void
  hideLauncher(): void
  on(event: unknown, listener: unknown): void
  getStatus(): string
}
const api = () => window.KrakowChat as Api

/** The launcher, and the panel at once. */
function loadAll(attributes: Record<string, string> = {}) {
  const loaded = load(attributes)
  loaded.arrive()
  return loaded
}

/** What is said to the frame from here on. */
function overhear(): unknown[] {
  const said: unknown[] = []
  inner.postMessage = (message: unknown) => void said.push(message)
  return said
}

describe('the launcher', () => {
  it('costs the page nothing before somebody comes near it', () => {
    const { frame, launcher, asked: script } = load()
    expect(frame()).toBeNull()
    expect(script()).toBeNull()
    expect(asked).toEqual([])
    expect(sessionStorage.length).toBe(0)
    expect(launcher().getAttribute('aria-expanded')).toBe('false')
  })

  it('fetches the rest when a pointer or the keyboard reaches it, once', () => {
    const { launcher, asked: script } = load()
    launcher().dispatchEvent(new Event('pointerenter'))
    launcher().focus()
    expect(script()?.hasAttribute('crossorigin')).toBe(true)
    expect(document.querySelectorAll('script')).toHaveLength(1)
  })

  it('fetches it by a policy of its own, for pages that take scripts from named policies only', () => {
    const createPolicy = vi.fn((_name: string, rules: object) => rules)
    vi.stubGlobal('trustedTypes', { createPolicy })
    const { launcher, asked: script } = load()
    launcher().focus()
    expect(createPolicy).toHaveBeenCalledWith('kck-chat', expect.anything())
    expect(script()?.getAttribute('src')).toBe(`${origin}%PANEL%`)
  })

  it('stands beside the body, so that another body changes nothing', async () => {
    const { host, frame, launcher } = loadAll()
    await userEvent.click(launcher())
    const before = frame()
    document.documentElement.replaceChild(document.createElement('body'), document.body)
    expect(host.parentElement).toBe(document.documentElement)
    expect(frame()).toBe(before)
  })

  it('comes back where a page has removed it', async () => {
    const { host } = load()
    host.remove()
    await waitFor(() => expect(host.isConnected).toBe(true))
  })

  it('opens the frame, remembers that in one flag, and gives the focus back when minimised', async () => {
    const { frame, launcher, says, root, panel } = loadAll()
    await userEvent.click(launcher())
    expect(frame()?.getAttribute('src')).toBe(`${origin}/czat?embed=1&lang=pl`)
    expect(frame()?.title).toBe('Czat z urzędem')
    expect(Object.keys(sessionStorage)).toEqual(['kck-chat'])
    says({ kck: 'loaded' })
    says({ kck: 'minimise' })
    expect(panel().hidden).toBe(true)
    expect(root.activeElement).toBe(launcher())
  })

  it('shows the frame only after it has spoken', async () => {
    const { panel, says } = loadAll()
    api().open()
    expect(panel().classList.contains('w')).toBe(true)
    says({ kck: 'loaded' }, { origin: 'https://evil.example' })
    expect(panel().classList.contains('w')).toBe(true)
    says({ kck: 'loaded' })
    expect(panel().classList.contains('w')).toBe(false)
  })

  it('names the number of new messages as the frame says it, and the page’s title shows it where it is wanted', () => {
    document.title = 'Portal'
    const { launcher, says } = loadAll({ title: 'count' })
    api().open()
    says({ kck: 'loaded' })
    says({ kck: 'unread', count: 2, words: '2 nowe wiadomości' })
    expect(launcher().getAttribute('aria-label')).toBe('Czat z urzędem, 2 nowe wiadomości')
    expect(document.title).toBe('Portal')
    says({ kck: 'minimise' })
    expect(document.title).toBe('(2) Portal')
    document.title = 'Inna strona'
    says({ kck: 'unread', count: 3, words: '3 nowe wiadomości' })
    expect(document.title).toBe('(3) Inna strona')
    says({ kck: 'language', language: 'en' })
    says({ kck: 'unread', count: 0, words: '0 new messages' })
    expect(launcher().getAttribute('aria-label')).toBe('Chat with the city office')
    expect(document.title).toBe('Inna strona')
  })

  it('listens to nobody but its own frame, and believes no strange value', () => {
    const { launcher, says, panel } = loadAll()
    api().open()
    says({ kck: 'unread', count: 3, words: '3' }, { origin: 'https://evil.example' })
    says({ kck: 'unread', count: 3, words: '3' }, { source: window })
    says({ kck: 'unread', count: '<b>3</b>', words: '3' })
    says('unread')
    says(null)
    says({ kck: 'minimise' }, { origin: 'https://evil.example' })
    expect(launcher().getAttribute('aria-label')).toBe('Czat z urzędem')
    expect(panel().hidden).toBe(false)
  })

  it('speaks to its frame only after it has heard from it, and to its origin only', () => {
    const { says } = loadAll()
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
    const { frame, panel, asked: script, arrive } = load()
    expect(script()).not.toBeNull()
    arrive()
    expect(frame()).not.toBeNull()
    expect(panel().hidden).toBe(true)
    expect(api().getStatus()).toBe('minimised')
  })

  it('goes on with a conversation that began on another page, when the browser brings this one back', () => {
    const { frame, panel, asked: script, arrive } = load()
    const { frame: other } = loadAll()
    sessionStorage.setItem('kck-chat', '1')
    window.dispatchEvent(new Event('pageshow'))
    expect(script()).not.toBeNull()
    arrive()
    for (const one of [frame, other]) expect(one()).not.toBeNull()
    expect(panel().hidden).toBe(true)
  })

  it('gives the focus back to the button of a page that has hidden ours, and takes it from nobody', async () => {
    const { says } = loadAll()
    const [own, field] = ['button', 'input'].map((tag) =>
      document.body.appendChild(document.createElement(tag)),
    )
    api().hideLauncher()
    own?.focus()
    api().open()
    says({ kck: 'loaded' })
    says({ kck: 'minimise' })
    expect(document.activeElement).toBe(own)
    api().open()
    field?.focus()
    api().close()
    expect(document.activeElement).toBe(field)
  })

  it('is forgotten when the conversation is over and the panel closed', () => {
    const { says } = loadAll()
    api().open()
    says({ kck: 'loaded' })
    says({ kck: 'minimise' })
    says({ kck: 'talking', talking: false })
    expect(sessionStorage.length).toBe(0)
  })

  it('keeps the page out of reach while a sheet covers it', () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true, addEventListener() {} } as never)
    const { panel } = loadAll()
    api().open()
    expect(panel().getAttribute('role')).toBe('dialog')
    expect(document.body.inert).toBe(true)
    api().close()
    expect(document.body.inert).toBe(false)
  })
})

describe('a chat that does not open', () => {
  it('gives the phone number when the frame stays silent, and tries again', () => {
    vi.useFakeTimers()
    const { inside, frame, says } = loadAll()
    api().open()
    vi.advanceTimersByTime(7999)
    expect(frame()).not.toBeNull()
    vi.advanceTimersByTime(1)
    expect(frame()).toBeNull()
    expect(inside.getByRole('link', { name: '%PHONE%' })).toBeTruthy()
    expect(inside.getByRole('link', { name: 'Czat z urzędem' }).getAttribute('href')).toBe(
      `${origin}/czat?lang=pl`,
    )
    inside.getByRole('button', { name: 'Spróbuj ponownie' }).click()
    expect(frame()).not.toBeNull()
    says({ kck: 'loaded' })
    vi.advanceTimersByTime(20_000)
    expect(frame()).not.toBeNull()
  })

  it('does so at once where the page forbids the frame, and can be closed', () => {
    const { inside, root, launcher } = loadAll()
    api().open()
    document.dispatchEvent(
      Object.assign(new Event('securitypolicyviolation'), {
        blockedURI: `${origin}/czat`,
        effectiveDirective: 'frame-src',
      }),
    )
    inside.getByRole('button', { name: 'Zamknij' }).click()
    expect(api().getStatus()).toBe('closed')
    expect(root.activeElement).toBe(launcher())
    expect(sessionStorage.length).toBe(0)
  })

  it('does so in the reader’s language where its script does not come, and asks for it again', () => {
    const { inside, launcher, asked: script, arrive, frame, panel } = load({ lang: 'uk' })
    launcher().click()
    expect(panel().hidden).toBe(false)
    script()?.dispatchEvent(new Event('error'))
    inside.getByText('Чат не відкрився. Телефонуйте:')
    expect(script()).toBeNull()
    inside.getByRole('button', { name: 'Закрити' }).click()
    expect(launcher().hidden).toBe(false)
    launcher().click()
    expect(script()).not.toBeNull()
    arrive()
    expect(frame()?.getAttribute('src')).toBe(`${origin}/czat?embed=1&lang=uk`)
    expect(panel().hidden).toBe(false)
  })

  it('takes no focus where nobody opened it', () => {
    const { launcher, asked: script, panel } = load()
    launcher().dispatchEvent(new Event('pointerenter'))
    script()?.dispatchEvent(new Event('error'))
    expect(panel().hidden).toBe(true)
    expect(document.activeElement).toBe(document.body)
  })
})

describe('the attributes of the script tag', () => {
  it('say how the launcher looks and what it says', () => {
    const { host, launcher } = load({
      lang: 'en',
      position: 'left',
      offset: '24 90',
      color: '#005030',
      'color-text': '#ffffff',
      'text-en': 'Ask the city',
    })
    expect(launcher().textContent).toBe('Ask the city')
    expect(launcher().getAttribute('aria-label')).toBe('Ask the city')
    expect(host.style.getPropertyValue('left')).toBe('24px')
    expect(host.style.getPropertyValue('bottom')).toBe('90px')
    expect(host.style.getPropertyValue('--p')).toBe('#005030')
    expect(host.style.getPropertyValue('--o')).toBe('#ffffff')
    expect(warnings).toEqual([])
  })

  it('are named in a warning where they are wrong, and count as not set', () => {
    const { host, launcher } = load({
      lang: 'de',
      position: 'top',
      offset: '1em',
      color: 'red',
      'text-pl': 'x'.repeat(41),
    })
    expect(launcher().textContent).toBe('Czat z urzędem')
    expect(host.style.getPropertyValue('right')).toBe('16px')
    for (const name of ['lang', 'position', 'offset', 'color', 'text-pl'])
      expect(warnings.some((text) => text.includes(`data-${name} `))).toBe(true)
  })

  it.each([
    ['#ffff00', '#ffffff', '#000'],
    ['#0b4f9e', '#000000', '#fff'],
    ['#767676', undefined, '#fff'],
    ['#777777', undefined, '#000'],
  ])('give %s a text that can be read, whatever was wished (%s)', (colour, wish, expected) => {
    const { host } = load({ color: colour, ...(wish && { 'color-text': wish }) })
    expect(host.style.getPropertyValue('--o')).toBe(expected)
    expect(warnings).toHaveLength(wish ? 1 : 0)
  })
})

describe('the queue of calls', () => {
  it('runs what was asked before loading, and a wrong call says what is right and stops nothing', () => {
    window.KrakowChat = [
      ['constructor'],
      'open',
      null,
      ['setLanguage', 'uk'],
      ['setLanguage', 'de'],
      ['open'],
    ]
    const { frame } = loadAll()
    expect(frame()?.getAttribute('src')).toBe(`${origin}/czat?embed=1&lang=pl`)
    expect(document.querySelector('kck-chat')?.getAttribute('lang')).toBe('uk')
    expect(warnings).toEqual([
      expect.stringContaining('no command "constructor"; there are open, close'),
      expect.stringContaining('no command "null"'),
      expect.stringContaining('setLanguage "de" must match pl|en|uk'),
    ])
  })

  it('tells the page what it asked to hear, until it asks no more', () => {
    loadAll()
    const heard: unknown[] = []
    const listen = (detail: unknown) => heard.push(detail)
    api().push(['on', 'statuschange', listen], ['open'], ['close'], ['off', 'statuschange', listen], ['open'])
    expect(heard).toEqual(['open', 'minimised'])
  })

  it('tells who comes late that it is ready, and what the frame says', () => {
    const heard: unknown[] = []
    window.KrakowChat = [['on', 'ready', () => heard.push('early')]]
    const { says } = loadAll()
    api().on('ready', () => heard.push('late'))
    api().on('queueposition', (detail: unknown) => heard.push(detail))
    api().on('unread', (count: unknown) => heard.push(count))
    api().open()
    says({ kck: 'loaded' })
    says({ kck: 'event', name: 'queueposition', detail: { position: 2 } })
    says({ kck: 'unread', count: 1, words: '1 nowa wiadomość' })
    says({ kck: 'unread', count: 1, words: '1 nowa wiadomość' })
    expect(heard).toEqual(['early', 'late', { position: 2 }, 1])
    api().on('opne', () => {})
    expect(warnings).toEqual([expect.stringContaining('the event is one of ready, statuschange')])
  })

  it('survives a listener that throws, whose error reaches the page’s own watchers', () => {
    vi.useFakeTimers()
    loadAll()
    const heard: unknown[] = []
    api().on('open', () => {
      throw new Error('of the page')
    })
    api().on('open', () => heard.push('open'))
    api().open()
    expect(heard).toEqual(['open'])
    expect(() => vi.runOnlyPendingTimers()).toThrow('of the page')
  })

  it('hides the launcher before anything is loaded for it', () => {
    window.KrakowChat = [['hideLauncher']]
    const { launcher, arrive } = load()
    expect(launcher().hidden).toBe(true)
    arrive()
    expect(launcher().hidden).toBe(true)
    api().push('showLauncher')
    expect(launcher().hidden).toBe(false)
  })
})

describe('what a page tells the chat', () => {
  const TOKEN = 'aaa.bbb.ccc'

  it('reaches the frame before it is shown, and every frame after it', () => {
    const { says } = loadAll({ topic: 'roads' })
    api().setContext({ topic: 'waste', page: `${origin}/odpady` })
    api().identify(TOKEN)
    api().startConversation()
    const first = overhear()
    says({ kck: 'loaded' })
    const lasting = [
      { kck: 'context', topic: 'waste', page: `${origin}/odpady` },
      { kck: 'identify', token: TOKEN },
    ]
    const shown = expect.objectContaining({ kck: 'shown', page: location.origin + location.pathname })
    expect(first).toEqual([...lasting, { kck: 'start' }, shown])
    const again = overhear()
    says({ kck: 'loaded' })
    expect(again).toEqual([...lasting, shown])
  })

  it('is checked first', () => {
    loadAll()
    api().setContext({ topic: 'No Topic', page: 'javascript:alert(1)' })
    api().identify({ sub: 'anna' })
    expect(warnings.map((text) => text.split('"')[0])).toEqual([
      'KrakowChat: setContext topic ',
      'KrakowChat: setContext page ',
      'KrakowChat: identify: this is no signed token',
    ])
  })

  it('is over with reset, which makes a frame that forgets, and lets it go', () => {
    const { frame, says, panel } = loadAll()
    api().identify(TOKEN)
    api().reset()
    expect(panel().hidden).toBe(true)
    expect(frame()).not.toBeNull()
    const said = overhear()
    says({ kck: 'loaded' })
    expect(said).toEqual([{ kck: 'reset' }, { kck: 'hidden' }])
    expect(sessionStorage.length).toBe(1)
    says({ kck: 'forgotten' })
    expect(frame()).toBeNull()
    expect(sessionStorage.length).toBe(0)
  })

  it('is over on the next page, where reset had no time on the one before', () => {
    loadAll()
    api().reset()
    const { frame, says } = loadAll()
    expect(api().getStatus()).toBe('closed')
    const said = overhear()
    says({ kck: 'loaded' })
    expect(said).toContainEqual({ kck: 'reset' })
    says({ kck: 'talking', talking: true })
    expect(sessionStorage.getItem('kck-chat')).toBe('reset')
    says({ kck: 'forgotten' })
    expect(frame()).toBeNull()
    expect(sessionStorage.length).toBe(0)
  })
})

describe('the availability', () => {
  it('is asked for with the panel, and shown to the page only', async () => {
    const { host } = loadAll()
    await waitFor(() => expect(host.getAttribute('data-availability')).toBe('AVAILABLE'))
    expect(asked.filter((url) => url.startsWith(origin))).toEqual([`${origin}/availability`])
  })

  it('changes nothing when nobody answers', async () => {
    const failed = vi.fn(async () => {
      throw new TypeError('offline')
    })
    vi.stubGlobal('fetch', failed)
    const { launcher, host } = loadAll()
    await waitFor(() => expect(failed).toHaveBeenCalled())
    expect(launcher()).toBeTruthy()
    expect(host.hasAttribute('data-availability')).toBe(false)
  })
})
