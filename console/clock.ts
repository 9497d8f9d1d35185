import { signal, type ReadonlySignal } from '@preact/signals'

export interface Clock {
  /** Milliseconds by the server's clock, moving once a second: waits are counted with it. */
  now: ReadonlySignal<number>
  /** The same by this computer's clock. */
  local: ReadonlySignal<number>
  /** The server has told its time; the computer's may be wrong by minutes. */
  correct: (serverTime: string) => void
  dispose: () => void
}

export function createClock(localNow: () => number = Date.now): Clock {
  let ahead = 0
  const local = signal(localNow())
  const now = signal(localNow())
  const tick = () => {
    local.value = localNow()
    now.value = local.value + ahead
  }
  const timer = setInterval(tick, 1000)
  return {
    now,
    local,
    correct(serverTime) {
      ahead = Date.parse(serverTime) - localNow()
      tick()
    },
    dispose: () => clearInterval(timer),
  }
}
