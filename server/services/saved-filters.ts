import { limits } from '#shared/limits.ts'
import type { HistoryFilter, SavedFilter } from '#shared/history.ts'
import { DomainError } from '../domain/errors.ts'
import { newId } from '../storage/mongo.ts'
import type { Deps } from './deps.ts'

/** A person's own filters, by their names. */
export async function filtersOf({ storage }: Deps, agentId: string): Promise<SavedFilter[]> {
  return (await storage.savedFilters.of(agentId)).map(({ _id: id, name, filter }) => ({ id, name, filter }))
}

/** Keeps a filter under a name, in place of one that had it. `too_large` where there are as many as may be. */
export async function saveFilter(
  deps: Deps,
  agentId: string,
  { name, filter }: { name: string; filter: HistoryFilter },
): Promise<SavedFilter[]> {
  const known = await filtersOf(deps, agentId)
  const trimmed = name.trim()
  const isNew = known.every((one) => one.name !== trimmed)
  if (isNew && known.length >= limits.savedFilters) throw new DomainError('too_large')
  await deps.storage.savedFilters.save({ _id: newId(), agentId, name: trimmed, filter })
  return filtersOf(deps, agentId)
}

export async function forgetFilter(deps: Deps, agentId: string, id: string): Promise<SavedFilter[]> {
  await deps.storage.savedFilters.remove(agentId, id)
  return filtersOf(deps, agentId)
}
