import { signal } from '@preact/signals-core'
import type { WidgetPorts } from './ports.ts'
import type { Session } from './session.ts'

/** What a resident wants to be told by beside the page itself. All of it is off until they want it, and stays here. */
export function createAlertWishes({ session: { sound, notices, noticeText } }: Pick<WidgetPorts, 'session'>) {
  const wish = ({ get, set, follow }: Session['sound']) => {
    const isOn = signal(get() === 'on')
    // Settings are one for all tabs.
    const stop = follow(() => {
      isOn.value = get() === 'on'
    })
    return {
      isOn,
      stop,
      set(next: boolean): void {
        isOn.value = next
        set(next ? 'on' : null)
      },
    }
  }
  const wishes = { sound: wish(sound), notices: wish(notices), noticeText: wish(noticeText) }
  return {
    ...wishes,
    /** Counts how often somebody wanted to hear the sound. */
    trials: signal(0),
    dispose: () => Object.values(wishes).forEach(({ stop }) => stop()),
  }
}

export type AlertWishes = ReturnType<typeof createAlertWishes>
