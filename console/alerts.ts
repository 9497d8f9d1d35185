import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { KeptStorage } from '#shared/client/kept-storage.ts'
import type { Chime } from '#shared/client/chime.ts'
import type { SystemNotices } from '#shared/client/system-notices.ts'
import { createLead, type Lead, type Tabs } from './lead.ts'

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
  /** Whether this tab is the one that tells. */
  lead: Pick<Lead, 'isMine' | 'check'>
  dispose: () => void
}

export interface AlertPorts {
  waiting: ReadonlySignal<readonly Alert[]>
  chime: Chime
  notices: SystemNotices
  storage: KeptStorage
  /** Nobody looks at this window. */
  isAway: () => boolean
  /** Whose console it is, and in which other tabs it may be open. */
  agentId: string
  tabs?: Tabs | undefined
  /** The server is heard: what waits is known. */
  isOnline: () => boolean
  describe: (alert: Alert) => { title: string; body: string; lang: string }
  open: (alert: Alert) => void
}

/** How often a notification comes again, and a tab that leads is asked whether it is awake. */
const AGAIN_MS = 10_000
/** So much sound is planned ahead, and planned anew so often: a tab in the background gets a timer once a minute. */
const LONGEST_MS = 120_000
const RING_AGAIN_MS = 60_000
const TRY_MS = 1
/** A system that says nothing for so long has not shown it. */
const SHOWN_MS = 5_000

/** On unless somebody switched it off on this computer, in whichever tab. */
function storedSwitch(storage: KeptStorage, key: string) {
  const isOn = signal(true)
  const look = () => {
    isOn.value = storage.get(key) !== 'off'
  }
  look()
  return {
    isOn,
    set(wanted: boolean) {
      isOn.value = wanted
      storage.set(key, wanted ? 'on' : 'off')
    },
    stop: storage.follow?.(key, look) ?? (() => undefined),
  }
}

/** Sound and notifications of what waits for this agent: again and again until it is taken or gone. */
export function createAlerts(ports: AlertPorts): Alerts {
  const { waiting, chime, notices, storage, isAway } = ports
  const sound = storedSwitch(storage, 'kck.console.sound')
  const notifying = storedSwitch(storage, 'kck.console.notices')
  const { isOn: isSoundOn } = sound
  const { isOn: areNoticesOn } = notifying
  const isMuted = computed(() => isSoundOn.value && chime.state.value === 'blocked')
  const lead = createLead(`kck.console.lead:${ports.agentId}`, {
    tabs: ports.tabs,
    isAway,
    canTell: () => ports.isOnline() && !isMuted.peek(),
  })
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
      const isNothing = keys.value === '' || !lead.isMine.value
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
      const isNothing = keys.value === '' || !lead.isMine.value
      if (isNothing || !areNoticesOn.value || notices.permission.value !== 'granted') return
      notify()
      const timer = setInterval(notify, AGAIN_MS)
      return () => {
        clearInterval(timer)
        silence()
      }
    }),
    effect(() => {
      if (keys.value === '' || lead.isMine.value) return
      lead.check()
      const timer = setInterval(lead.check, AGAIN_MS)
      return () => clearInterval(timer)
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
    setSound: sound.set,
    setNotices: notifying.set,
    isMuted,
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
    lead,
    dispose() {
      for (const stop of [...stops, sound.stop, notifying.stop, lead.dispose]) stop()
      silence()
    },
  }
}
