import { join } from 'node:path'
import { Router } from 'express'
import type { Availability } from '#shared/entities.ts'
import { DomainError } from '../domain/errors.ts'
import { signedIn } from '../services/accounts.ts'
import type { Deps } from '../services/deps.ts'
import { requireChanger } from '../services/setting-versions.ts'
import { agentTokenFromCookieHeader } from '../services/tokens.ts'
import { noStore, previewHeaders } from './headers.ts'
import { sendPage, widgetPageData } from './pages.ts'

/**
 * `/console/preview`: the chat in words that nobody has stored, for the administration to frame. The words come from the
 * page around it, as data; the page itself is told nothing, connects to nothing and keeps nothing.
 */
export function previewRoutes(
  deps: Deps,
  web: string,
  knownAvailability: () => Promise<Availability | null>,
): Router {
  const routes = Router()
  routes.get('/', noStore, previewHeaders(deps.config), async (request, response) => {
    const token = agentTokenFromCookieHeader(request.headers.cookie)
    if (!token) throw new DomainError('unauthorized')
    const { _id: id, role } = await signedIn(deps, token)
    requireChanger({ id, role }, 'texts')
    const data = widgetPageData(deps, await knownAvailability())
    await sendPage(response, deps.config, join(web, 'preview/index.html'), data)
  })
  return routes
}
