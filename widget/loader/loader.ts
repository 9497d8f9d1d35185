import type { ToFrame } from '../bridge.ts'
import { createApi, type Status } from './api.ts'
import { styles } from './styles.ts'
import { isSpoken, launcherName, wordsIn, type Spoken } from './words.ts'

const FLAG = 'kck-chat'
const HANDSHAKE_MS = 8000

/** Puts the launcher on the page, and the frame behind it as soon as somebody wants it. */
export function createLoader(page: Window & { KrakowChat?: unknown }, script: HTMLScriptElement): void {
  const { document, visualViewport } = page
  const { origin } = new URL(script.src)
  const { lang, phone = '12 616 55 55' } = script.dataset
  let language: Spoken = isSpoken(lang) ? lang : 'pl'
  let status: Status = 'closed'
  let unread = 0
  let isHeard = false
  let patience = 0
  let frame: HTMLIFrameElement | undefined
  /** What of the page is out of reach while the chat covers it. */
  let covered: HTMLElement[] = []

  function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = '') {
    return Object.assign(document.createElement(tag), { className, textContent: text })
  }

  const host = document.createElement('kck-chat')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  const launcher = make('button', 'l')
  const label = make('span', '')
  const badge = make('span', 'b')
  const panel = make('div', 'p')
  panel.id = 'p'
  launcher.setAttribute('aria-controls', 'p')
  launcher.append(make('span', 'i'), label, badge)
  launcher.addEventListener('click', open)
  root.append(launcher, panel)
  const narrow = page.matchMedia('(max-width:480px)')

  function speak(): void {
    const { name } = wordsIn(language)
    host.lang = language
    label.textContent = name
    badge.textContent = unread > 9 ? '9+' : `${unread}`
    badge.hidden = !unread
    launcher.setAttribute('aria-label', launcherName(language, unread))
    panel.setAttribute('aria-label', name)
    if (frame) frame.title = name
  }

  function post(message: ToFrame): void {
    if (isHeard && frame?.contentWindow) frame.contentWindow.postMessage(message, origin)
  }

  function layOut(): void {
    const isOpen = status === 'open'
    const isSheet = isOpen && narrow.matches
    panel.hidden = !isOpen
    launcher.hidden = isOpen
    launcher.setAttribute('aria-expanded', `${isOpen}`)
    panel.className = narrow.matches ? 'p m' : 'p'
    panel.setAttribute('role', isSheet ? 'dialog' : 'complementary')
    panel.ariaModal = isSheet ? 'true' : null
    panel.style.setProperty('--h', `${visualViewport?.height}px`)
    for (const element of covered) element.inert = false
    covered = isSheet
      ? ([...document.body.children] as HTMLElement[]).filter((element) => element !== host && !element.inert)
      : []
    for (const element of covered) element.inert = true
  }

  function tellFrame(focus: boolean): void {
    post(
      status === 'open'
        ? { kck: 'shown', mode: narrow.matches ? 'sheet' : 'panel', focus }
        : { kck: 'hidden' },
    )
  }

  function turn(next: Status, focus = true): void {
    status = next
    layOut()
    tellFrame(focus)
    if (focus) (next === 'open' && frame ? frame : launcher).focus()
    tell('status', next)
  }

  function create(): void {
    frame = document.createElement('iframe')
    frame.allow = 'clipboard-write'
    frame.src = `${origin}/czat?embed=1#lang=${language}`
    panel.replaceChildren(frame)
    patience = page.setTimeout(fail, HANDSHAKE_MS)
    speak()
  }

  /** No word from the frame: it is blocked, or the server is away. There is always the phone. */
  function fail(): void {
    const { failed, page: ownPage, close } = wordsIn(language)
    const box = make('div', 'f', failed)
    const button = make('button', '', close)
    box.setAttribute('role', 'alert')
    box.append(
      Object.assign(make('a', '', phone), { href: `tel:${phone.replace(/[^+\d]/g, '')}` }),
      Object.assign(make('a', '', ownPage), { href: `${origin}/czat` }),
      button,
    )
    button.addEventListener('click', () => {
      frame = undefined
      remember(false)
      turn('closed')
    })
    panel.replaceChildren(box)
    if (status === 'open') button.focus()
  }

  function open(): void {
    if (!frame) create()
    turn('open')
    remember(true)
  }

  function minimise(): void {
    if (status === 'open') turn('minimised')
  }

  /** The only thing kept on the host's page: that the chat is wanted on its next one too. */
  function remember(isWanted?: boolean): boolean {
    try {
      if (isWanted !== undefined) page.sessionStorage.setItem(FLAG, isWanted ? '1' : '')
      return page.sessionStorage.getItem(FLAG) === '1'
    } catch {
      // Without storage the chat opens anew on the next page.
      return false
    }
  }

  function hear({ data, origin: from, source }: MessageEvent<unknown>): void {
    if (!frame || from !== origin || source !== frame.contentWindow) return
    if (typeof data !== 'object' || data === null) return
    const { kck, count, talking, language: spoken } = data as Record<string, unknown>
    if (kck === 'loaded') {
      isHeard = true
      page.clearTimeout(patience)
      tellFrame(true)
    }
    if (kck === 'minimise') minimise()
    if (kck === 'unread' && typeof count === 'number') {
      if (count !== unread) tell('unread', count)
      unread = count
    }
    if (kck === 'talking') remember(talking === true || status === 'open')
    if (kck === 'language' && isSpoken(spoken)) language = spoken
    speak()
  }

  const { api, tell } = createApi({
    open,
    close: minimise,
    toggle: () => (status === 'open' ? minimise() : open()),
    setLanguage(next) {
      if (!isSpoken(next)) return
      language = next
      speak()
      post({ kck: 'language', language })
    },
    getStatus: () => status,
  })

  /** For the page and its style; the launcher stays as it is, the frame's words explain. */
  async function ask(): Promise<void> {
    try {
      const answer = await fetch(`${origin}/availability`)
      const said = (await answer.json()) as Record<string, unknown>
      host.dataset['availability'] = String(said['status'])
      tell('availability', said['status'])
    } catch {
      // Not knowing changes nothing: the launcher works all the same.
    }
  }

  function start(): void {
    document.body.append(host)
    speak()
    layOut()
    page.addEventListener('message', hear)
    narrow.addEventListener('change', () => {
      layOut()
      tellFrame(false)
    })
    visualViewport?.addEventListener('resize', layOut)
    const early = page.KrakowChat
    page.KrakowChat = api
    if (remember()) {
      create()
      turn('minimised', false)
    }
    if (Array.isArray(early)) api.push(...early)
    page.setTimeout(ask, 200)
  }

  if (document.body) start()
  else document.addEventListener('DOMContentLoaded', start)
}
