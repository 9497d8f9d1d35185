import express, { type Router } from 'express'
import { z } from 'zod'
import { limits } from '#shared/limits.ts'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { choosePassword, readInvitation } from '../services/invitations.ts'
import { noStore } from './headers.ts'
import { isOwnScript } from './own-script.ts'

const Token = z.string().min(1).max(200)
const Opened = z.strictObject({ token: Token })
const Chosen = z.strictObject({
  token: Token,
  password: z.string().min(limits.passwordLeast).max(limits.passwordMost),
  clientId: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
})

/** `/console/api/invitation`: whom a link is for, and the password that they choose by it. Nobody is signed in yet. */
export function invitationRoutes(deps: Deps): Router {
  const router = express.Router()
  router.use(noStore)
  router.use((request, _response, next) => {
    if (!isOwnScript(deps.config, request)) throw new DomainError('forbidden')
    next()
  })
  router.use(express.json({ limit: '8kb' }))

  router.post('/read', async (request, response) => {
    const input = Opened.safeParse(request.body)
    if (!input.success) throw new DomainError('invalid_input')
    response.json(await readInvitation(deps, input.data.token, request.ip ?? ''))
  })

  router.post('/', async (request, response) => {
    const input = Chosen.safeParse(request.body)
    if (!input.success) throw new DomainError('invalid_input')
    response.json(await choosePassword(deps, input.data, request.ip ?? ''))
  })

  return router
}
