import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '../domain/errors.ts'

/** [times, in how many seconds], for each id in this process. */
export type Rate = readonly [points: number, seconds: number]

/** Limits by the name of what is done; `scale` multiplies all of them (configuration, raised by load tests). */
export function createRates(rates: Record<string, Rate>, scale: number) {
  const limiters = new Map(
    Object.entries(rates).map(([command, [points, duration]]) => [
      command,
      new RateLimiterMemory({ points: Math.ceil(points * scale), duration }),
    ]),
  )
  /** Throws `rate_limited` with the seconds to wait. */
  return async (command: string, id: string): Promise<void> => {
    try {
      await limiters.get(command)?.consume(id)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new DomainError('rate_limited', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) })
    }
  }
}
