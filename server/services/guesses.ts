import { DomainError } from '../domain/errors.ts'
import type { Limit } from '../storage/limits.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'

interface Against {
  limit: Limit
  key: string
}

/**
 * Lets somebody guess, as long as few guesses were wrong: counted before it is looked at, so that guesses made at once
 * count too, and given back where it was right. Throws `rate_limited`; what `open` answers is the outcome, null is wrong.
 */
export async function guess<T>(
  deps: Deps,
  against: readonly Against[],
  open: () => Promise<T | null>,
): Promise<T | null> {
  const counted = against.map(({ limit, key }) => ({
    limit: { ...limit, points: Math.ceil(limit.points * deps.config.rateScale) },
    key: secretDigest(deps, 'limit', key),
  }))
  for (const { limit, key } of counted) {
    const retryAfter = await deps.storage.limits.take(limit, key)
    if (retryAfter > 0) throw new DomainError('rate_limited', { retryAfter })
  }
  const opened = await open()
  if (opened !== null)
    await Promise.all(counted.map(({ limit, key }) => deps.storage.limits.giveBack(limit, key)))
  return opened
}
