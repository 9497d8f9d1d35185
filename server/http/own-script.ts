import type { Request } from 'express'
import type { Config } from '../config.ts'

/**
 * Sent by a script of ours: a header that no form and no other site can set, and an Origin that is ours. Browsers leave
 * the Origin out where a page only reads from where it came from.
 */
export function isOwnScript({ ownOrigins }: Config, { method, headers }: Request): boolean {
  const { origin } = headers
  const isReading = method === 'GET' || method === 'HEAD'
  const isOurs = origin === undefined ? isReading : ownOrigins.includes(origin)
  return isOurs && headers['x-requested-with'] === 'kck-console'
}
