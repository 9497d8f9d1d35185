import { effect } from '@preact/signals'
import { named, type ToHost } from '../bridge.ts'
import { spoken } from './languages.ts'
import type { WidgetStore } from './store.ts'

export interface FrameBridge {
  minimise(): void
  connect(store: WidgetStore, focus: () => void): void
}

/**
 * The app's side of the talk with the loader. Only the page that frames us is heard, and only from an origin that may
 * frame us; what it says is checked word by word.
 */
export function createFrameBridge(host: Window, isAllowed: (origin: string) => boolean): FrameBridge {
  /** Known from the host's first word; before it nothing but `loaded` is said. */
  let hostOrigin: string | null = null

  function post(message: ToHost): void {
    if (hostOrigin !== null) host.postMessage(message, hostOrigin)
  }

  return {
    minimise: () => post({ kck: 'minimise' }),
    connect(store, focus) {
      let isShown = false
      const look = () => {
        store.isVisible.value = isShown && document.visibilityState === 'visible'
      }
      look()
      document.addEventListener('visibilitychange', look)
      addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
        if (source !== host || !isAllowed(origin)) return
        const message = named(data, ['shown', 'hidden', 'language'])
        if (!message) return
        const isFirst = hostOrigin === null
        hostOrigin = origin
        if (message.kck === 'language') {
          const language = spoken.find((one) => one === message['language'])
          if (language) void store.speak(language)
        } else {
          isShown = message.kck === 'shown'
          document.documentElement.classList.toggle('is-sheet', message['mode'] === 'sheet')
          look()
          if (isShown && message['focus'] === true) focus()
        }
        if (isFirst) keepHostInformed(store, post)
      })
      // Nothing secret in it, and the host's origin is not known yet.
      host.postMessage({ kck: 'loaded' } satisfies ToHost, '*')
    },
  }
}

function keepHostInformed(store: WidgetStore, post: (message: ToHost) => void): void {
  effect(() => post({ kck: 'unread', count: store.unread.value }))
  effect(() => post({ kck: 'language', language: store.language.value }))
  effect(() => {
    const phase = store.phase.value
    post({ kck: 'talking', talking: phase !== 'start' && phase !== 'ended' })
  })
}
