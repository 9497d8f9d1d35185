import { effect } from '@preact/signals-core'
import { named, type ToHost, type UncheckedCall } from '../bridge.ts'
import { spoken } from './languages.ts'
import type { WidgetStore } from './store.ts'

const MAX_ADDRESS = 500

export interface FrameBridge {
  /** What the page asked before it showed us. Nothing that is kept here may be looked at before that is known. */
  asked: Promise<readonly UncheckedCall[]>
  minimise(): void
  post(message: ToHost): void
  /** What the page asked, and nobody has done yet. */
  calls: UncheckedCall[]
  /** Nothing of a person is left here. */
  tellForgotten(): void
  /** `onCall`: the page has asked something. */
  connect(store: WidgetStore, { focus, onCall }: { focus(): void; onCall(): void }): void
}

/**
 * The app's side of the talk with the loader. Only the page that frames us is heard, and only from an origin that may
 * frame us. What it asks is checked where it is done (host-calls.ts).
 */
export function createFrameBridge(host: Window, isAllowed: (origin: string) => boolean): FrameBridge {
  /** Known from the host's first word; before it nothing but `loaded` is said. */
  let hostOrigin: string | null = null
  const calls: UncheckedCall[] = []
  let tellOfCall = () => {}
  /** What came before the app was there to look at it. */
  const unseen: Record<string, unknown>[] = []
  let look = (message: Record<string, unknown>): void => void unseen.push(message)

  function post(message: ToHost): void {
    if (hostOrigin !== null) host.postMessage(message, hostOrigin)
  }

  const asked = new Promise<readonly UncheckedCall[]>((settle) => {
    addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source !== host || !isAllowed(origin)) return
      const call = named(data, ['context', 'identify', 'start', 'end', 'reset'])
      const message = named(data, ['shown', 'hidden', 'language'])
      if (!call && !message) return
      hostOrigin = origin
      const page = addressIn((call ?? message)?.['page'], origin)
      if (call) {
        calls.push({ ...call, page })
        tellOfCall()
      }
      if (!message) return
      if (message.kck !== 'language') settle([...calls])
      look({ ...message, page })
    })
    // Nothing secret in it, and the host's origin is not known yet.
    host.postMessage({ kck: 'loaded' } satisfies ToHost, '*')
  })

  return {
    asked,
    minimise: () => post({ kck: 'minimise' }),
    post,
    calls,
    tellForgotten: () => post({ kck: 'forgotten' }),
    connect(store, { focus, onCall }) {
      let isShown = false
      const see = () => {
        store.isVisible.value = isShown && document.visibilityState === 'visible'
      }
      look = (message) => {
        if (message['kck'] === 'language') {
          const language = spoken.find((one) => one === message['language'])
          if (language) void store.speak(language)
          return
        }
        isShown = message['kck'] === 'shown'
        document.documentElement.classList.toggle('is-sheet', message['mode'] === 'sheet')
        store.page.value ??= (message['page'] as string | undefined) ?? null
        see()
        if (isShown && message['focus'] === true) focus()
      }
      document.addEventListener('visibilitychange', see)
      for (const message of unseen.splice(0)) look(message)
      see()
      tellOfCall = onCall
      // Who had to leave has left by now.
      calls.splice(0, calls.length, ...calls.filter(({ kck }) => kck !== 'reset'))
      if (calls.length > 0) onCall()
      effect(() => post({ kck: 'language', language: store.language.value }))
      effect(() => {
        const phase = store.phase.value
        post({ kck: 'talking', talking: phase !== 'start' && phase !== 'closed' && phase !== 'ended' })
      })
    },
  }
}

/** A page may speak of its own addresses only. */
function addressIn(value: unknown, origin: string): string | undefined {
  const isOwn = typeof value === 'string' && value.length <= MAX_ADDRESS && value.startsWith(`${origin}/`)
  return isOwn ? value : undefined
}
