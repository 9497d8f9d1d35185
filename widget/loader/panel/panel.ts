import { isRight, warn } from '../checks.ts'
import { FLAG, type Call, type Core } from '../core.ts'
import { LANGUAGES, optionsOf } from '../options.ts'
import { isSpoken } from '../words.ts'
import { createBackStep } from './back-step.ts'
import { createEvents } from './events.ts'
import { createFrame, type Said } from './frame.ts'
import { styles } from './styles.ts'
import { createTitleMark } from './title.ts'

type Status = 'closed' | 'open' | 'minimised'

/** Kept instead of that the chat is wanted: the page was left before everything was forgotten. */
const FORGET = 'reset'
const TOPIC = '[a-z0-9-]{1,40}'
const ADDRESS = 'https?://\\S{1,490}'
const TOKEN = /^[\w-]+(\.[\w-]+){2}$/

/** Takes over from the launcher's script: the frame, how it lies on the page, and what the page asks and hears. */
export function createPanel(core: Core): void {
  const { host, panel, launcher } = core
  const { visualViewport } = window
  const given = optionsOf(core.script)
  const events = createEvents()
  const markTitle = given('title', 'count') ? createTitleMark(document) : () => {}
  const frame = createFrame(core, hear, () => status === 'open')
  const stepBack = createBackStep(close)
  const narrow = matchMedia('(max-width:480px)')
  const badge = core.make('span', 'b')
  let status: Status = 'closed'
  let unread = 0
  /** "2 nowe wiadomości", as the frame says it. */
  let unreadWords = ''
  let hasLauncher = true
  /** Had the focus before the chat: the button of a page that has hidden ours. */
  let opener: Element | null = null
  /** Until the frame says so, whoever was here is not forgotten. */
  let isForgetting = false

  function speak(): void {
    badge.textContent = unread > 9 ? '9+' : `${unread}`
    badge.hidden = unread === 0
    frame.name(core.speak(unread > 0 ? `, ${unreadWords}` : ''))
    markTitle(status === 'open' && !document.hidden ? 0 : unread)
  }

  function layOut(): void {
    const isOpen = status === 'open'
    const isSheet = isOpen && narrow.matches
    panel.hidden = !isOpen
    launcher.hidden = isOpen || !hasLauncher
    launcher.setAttribute('aria-expanded', `${isOpen}`)
    panel.setAttribute('role', isSheet ? 'dialog' : 'complementary')
    panel.ariaModal = isSheet ? 'true' : null
    panel.style.setProperty('--h', `${visualViewport?.height}px`)
    // Where a keyboard lies over the page (iOS), what is seen of it begins further down.
    panel.style.setProperty('--v', `${visualViewport?.offsetTop ?? 0}px`)
    stepBack(isSheet)
    // The chat stands beside the body: all of the page is out of reach while the sheet covers it.
    document.body.inert = isSheet
  }

  function tellFrame(focus: boolean): void {
    const mode = narrow.matches ? 'sheet' : 'panel'
    const here = location.origin + location.pathname
    frame.post(status === 'open' ? { kck: 'shown', mode, focus, page: here } : { kck: 'hidden' })
  }

  function turn(next: Status, focus = true): void {
    const before = status
    const focused = document.activeElement
    status = next
    if (next === 'open' && focused !== host) opener = focused
    layOut()
    speak()
    if (focus && next === 'open') frame.focus()
    // Whoever is elsewhere on the page stays there.
    else if (focus && (focused === host || focused === document.body)) giveFocusBack()
    tellFrame(focus)
    if (before === next) return
    events.tell('statuschange', next)
    if (next === 'open') events.tell('open')
    else if (before === 'open') events.tell('close')
  }

  function giveFocusBack(): void {
    if (hasLauncher) launcher.focus()
    else if (opener instanceof HTMLElement) opener.focus()
  }

  function open(): void {
    if (frame.isGone()) frame.remove()
    if (!frame.exists()) frame.create()
    turn('open')
    remember(true)
  }

  function close(): void {
    if (status !== 'open') return
    if (!frame.isGone()) return turn('minimised')
    frame.remove()
    remember(false)
    turn('closed')
  }

  /** The only thing kept on the host's page: that its next one has to go on with the chat, or with forgetting. */
  function remember(isWanted: boolean): void {
    try {
      if (isForgetting) sessionStorage.setItem(FLAG, FORGET)
      else if (isWanted) sessionStorage.setItem(FLAG, '1')
      else sessionStorage.removeItem(FLAG)
    } catch {
      // Without storage the chat opens anew on the next page.
    }
  }

  function remembered(): string | null {
    try {
      return sessionStorage.getItem(FLAG)
    } catch {
      return null
    }
  }

  /** From the page before, or, where the browser had kept this one for its back button, from the one after. */
  function goOn(): void {
    const wanted = remembered()
    if (wanted === FORGET && !isForgetting) reset()
    if (wanted === null || frame.exists()) return
    frame.create()
    turn('minimised', false)
  }

  /** Also of what earlier pages left in the frame's storage, so a frame is made for it. */
  function reset(): void {
    isForgetting = true
    frame.pass({ kck: 'reset' })
    if (!frame.exists()) frame.create()
    remember(false)
    turn('closed', status === 'open')
  }

  function hear({ kck, ...said }: Said): void {
    const { count, words, talking, language, name, detail, text } = said
    if (kck === 'loaded') tellFrame(status === 'open')
    if (kck === 'minimise') close()
    if (kck === 'talking') remember(talking === true || status === 'open')
    if (kck === 'language' && isSpoken(language)) core.language = language
    if (kck === 'event' && typeof name === 'string') events.tell(name, detail)
    if (kck === 'warning') warn(String(text))
    if (kck === 'forgotten') {
      isForgetting = false
      remember(status === 'open')
      if (status !== 'open') frame.remove()
    }
    if (kck === 'unread' && typeof count === 'number' && typeof words === 'string') {
      const isNew = count !== unread
      unread = count
      unreadWords = words
      if (isNew) events.tell('unread', count)
    }
    speak()
  }

  function showLauncher(isShown: boolean): void {
    hasLauncher = isShown
    layOut()
  }

  const commands: Record<string, (given?: unknown, more?: unknown) => void> = {
    open,
    close,
    toggle: () => (status === 'open' ? close() : open()),
    showLauncher: () => showLauncher(true),
    hideLauncher: () => showLauncher(false),
    setLanguage(next) {
      if (!isRight('setLanguage', next, LANGUAGES) || !isSpoken(next)) return
      core.language = next
      speak()
      frame.pass({ kck: 'language', language: next })
    },
    setContext(context) {
      const { topic, page: address } = Object(context) as Record<string, unknown>
      frame.pass({
        kck: 'context',
        ...(topic !== undefined && isRight('setContext topic', topic, TOPIC) && { topic }),
        ...(address !== undefined && isRight('setContext page', address, ADDRESS) && { page: address }),
      })
    },
    identify(token) {
      if (typeof token === 'string' && TOKEN.test(token)) frame.pass({ kck: 'identify', token })
      // Not itself: the console may be kept.
      else warn('identify: this is no signed token')
    },
    startConversation() {
      open()
      frame.pass({ kck: 'start' })
    },
    endConversation() {
      if (frame.exists()) frame.pass({ kck: 'end' })
    },
    reset,
    on: events.on,
    off: events.off,
  }

  function ask([name, ...more]: Call): void {
    const command = Object.entries(commands).find(([one]) => one === name)?.[1]
    if (command) command(...more)
    else warn(`no command "${String(name)}"; there are ${Object.keys(commands).join(', ')}`)
  }

  core.adopt(core.root, styles)
  panel.id = 'p'
  launcher.setAttribute('aria-controls', 'p')
  launcher.append(badge)
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close()
  })
  narrow.addEventListener('change', () => {
    layOut()
    tellFrame(false)
  })
  visualViewport?.addEventListener('resize', layOut)
  visualViewport?.addEventListener('scroll', layOut)
  document.addEventListener('visibilitychange', speak)
  // Another body may have come under the sheet.
  new MutationObserver(layOut).observe(document.documentElement, { childList: true })

  /** For the page and its style; the launcher stays as it is, the frame's words explain. */
  async function lookUp(): Promise<void> {
    try {
      const answer = await fetch(`${core.origin}/availability`)
      const said = (await answer.json()) as { status?: unknown }
      host.dataset['availability'] = String(said.status)
    } catch {
      // Not knowing changes nothing: the launcher works all the same.
    }
  }

  core.stopWaiting()
  core.isTaken = true
  core.ask = ask
  core.api['getStatus'] = () => status
  speak()
  const topic = given('topic', TOPIC)
  if (topic) frame.pass({ kck: 'context', topic })
  goOn()
  addEventListener('pageshow', goOn)
  for (const call of core.calls) ask(call)
  layOut()
  events.ready()
  void lookUp()
}
