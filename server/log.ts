import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

/** What people wrote, who they are, and what lets them in never reaches the log. */
const secret = [
  'text',
  'email',
  'password',
  'token',
  'code',
  'contact',
  'contactName',
  'cookie',
  'authorization',
]

/** One JSON line per event; control characters are escaped, personal data is cut out. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `req.headers.${key}`]),
      censor: '[cut]',
    },
  })
}
