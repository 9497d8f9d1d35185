import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.ts'

/**
 * Fields that may hold words; docs/operations.md explains each. Numbers are free; anything else that somebody
 * adds to a line is cut out until it stands here, so that no name, text or token gets in by an oversight.
 */
export const wordFields = [
  'agentId',
  'command',
  'conversationId',
  'err',
  'method',
  'namespace',
  'outcome',
  'reference',
  'refusal',
  'requestId',
  'route',
  'setting',
  'socketId',
  'status',
  'task',
] as const

const allowed: ReadonlySet<string> = new Set(wordFields)
const CUT = '[cut]'
const MAX_MESSAGE = 300
/** What stands further behind is not looked at. */
const MAX_READ = 10_000
const MAX_CAUSES = 3

/** One JSON line per event, on standard output; control characters are escaped, personal data is cut out. */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: withoutOversights },
    serializers: { err: (error: unknown) => described(error) },
  }
  return destination ? pino(options, destination) : pino(options)
}

function withoutOversights(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, isHarmless(key, value) ? value : CUT]),
  )
}

function isHarmless(key: string, value: unknown): boolean {
  return allowed.has(key) || typeof value === 'number' || typeof value === 'boolean' || value === null
}

interface Described {
  type: string
  message: string
  errorCode?: string | number
  stack?: string[]
  cause?: Described
}

/**
 * What went wrong and where, without the values that it went wrong with: messages of the database and of parsers
 * quote them, and errors carry whole documents.
 */
function described(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: CUT }
  const { name, message, stack, cause } = error
  const errorCode = codeOf(error)
  return {
    type: name,
    message: withoutValues(message),
    ...(errorCode !== undefined && { errorCode }),
    stack: framesOf(stack ?? '', message),
    ...(cause !== undefined && depth < MAX_CAUSES && { cause: described(cause, depth + 1) }),
  }
}

/**
 * From the first quote or brace to the last one: whatever is quoted may itself contain quotes. E-mail addresses besides:
 * servers of mail name who would not have a letter, without quotes.
 */
function withoutValues(message: string): string {
  return message
    .slice(0, MAX_READ)
    .replace(/["`{][^]*["`}]/, CUT)
    .replace(/[^\s@]+@[^\s@]+/g, CUT)
    .slice(0, MAX_MESSAGE)
}

/** Names and numbers only, like ECONNREFUSED or 11000. */
function codeOf(error: Error): string | number | undefined {
  const code = 'code' in error ? error.code : undefined
  if (typeof code === 'number') return code
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined
}

/** Where it came from; the message stands before it in a stack, and may have lines that look like frames. */
function framesOf(stack: string, message: string): string[] {
  const start = stack.indexOf(message)
  return stack
    .slice(start < 0 ? 0 : start + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
}
