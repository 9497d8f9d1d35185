import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type Router } from 'express'
import { DomainError } from '../domain/errors.ts'
import type { Deps } from '../services/deps.ts'
import { noStore } from './headers.ts'

/** `/metrics`, for Prometheus: by its token where one is set; without one only a demonstration shows it. */
export function metricsRoutes({ config, metrics }: Pick<Deps, 'config' | 'metrics'>): Router {
  const router = express.Router()
  const { mode, metricsToken } = config
  if (!metricsToken && mode === 'production') return router

  router.get('/metrics', noStore, async (request, response) => {
    if (metricsToken && !isBearer(request.headers.authorization, metricsToken)) {
      response.setHeader('www-authenticate', 'Bearer')
      throw new DomainError('unauthorized')
    }
    response.type(metrics.contentType).send(await metrics.expose())
  })

  return router
}

/** Takes the same time for every wrong token. */
function isBearer(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
