import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import type { z } from 'zod'
import type { FieldProblem, Result, WireError } from '#shared/errors.ts'
import { DomainError } from '../domain/errors.ts'
import type { Metrics, Namespace } from '../metrics.ts'
import { isOutage } from '../services/outage.ts'

type Schemas = Record<string, z.ZodType>

/** One handler for each command of a contract; leaving one out is a type error. `who`: the asker, as admitted. */
export type Handlers<S extends Schemas, Answers extends Record<keyof S, unknown>, Who> = {
  [C in keyof S]: (input: z.output<S[C]>, who: Who) => Promise<Answers[C]>
}

interface Guard<Who> {
  namespace: Namespace
  log: Logger
  metrics: Pick<Metrics, 'answered' | 'refusedBusy'>
  /** Throws `rate_limited` when this command comes too often. */
  limit: (command: string, who: Who) => Promise<void>
}

type Acknowledge = (result: Result<unknown>) => void

/** Commands of one namespace that may be under way at once; beyond it the clients keep what they want. */
const MAX_UNDER_WAY = 10_000

interface Command<Who> {
  schema: z.ZodType
  handler: (input: unknown, who: Who) => Promise<unknown>
}

/**
 * Makes of a contract what listens on each socket: checks the rate, parses the input, runs the handler, acknowledges.
 * The only place that catches: foreseen refusals travel by their code, everything else is a bug and `internal`. Made
 * once for a namespace, because an idle connection should cost one listener and nothing more.
 */
export function binding<S extends Schemas, Answers extends Record<keyof S, unknown>, Who>(
  schemas: S,
  handlers: Handlers<S, Answers, Who>,
  { namespace, log, metrics, limit }: Guard<Who>,
): (socket: Socket, who: Who) => void {
  const commands = new Map<string, Command<Who>>()
  let underWay = 0
  for (const [name, schema] of Object.entries(schemas))
    // The seam where a command's name meets its types: both come from the same contract.
    commands.set(name, { schema, handler: handlers[name] as Command<Who>['handler'] })

  async function run(socket: Socket, who: Who, name: string, sent: unknown[]): Promise<void> {
    const command = commands.get(name)
    if (!command) return
    const began = performance.now()
    const [input] = sent
    let result: Result<unknown>
    underWay++
    try {
      result = await answer(name, command, input, who)
    } catch (error) {
      result = { ok: false, error: wireError(socket, name, input, error) }
    }
    underWay--
    const last = sent.at(-1)
    // A client that asks for no acknowledgement gets none; what it asked is done all the same.
    if (typeof last === 'function') (last as Acknowledge)(result)
    const seconds = (performance.now() - began) / 1000
    metrics.answered(namespace, name, seconds, result.ok ? undefined : result.error.code)
  }

  async function answer(
    name: string,
    { schema, handler }: Command<Who>,
    input: unknown,
    who: Who,
  ): Promise<Result<unknown>> {
    if (underWay > MAX_UNDER_WAY) {
      metrics.refusedBusy()
      throw new DomainError('try_again')
    }
    await limit(name, who)
    const parsed = schema.safeParse(input)
    if (!parsed.success)
      return { ok: false, error: { code: 'invalid_input', fields: problems(parsed.error) } }
    return { ok: true, data: await handler(parsed.data, who) }
  }

  function wireError(socket: Socket, command: string, input: unknown, error: unknown): WireError {
    // Nothing asks for the id of a command that succeeds.
    const requestId = randomBytes(6).toString('hex')
    const fields = { requestId, namespace, socketId: socket.id, command, ...conversationOf(input) }
    if (error instanceof DomainError) {
      log.debug({ ...fields, refusal: error.code }, 'command refused')
      return { code: error.code, ...error.details }
    }
    if (isOutage(error)) {
      log.warn({ ...fields, err: error }, 'command not done: the database is away')
      return { code: 'try_again' }
    }
    log.error({ ...fields, err: error }, 'command failed')
    return { code: 'internal', requestId }
  }

  return (socket, who) => {
    socket.onAny((name: string, ...sent: unknown[]) => void run(socket, who, name, sent))
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
    case 'custom':
      return issue.params?.['problem'] === 'no_placeholder' ? 'no_placeholder' : 'malformed'
    default:
      return 'malformed'
  }
}
