import { batch, computed, signal } from '@preact/signals-core'
import type { Availability } from '#shared/entities.ts'
import type { VisitorConnection } from './ports.ts'
import type { ServerClock } from './server-clock.ts'

/** Timers hold no more milliseconds; whoever is blocked longer opens the page anew. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Whether the centre is open, as the server said last; and whether it is for this resident. */
export function createOpening(
  { on }: Pick<VisitorConnection, 'on'>,
  { first, clock, onTurn }: { first: Availability | null; clock: ServerClock; onTurn(): void },
) {
  const known = signal(first)
  const blockedUntil = signal<string | null>(null)
  /** Null until it is known, which is as good as open. */
  const availability = computed(() => asBlocked(known.value, blockedUntil.value))
  /** When that was so. */
  const availabilityAt = signal(Date.now())
  let end: ReturnType<typeof setTimeout> | undefined

  function turn(now: Availability): void {
    batch(() => {
      known.value = now
      availabilityAt.value = clock.now()
      onTurn()
    })
  }

  /** Nothing may be begun here before; null: it may. */
  function block(until: string | null): void {
    clearTimeout(end)
    blockedUntil.value = until
    const left = until === null ? Infinity : Date.parse(until) - clock.now()
    if (left <= LONGEST_TIMER_MS) end = setTimeout(() => block(null), left)
  }

  const stop = on('centre:changed', turn)
  return {
    availability,
    availabilityAt,
    turn,
    block,
    open(now: Availability, until: string | null): void {
      batch(() => {
        turn(now)
        block(until)
      })
    },
    dispose(): void {
      clearTimeout(end)
      stop()
    },
  }
}

/** What closes the chat for everybody longer than for this resident comes first. */
function asBlocked(now: Availability | null, until: string | null): Availability | null {
  if (!now || until === null || (now.reason && now.opensAt && now.opensAt > until)) return now
  const { note: _note, holiday: _holiday, ...rest } = now
  return { ...rest, status: 'UNAVAILABLE', reason: 'blocked', opensAt: until }
}
