import { backoff } from '#shared/client/backoff.ts'
import type { ErrorCode, WireError } from '#shared/errors.ts'

const passing = new Set<ErrorCode>(['timeout', 'try_again', 'rate_limited', 'unsupported_entry'])

/** The outcome is unknown, or better luck may come: the same is asked again under the same clientId. */
export const isPassing = ({ code }: WireError): boolean => passing.has(code)

/** Milliseconds until it is asked again. */
export const pauseAfter = ({ retryAfter = 0 }: WireError, failures: number): number =>
  Math.max(retryAfter * 1000, 200 + backoff(failures))
