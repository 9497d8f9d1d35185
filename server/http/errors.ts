import type { NextFunction, Request, Response } from 'express'
import type { ErrorCode, WireError } from '#shared/errors.ts'
import { DomainError } from '../domain/errors.ts'

const statuses: Partial<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthorized: 401,
  token_expired: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  too_large: 413,
  file_refused: 422,
  rate_limited: 429,
  internal: 500,
  try_again: 503,
}

/** Answers with a code, never with what went wrong inside. What nobody foresaw is logged here, once. */
export function answerError(error: unknown, request: Request, response: Response, next: NextFunction): void {
  const refusal = wireError(error)
  // What is foreseen is no failure, even where it has to be asked for again.
  const isFailure = refusal.code === 'internal' || refusal.code === 'try_again'
  if (isFailure && !(error instanceof DomainError)) request.log.error({ err: error }, 'request failed')
  if (response.headersSent) {
    next(error)
    return
  }
  response.status(statuses[refusal.code] ?? 409)
  response.setHeader('cache-control', 'no-store')
  if (refusal.retryAfter) response.setHeader('retry-after', refusal.retryAfter)
  response.json({ error: refusal })
}

function wireError(error: unknown): WireError {
  if (error instanceof DomainError) return { code: error.code, ...error.details }
  switch (givenStatus(error)) {
    case 413:
      return { code: 'too_large' }
    case 400:
    case 415:
      return { code: 'invalid_input' }
    case 404:
      return { code: 'not_found' }
    default:
      return { code: isDatabaseAway(error) ? 'try_again' : 'internal' }
  }
}

/** Express and its body parser put a status on what is the sender's fault. */
function givenStatus(error: unknown): unknown {
  return error instanceof Error && 'status' in error ? error.status : undefined
}

const AWAY =
  /^Mongo(ose)?(ServerSelection|Network|NetworkTimeout|NotConnected|PoolCleared|WaitQueueTimeout)Error$/

/** Told by name: only the storage knows the database's classes. */
function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && AWAY.test(error.name)
}
