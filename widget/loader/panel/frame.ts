import type { HostCall, ToFrame, ToHost } from '../../bridge.ts'
import type { Core } from '../core.ts'

/** What a page asks of the app; of these the lasting ones are told to every later frame, too. */
type Asked = HostCall | { kck: 'language'; language: string }

const lasting: ReadonlySet<string> = new Set<Asked['kck']>(['context', 'identify', 'language'])

/** What the frame says, as it comes: a name, and members that are still to be checked. */
export type Said = { kck: ToHost['kck'] } & Record<string, unknown>

/** The app in its frame. It is shown, and spoken to, only after it has spoken. */
export function createFrame(core: Core, heard: (said: Said) => void, isOpen: () => boolean) {
  const { panel, origin } = core
  let frame: HTMLIFrameElement | undefined
  let isHeard = false
  let asked: Asked[] = []

  function post(message: ToFrame): void {
    if (isHeard) frame?.contentWindow?.postMessage(message, origin)
  }

  addEventListener('message', ({ data, origin: from, source }: MessageEvent<unknown>) => {
    if (!frame || from !== origin || source !== frame.contentWindow) return
    if (typeof data !== 'object' || data === null) return
    const said = data as Said
    if (said.kck === 'loaded') {
      const isFirst = !isHeard
      isHeard = true
      core.stopWaiting()
      panel.classList.remove('w')
      if (isFirst && isOpen()) frame.focus()
      for (const one of asked) post(one)
      asked = asked.filter(({ kck }) => lasting.has(kck))
    }
    heard(said)
  })
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    const isOurs = effectiveDirective === 'frame-src' && blockedURI.startsWith(origin)
    if (isOurs && frame && !isHeard) core.fail()
  })

  return {
    post,
    exists: () => frame !== undefined,
    /** Told at once, or as the first that a frame is told. */
    pass(call: Asked): void {
      // Who was before is nobody's business any more.
      asked = call.kck === 'reset' ? [] : asked.filter(({ kck }) => kck !== call.kck)
      if (lasting.has(call.kck) || !isHeard) asked.push(call)
      post(call)
    },
    create(): void {
      isHeard = false
      core.wait()
      panel.classList.add('w')
      frame = core.make('iframe')
      frame.allow = 'clipboard-write'
      frame.src = `${origin}/czat?embed=1&lang=${core.language}`
      panel.append(frame)
    },
    /** Where the keyboard goes: into the chat, or to what stands there meanwhile. */
    focus: () => (isHeard && frame ? frame : panel).focus(),
    name(title: string): void {
      panel.setAttribute('aria-label', title)
      if (frame) frame.title = title
    },
    /** The card of a failure took its place. */
    isGone: () => frame !== undefined && !frame.isConnected,
    remove(): void {
      frame?.remove()
      frame = undefined
      isHeard = false
    },
  }
}
