import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { DomainError } from '../domain/errors.ts'
import { agentSelf } from '../present.ts'
import * as accounts from '../services/accounts.ts'
import type { Deps } from '../services/deps.ts'
import { agentTokenFromCookieHeader } from '../services/tokens.ts'
import { giveCookies, refreshTokenOf, takeCookies } from './cookies.ts'
import { noStore } from './headers.ts'
import { isOwnScript } from './own-script.ts'

const Credentials = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1024),
})

/** `/console/api/session`: signs in, renews, signs out, tells who is signed in. */
export function sessionRoutes(deps: Deps): Router {
  const router = express.Router()
  router.use(noStore)
  router.use(ownPageOnly(deps.config))
  router.use(express.json({ limit: '8kb' }))

  router.get('/', async (request, response) => {
    const token = agentTokenFromCookieHeader(request.headers.cookie)
    if (!token) throw new DomainError('unauthorized')
    response.json({ agent: agentSelf(await accounts.signedIn(deps, token)) })
  })

  router.post('/', async (request, response) => {
    const credentials = Credentials.safeParse(request.body)
    if (!credentials.success) throw new DomainError('invalid_input')
    const { email, password } = credentials.data
    const { agent, tokens } = await accounts.signIn(deps, email, password, request.ip ?? '')
    giveCookies(response, tokens)
    response.json({ agent: agentSelf(agent) })
  })

  router.post('/refresh', async (request, response) => {
    const token = refreshTokenOf(request)
    if (!token) throw new DomainError('unauthorized')
    const { agent, tokens } = await accounts.refresh(deps, token).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'unauthorized') takeCookies(response)
      throw error
    })
    giveCookies(response, tokens)
    response.json({ agent: agentSelf(agent) })
  })

  router.delete('/', async (request, response) => {
    const token = refreshTokenOf(request)
    if (token) await accounts.signOut(deps, token)
    takeCookies(response)
    response.status(204).end()
  })

  return router
}

/** Nothing changes by a request that another site makes a browser send. */
function ownPageOnly(config: Config) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (!isReading && !isOwnScript(config, request)) throw new DomainError('forbidden')
    next()
  }
}
