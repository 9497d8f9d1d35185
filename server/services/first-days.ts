import type { FirstDayStep } from '#shared/first-day.ts'
import type { Deps } from './deps.ts'

/** What somebody has seen of their first day, whatever desk they saw it at. */
export async function firstDayOf({ storage }: Deps, agentId: string): Promise<FirstDayStep[]> {
  return (await storage.firstDays.of(agentId))?.done ?? []
}

export async function finishStep(
  { storage }: Deps,
  agentId: string,
  step: FirstDayStep,
): Promise<FirstDayStep[]> {
  return (await storage.firstDays.add(agentId, step)).done
}
