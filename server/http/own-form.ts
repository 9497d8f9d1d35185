import type { Request } from 'express'
import type { Config } from '../config.ts'

/**
 * Whether a form that anybody may fill in comes from a page of ours, as far as the browser says: old ones say nothing.
 * There is no session that another site could use; it only should not send letters in the name of its readers.
 */
export function isOwnForm({ ownOrigins }: Pick<Config, 'ownOrigins'>, { headers }: Request): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const isOurOrigin = origin === undefined || ownOrigins.includes(origin)
  return isOurOrigin && (site === undefined || site === 'same-origin' || site === 'none')
}
