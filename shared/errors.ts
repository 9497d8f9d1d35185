import type { ClosedReason } from './entities.ts'

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
  /** The time for it is over. */
  | 'too_late'
  | 'no_slot'
  /** Nobody of that department is there to take it. */
  | 'nobody_there'
  /** What was offered is no longer: it went on, was withdrawn, or its time ran out. */
  | 'offer_over'
  /** The talk has to end before that. */
  | 'still_open'
  /** A case hangs on it, which the law keeps. */
  | 'has_case'
  /** The number that was asked for in a sealed field is gone, or nobody waits for it any more. */
  | 'sealed_over'
  /** Before somebody is kept from the chat they have to be warned. */
  | 'not_warned'
  /** A number is asked for already, and not answered. */
  | 'sealed_open'
  /** Somebody else has changed this setting since it was read. */
  | 'stale_version'
  /** Nobody could manage accounts and settings any more. */
  | 'last_administrator'
  /** It would take the asker's own right away: once more, knowingly. */
  | 'own_account'
  /** Another account has this address. */
  | 'email_taken'
  /** No new conversation is taken now: `reason` says why, `opensAt` when next. */
  | 'centre_closed'
  /** As many wait as may. */
  | 'queue_full'
  /** This file is not taken: `problem` says why. */
  | 'file_refused'
  /** The portal's word on who this is was not proven: a wrong key, a wrong issuer, or too old. */
  | 'identification_failed'
  /** This visitor is known as another person already: connect as a new one. */
  | 'somebody_else'
  /** This process is older than an entry in the log and must not decide on it. */
  | 'unsupported_entry'
  /** Made by the client: no acknowledgement in time. Treat like `try_again`. */
  | 'timeout'

/** One thing that is wrong with the input: where (dotted path) and what. */
export interface FieldProblem {
  path: string
  problem: 'missing' | 'too_long' | 'too_short' | 'malformed' | 'unknown_key' | 'no_placeholder'
}

/**
 * Why a file is not taken. `type`: not one of those that are, whatever its name says. `full`: the conversation has as many,
 * or as much, as it may. `not_scanned`: the scanner does not answer; later it may.
 */
export type FileProblem =
  | 'type'
  | 'empty'
  | 'too_big'
  | 'full'
  | 'heic'
  | 'damaged'
  | 'infected'
  | 'not_scanned'

export interface WireError {
  code: ErrorCode
  /** Seconds to wait, with `rate_limited`. */
  retryAfter?: number
  /** With `invalid_input`. */
  fields?: FieldProblem[]
  /** With `centre_closed`. */
  reason?: ClosedReason
  /** With `centre_closed`: the next opening, where one is known. */
  opensAt?: string
  /** With `stale_version`: the newest version. */
  version?: number
  /** With `file_refused`. */
  problem?: FileProblem
  /** With `internal`: stands in the server's log with what went wrong, so that a report can be matched with it. */
  requestId?: string
}

export type Result<T> = { ok: true; data: T } | { ok: false; error: WireError }
