import express, { type Router } from 'express'
import type { Availability } from '#shared/entities.ts'
import type { Deps } from '../services/deps.ts'
import { within } from '../within.ts'
import { forOtherSites } from './headers.ts'

const PING_MS = 2_000

/** What a process knows of itself, beside whether the database answers. */
export interface Readiness {
  /** Leases of presence were renewed within their life. */
  lease: boolean
  /** The process is about to end and takes nobody new. */
  draining: boolean
  /** Without it everything is slower between processes, nothing is lost: it is told, and decides nothing. */
  redis: 'off' | 'up' | 'down'
}

type Status = 'ready' | 'draining' | 'database_away' | 'lease_lost'

/** For machines: is the process there, can it work, is the chat open. */
export function healthRoutes(
  deps: Deps,
  readiness: () => Readiness,
  availability: () => Promise<Availability>,
): Router {
  const router = express.Router()
  let told: Status = 'ready'

  router.get('/healthz', (_request, response) => {
    response.setHeader('cache-control', 'no-store').json({ status: 'ok' })
  })

  router.get('/readyz', async (request, response) => {
    const { status, error } = await judge()
    // Probes come every few seconds: only a change is news.
    if (status !== told) {
      const fields = { requestId: request.id, status, ...(error !== undefined && { err: error }) }
      if (status === 'ready') deps.log.info(fields, 'ready again')
      else deps.log.warn(fields, 'not ready')
    }
    told = status
    response.setHeader('cache-control', 'no-store')
    response.status(status === 'ready' ? 200 : 503).json({ status, redis: readiness().redis })
  })

  async function judge(): Promise<{ status: Status; error?: unknown }> {
    if (readiness().draining) return { status: 'draining' }
    try {
      await within(PING_MS, deps.storage.health.ping(PING_MS))
    } catch (error) {
      return { status: 'database_away', error }
    }
    return { status: readiness().lease ? 'ready' : 'lease_lost' }
  }

  router.get('/availability', forOtherSites, async (_request, response) => {
    const current = await availability()
    const at = deps.now().toISOString()
    response.setHeader('cache-control', 'public, max-age=15').json({ ...current, at })
  })

  return router
}
