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

/** What became of a notification that was shown for a trial. */
export type Trial = 'none' | 'asked' | 'shown' | 'failed'

export interface Alerts {
  chime: Pick<Chime, 'state' | 'unlock'>
  notices: Pick<SystemNotices, 'permission' | 'ask'>
  isSoundOn: ReadonlySignal<boolean>
  areNoticesOn: ReadonlySignal<boolean>
  setSound: (isOn: boolean) => void
  setNotices: (isOn: boolean) => void
  /** The sound is on, and the browser lets nothing be heard yet. */
  isMuted: ReadonlySignal<boolean>
  /** Notifications are wanted, and the browser shows none: it was not asked, or says no. */
  noticeProblem: ReadonlySignal<'unasked' | 'denied' | null>
  trial: ReadonlySignal<Trial>
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
/** So much sound is planned ahead, and planned anew so often: a tab in the background gets a timer once a minute. */
const LONGEST_MS = 120_000
const RING_AGAIN_MS = 60_000
const TRY_MS = 1
/** A system that says nothing for so long has not shown it. */
const SHOWN_MS = 5_000

const soundKey = 'kck.console.sound'
const noticesKey = 'kck.console.notices'

/** Sound and notifications of what waits for this agent: again and again until it is taken or gone. */
export function createAlerts(ports: AlertPorts): Alerts {
  const { waiting, chime, notices, storage, isAway } = ports
  const isSoundOn = signal(storage.get(soundKey) !== 'off')
  const areNoticesOn = signal(storage.get(noticesKey) !== 'off')
  const trial = signal<Trial>('none')
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

  function ring(): () => void {
    const longest = Math.max(...waiting.peek().map(({ left }) => left))
    return chime.ring(Math.min(longest, LONGEST_MS))
  }

  const stops = [
    effect(() => {
      const isNothing = keys.value === ''
      if (isNothing || !isSoundOn.value || chime.state.value !== 'ready') return
      let stop = ring()
      const timer = setInterval(() => {
        stop()
        stop = ring()
      }, RING_AGAIN_MS)
      return () => {
        clearInterval(timer)
        stop()
      }
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
    effect(() => {
      if (trial.value !== 'asked') return
      const timer = setTimeout(() => (trial.value = 'failed'), SHOWN_MS)
      return () => clearTimeout(timer)
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
    noticeProblem: computed(() => {
      const permission = notices.permission.value
      return areNoticesOn.value && (permission === 'unasked' || permission === 'denied') ? permission : null
    }),
    trial,
    trySound() {
      chime.unlock()
      chime.ring(TRY_MS)
    },
    tryNotice(words) {
      trial.value = 'asked'
      notices.show(
        { tag: 'kck-try', ...words },
        () => undefined,
        (isShown) => {
          trial.value = isShown ? 'shown' : 'failed'
        },
      )
    },
    dispose() {
      for (const stop of stops) stop()
      silence()
    },
  }
}
