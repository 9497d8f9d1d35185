import { readOptions } from './options.ts'
import { pageStyles, styles } from './styles.ts'
import { words } from './words.ts'

/** Says which addresses a script may come from, to a page that lets none come without such a policy. */
interface ScriptPolicy {
  createScriptURL(url: string): string
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

declare global {
  interface Window {
    KrakowChat?: unknown
    trustedTypes?: TrustedTypes
  }
}

/** A command's name, and what the page gave with it. */
export type Call = readonly unknown[]

export const FLAG = 'kck-chat'
const PATIENCE_MS = 8000
/** Written by the server that hands this file out: its number, and the panel's script with its hash. */
const PHONE = '%PHONE%'
const PANEL = '%PANEL%'
const INTEGRITY = '%INTEGRITY%'

/** What becomes of them is the panel's business. */
export const commands =
  'open,close,toggle,setContext,identify,setLanguage,showLauncher,hideLauncher,startConversation,endConversation,reset,on,off'

/**
 * All that a page carries before somebody wants to chat: the launcher, and a list of what the page asks for. The panel's
 * script comes when there is something for it to do, and takes over.
 */
export function createCore(script: HTMLScriptElement) {
  const { origin } = new URL(script.src)
  const { textIn, look, language } = readOptions(script)
  let policy: ScriptPolicy = { createScriptURL: String }
  let patience: ReturnType<typeof setTimeout> | undefined
  let panelScript: HTMLScriptElement | undefined

  function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', text = '') {
    return Object.assign(document.createElement(tag), { className, textContent: text })
  }

  function act(text: string, does: () => void) {
    const button = make('button', '', text)
    button.addEventListener('click', does)
    return button
  }

  const link = (text: string, href: string) => Object.assign(make('a', '', text), { href })

  const host = document.createElement('kck-chat')
  const root = host.attachShadow({ mode: 'open' })
  const launcher = act('', () => core.ask(['open']))
  const label = make('span')
  const panel = make('div', 'p')

  const core = {
    script,
    origin,
    host,
    root,
    launcher,
    panel,
    make,
    language,
    /** The object that a page talks to. Calls may come as lists, `['open']`, so that none has to wait for this file. */
    api: {
      getStatus: () => 'closed',
      push: (...calls) => calls.forEach((call) => core.ask(([] as unknown[]).concat(call))),
    } as Record<string, (...given: unknown[]) => unknown>,
    /** The panel's script is there, and does it all. */
    isTaken: false,
    /** What waits for it. */
    calls: [] as Call[],
    ask(call: Call): void {
      const [name] = call
      core.calls.push(call)
      if (name === 'open' || name === 'close') core.show(name === 'open')
      if (name === 'hideLauncher') launcher.hidden = true
      core.load()
    },
    /** Styles that no policy of the page forbids; browsers of before 2023 may get them in an element. */
    adopt(owner: Document | ShadowRoot, css: string): void {
      try {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(css)
        owner.adoptedStyleSheets = [...owner.adoptedStyleSheets, sheet]
      } catch {
        root.append(make('style', '', css))
      }
    },
    /** The launcher's words, and what a screen reader adds to them. */
    speak(more = ''): string {
      const name = textIn(core.language) ?? words[core.language].name
      host.lang = core.language
      label.textContent = name
      launcher.setAttribute('aria-label', name + more)
      return name
    },
    show(isOpen: boolean): void {
      panel.hidden = !isOpen
      launcher.hidden = isOpen
      launcher.setAttribute('aria-expanded', `${isOpen}`)
      if (!isOpen) launcher.focus()
    },
    /** Until `stopWaiting` the frame may be silent for so long. */
    wait(): void {
      panel.replaceChildren(make('p', '', '…'))
      core.stopWaiting()
      patience = setTimeout(core.fail, PATIENCE_MS)
    },
    stopWaiting: () => clearTimeout(patience),
    /** Once, unless it failed. */
    load(): void {
      if (panelScript || core.isTaken) return
      core.wait()
      panelScript = Object.assign(document.createElement('script'), {
        kck: core,
        integrity: INTEGRITY,
        crossOrigin: '',
        src: policy.createScriptURL(origin + PANEL),
      })
      panelScript.addEventListener('error', core.fail)
      host.append(panelScript)
    },
    /** Blocked, or the server is away. There is always the phone. */
    fail(): void {
      core.stopWaiting()
      panelScript?.remove()
      panelScript = undefined
      const { failed, name, retry, close } = words[core.language]
      const text = make('p', '', failed)
      const again = act(retry, () => core.ask(['open']))
      text.setAttribute('role', 'alert')
      panel.replaceChildren(
        text,
        link(PHONE, `tel:${PHONE.replace(/[^+\d]/g, '')}`),
        link(name, `${origin}/czat?lang=${core.language}`),
        again,
        act(close, () => core.ask(['close'])),
      )
      if (!panel.hidden) again.focus()
    },
  }

  /** Beside the body: a page that swaps its body for another keeps the chat, and the frame in it, as they are. */
  function place(): void {
    if (!host.isConnected) document.documentElement.append(host)
  }

  try {
    policy = window.trustedTypes?.createPolicy(FLAG, policy) ?? policy
  } catch {
    // The page names others only. If it insists on them, the script fails.
  }
  core.adopt(root, styles)
  core.adopt(document, pageStyles)
  host.style.cssText = look
  panel.tabIndex = -1
  panel.hidden = true
  launcher.setAttribute('aria-expanded', 'false')
  launcher.append(make('span', 'i'), label)
  launcher.addEventListener('pointerenter', core.load)
  launcher.addEventListener('focus', core.load)
  root.append(launcher, panel)

  for (const name of commands.split(',')) core.api[name] = (...given) => core.ask([name, ...given])
  const early = window.KrakowChat
  window.KrakowChat = core.api

  function start(): void {
    place()
    core.speak()
    // Not at once: a page that insists on removing it must not hang.
    new MutationObserver(() => setTimeout(place, 50)).observe(document.documentElement, {
      childList: true,
    })
    if (Array.isArray(early)) core.api['push']?.(...early)
    goOn()
    addEventListener('pageshow', goOn)
  }

  /** From the page before, or, where the browser had kept this one for its back button, from the one after. */
  function goOn(): void {
    try {
      if (sessionStorage.getItem(FLAG)) core.load()
    } catch {
      // Without storage the chat opens anew on the next page.
    }
  }

  if (document.body) start()
  else addEventListener('DOMContentLoaded', start)
  return core
}

export type Core = ReturnType<typeof createCore>
