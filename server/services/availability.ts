import type { Deps } from './deps.ts'

export interface Availability {
  status: 'AVAILABLE' | 'BUSY' | 'UNAVAILABLE'
  at: Date
}

/** Whether a resident who came now would be answered at once, would wait, or would find nobody. */
export async function availability(deps: Deps): Promise<Availability> {
  const present = await deps.storage.agents.present()
  const onDuty = present.filter(({ status, capacity }) => status !== 'offline' && capacity > 0)
  const isFree = onDuty.some(
    ({ status, capacity, slots }) => status === 'available' && slots.length < capacity,
  )
  const status = isFree ? 'AVAILABLE' : onDuty.length > 0 ? 'BUSY' : 'UNAVAILABLE'
  return { status, at: deps.now() }
}
