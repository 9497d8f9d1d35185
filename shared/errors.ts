/** Every refusal that a command can be answered with. Words for people come from the code, in the reader's language. */
export type ErrorCode =
  | 'invalid_input'
  | 'unauthorized'
  | 'token_expired'
  | 'protocol_outdated'
  | 'wrong_credentials'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  /** The outcome is unknown or the server is busy: send the same command with the same clientId again. */
  | 'try_again'
  | 'internal'
  | 'too_large'
  | 'conversation_closed'
  | 'not_queued'
  | 'not_active'
  | 'stale_attempt'
  | 'stale_proposal'
  | 'no_slot'
  /** This process is older than an entry in the log and must not decide on it. */
  | 'unsupported_entry'
  /** Made by the client: no acknowledgement in time. Treat like `try_again`. */
  | 'timeout'

/** One thing that is wrong with the input: where (dotted path) and what. */
export interface FieldProblem {
  path: string
  problem: 'missing' | 'too_long' | 'too_short' | 'malformed' | 'unknown_key'
}

export interface WireError {
  code: ErrorCode
  /** Seconds to wait, with `rate_limited`. */
  retryAfter?: number
  /** With `invalid_input`. */
  fields?: FieldProblem[]
  /** With `internal`: stands in the server's log with what went wrong, so that a report can be matched with it. */
  requestId?: string
}

export type Result<T> = { ok: true; data: T } | { ok: false; error: WireError }
