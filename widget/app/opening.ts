import { batch, signal } from '@preact/signals-core'
import type { Availability } from '#shared/entities.ts'
import type { VisitorConnection } from './ports.ts'
import type { ServerClock } from './server-clock.ts'

/** Whether the centre is open, as the server said last, for this resident. */
export function createOpening(
  { on }: Pick<VisitorConnection, 'on'>,
  { first, clock, onTurn }: { first: Availability | null; clock: ServerClock; onTurn(): void },
) {
  /** Null until it is known, which is as good as open. */
  const availability = signal(first)
  /** When that was so. */
  const availabilityAt = signal(Date.now())

  function turn(now: Availability): void {
    batch(() => {
      availability.value = now
      availabilityAt.value = clock.now()
      onTurn()
    })
  }

  /** Until then they have been told why, and what is pushed is about everybody. */
  const isBlocked = () => {
    const { reason, opensAt = '' } = availability.peek() ?? {}
    return reason === 'blocked' && Date.parse(opensAt) > clock.now()
  }

  const dispose = on('centre:changed', (now) => {
    if (!isBlocked()) turn(now)
  })
  return { availability, availabilityAt, turn, dispose }
}
