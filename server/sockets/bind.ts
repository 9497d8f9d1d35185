import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import type { z } from 'zod'
import type { FieldProblem, Result, WireError } from '#shared/errors.ts'
import { DomainError } from '../domain/errors.ts'
import type { Metrics, Namespace } from '../metrics.ts'
import { isOutage } from '../services/outage.ts'

type Schemas = Record<string, z.ZodType>

/** One handler for each command of a contract; leaving one out is a type error. */
export type Handlers<S extends Schemas, Answers extends Record<keyof S, unknown>> = {
  [C in keyof S]: (input: z.output<S[C]>) => Promise<Answers[C]>
}

interface Guard {
  log: Logger
  metrics?: Pick<Metrics, 'answered'>
  /** Throws `rate_limited` when this command comes too often. */
  limit: (command: string) => Promise<void>
}

type Acknowledge = (result: Result<unknown>) => void

/**
 * Makes listeners of a contract: checks the rate, parses the input, runs the handler, acknowledges. The only
 * place that catches: foreseen refusals travel by their code, everything else is a bug and `internal`.
 */
export function bind<S extends Schemas, Answers extends Record<keyof S, unknown>>(
  socket: Socket,
  schemas: S,
  handlers: Handlers<S, Answers>,
  guard: Guard,
): void {
  const namespace: Namespace = socket.nsp.name === '/agent' ? 'agent' : 'visitor'

  for (const command of Object.keys(schemas)) {
    const schema = schemas[command]
    // The seam where a command's name meets its types: both come from the same contract.
    const handler = handlers[command] as (input: unknown) => Promise<unknown>
    if (!schema) continue

    socket.on(command, (...sent: unknown[]) => {
      const began = performance.now()
      const last = sent.at(-1)
      // A client that asks for no acknowledgement gets none; what it asked is done all the same.
      const acknowledge = typeof last === 'function' ? (last as Acknowledge) : () => {}
      const settle = (result: Result<unknown>): void => {
        acknowledge(result)
        const seconds = (performance.now() - began) / 1000
        guard.metrics?.answered(namespace, command, seconds, result.ok ? undefined : result.error.code)
      }
      const [input] = sent
      void answer(command, schema, handler, input).then(settle)
    })
  }

  async function answer(
    command: string,
    schema: z.ZodType,
    handler: (input: unknown) => Promise<unknown>,
    input: unknown,
  ): Promise<Result<unknown>> {
    try {
      await guard.limit(command)
      const parsed = schema.safeParse(input)
      if (!parsed.success)
        return { ok: false, error: { code: 'invalid_input', fields: problems(parsed.error) } }
      return { ok: true, data: await handler(parsed.data) }
    } catch (error) {
      return { ok: false, error: wireError(command, input, error) }
    }
  }

  function wireError(command: string, input: unknown, error: unknown): WireError {
    // Nothing asks for the id of a command that succeeds.
    const requestId = randomBytes(6).toString('hex')
    const fields = { requestId, namespace, socketId: socket.id, command, ...conversationOf(input) }
    if (error instanceof DomainError) {
      guard.log.debug({ ...fields, refusal: error.code }, 'command refused')
      return { code: error.code, ...error.details }
    }
    if (isOutage(error)) {
      guard.log.warn({ ...fields, err: error }, 'command not done: the database is away')
      return { code: 'try_again' }
    }
    guard.log.error({ ...fields, err: error }, 'command failed')
    return { code: 'internal', requestId }
  }
}

/** Which conversation a command is about; whatever else stands in its place is not for the log. */
function conversationOf(input: unknown): { conversationId?: string } {
  const { conversationId }: { conversationId?: unknown } = Object(input)
  return typeof conversationId === 'string' && /^[0-9a-f]{24}$/.test(conversationId) ? { conversationId } : {}
}

function problems(error: z.ZodError): FieldProblem[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), problem: problem(issue) }))
}

function problem(issue: z.core.$ZodIssue): FieldProblem['problem'] {
  switch (issue.code) {
    case 'too_big':
      return 'too_long'
    case 'too_small':
      return 'too_short'
    case 'unrecognized_keys':
      return 'unknown_key'
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : 'malformed'
    default:
      return 'malformed'
  }
}
