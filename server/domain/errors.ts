import type { ErrorCode, WireError } from '#shared/errors.ts'

export type ErrorDetails = Pick<
  WireError,
  'retryAfter' | 'fields' | 'reason' | 'opensAt' | 'version' | 'problem'
>

/** A refusal that we foresaw. Anything else that is thrown is a bug: logged once, answered `internal`. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
