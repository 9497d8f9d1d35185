import { signal } from '@preact/signals-core'
import type { VisitorConnection } from './ports.ts'

/** The server's time, as far as this machine can know: what is shown must not depend on a wrong clock of a phone. */
export function createServerClock({ on }: Pick<VisitorConnection, 'on'>) {
  const ahead = signal(0)
  const learn = (at: string) => {
    ahead.value = Date.parse(at) - Date.now()
  }
  const stops = [
    on('session:opened', ({ at }) => learn(at)),
    on('entry:appended', ({ entry }) => learn(entry.at)),
  ]
  return {
    /** By so much it goes before this machine's. */
    ahead,
    now: () => Date.now() + ahead.peek(),
    dispose: () => stops.forEach((stop) => stop()),
  }
}

export type ServerClock = ReturnType<typeof createServerClock>
