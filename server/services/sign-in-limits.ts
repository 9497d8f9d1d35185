import { DomainError } from '../domain/errors.ts'
import type { Limit } from '../storage/limits.ts'
import type { Deps } from './deps.ts'
import { secretDigest } from './digest.ts'

const QUARTER = 15 * 60

/**
 * Wrong passwords that are answered before the door stays shut for a while. The account's own limit is wide: from
 * elsewhere nobody should be able to lock an agent out cheaply. A whole office may share one address.
 */
const limits = {
  address: { name: 'sign-in-address', points: 100, seconds: QUARTER },
  pair: { name: 'sign-in-pair', points: 10, seconds: QUARTER },
  account: { name: 'sign-in-account', points: 50, seconds: 3600 },
} as const satisfies Record<string, Limit>

type Against = { limit: Limit; key: string }

/** Counts an attempt before its password is looked at, so that guesses made at once count too. */
export async function countAttempt(deps: Deps, email: string, ip: string): Promise<Against[]> {
  const against: Against[] = [
    { limit: scaled(deps, limits.address), key: secretDigest(deps, 'limit', ip) },
    { limit: scaled(deps, limits.pair), key: secretDigest(deps, 'limit', `${email}\n${ip}`) },
    { limit: scaled(deps, limits.account), key: secretDigest(deps, 'limit', email) },
  ]
  for (const { limit, key } of against) {
    const retryAfter = await deps.storage.limits.take(limit, key)
    if (retryAfter > 0) throw new DomainError('rate_limited', { retryAfter })
  }
  return against
}

/** A right password was no guess. */
export async function forgive(deps: Deps, against: Against[]): Promise<void> {
  await Promise.all(against.map(({ limit, key }) => deps.storage.limits.giveBack(limit, key)))
}

function scaled({ config }: Deps, limit: Limit): Limit {
  return { ...limit, points: Math.ceil(limit.points * config.rateScale) }
}
