import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import type { Chime } from '#shared/client/chime.ts'
import type { SystemNotices } from '#shared/client/system-notices.ts'

/** A conversation that somebody has to react to before it goes on. */
export interface Alert {
  key: string
  conversationId: string
  kind: 'offer' | 'transfer' | 'assignment' | 'alarm'
  topicId: string
  /** Milliseconds that are left. */
  left: number
}

export interface Alerts {
  chime: Pick<Chime, 'state' | 'unlock'>
  notices: Pick<SystemNotices, 'permission' | 'ask'>
  isSoundOn: ReadonlySignal<boolean>
  areNoticesOn: ReadonlySignal<boolean>
  setSound: (isOn: boolean) => void
  setNotices: (isOn: boolean) => void
  /** The sound is on, and the browser lets nothing be heard yet. */
  isMuted: ReadonlySignal<boolean>
  trySound: () => void
  tryNotice: (words: { title: string; body: string; lang: string }) => void
  dispose: () => void
}

export interface AlertPorts {
  waiting: ReadonlySignal<readonly Alert[]>
  chime: Chime
  notices: SystemNotices
  storage: KeptStorage
  /** Nobody looks at this window. */
  isAway: () => boolean
  describe: (alert: Alert) => { title: string; body: string; lang: string }
  open: (alert: Alert) => void
}

/** How often a notification comes again. */
const AGAIN_MS = 10_000
const LONGEST_MS = 120_000
const TRY_MS = 1

const soundKey = 'kck.console.sound'
const noticesKey = 'kck.console.notices'

/** Sound and notifications of what waits for this agent: again and again until it is taken or gone. */
export function createAlerts(ports: AlertPorts): Alerts {
  const { waiting, chime, notices, storage, isAway } = ports
  const isSoundOn = signal(storage.get(soundKey) !== 'off')
  const areNoticesOn = signal(storage.get(noticesKey) !== 'off')
  /** Which ones there are; their remaining time changes each second and is no news. */
  const keys = computed(() => waiting.value.map(({ key }) => key).join(' '))
  const shown = new Map<string, () => void>()

  function silence(): void {
    for (const close of shown.values()) close()
    shown.clear()
  }

  function notify(): void {
    if (!isAway()) return
    for (const alert of waiting.peek()) {
      const close = notices.show({ tag: alert.key, ...ports.describe(alert) }, () => ports.open(alert))
      shown.set(alert.key, close)
    }
  }

  const stops = [
    effect(() => {
      const isNothing = keys.value === ''
      if (isNothing || !isSoundOn.value || chime.state.value !== 'ready') return
      const longest = Math.max(...waiting.peek().map(({ left }) => left))
      return chime.ring(Math.min(longest, LONGEST_MS))
    }),
    effect(() => {
      if (keys.value === '' || !areNoticesOn.value || notices.permission.value !== 'granted') return
      notify()
      const timer = setInterval(notify, AGAIN_MS)
      return () => {
        clearInterval(timer)
        silence()
      }
    }),
  ]

  return {
    chime,
    notices,
    isSoundOn,
    areNoticesOn,
    setSound(isOn) {
      isSoundOn.value = isOn
      storage.set(soundKey, isOn ? 'on' : 'off')
    },
    setNotices(isOn) {
      areNoticesOn.value = isOn
      storage.set(noticesKey, isOn ? 'on' : 'off')
    },
    isMuted: computed(() => isSoundOn.value && chime.state.value === 'blocked'),
    trySound() {
      chime.unlock()
      chime.ring(TRY_MS)
    },
    tryNotice(words) {
      notices.show({ tag: 'kck-try', ...words }, () => undefined)
    },
    dispose() {
      for (const stop of stops) stop()
      silence()
    },
  }
}
