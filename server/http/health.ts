import express, { type Router } from 'express'
import type { Deps } from '../services/deps.ts'
import { availability, type Availability } from '../services/availability.ts'
import { forOtherSites } from './headers.ts'

const PING_MS = 2_000
const AVAILABILITY_MS = 1_000

/** For machines: is the process there, can it work, is the chat open. */
export function healthRoutes(deps: Deps): Router {
  const router = express.Router()
  const currentAvailability = remembered(AVAILABILITY_MS, () => availability(deps))

  router.get('/healthz', (_request, response) => {
    response.setHeader('cache-control', 'no-store').json({ status: 'ok' })
  })

  router.get('/readyz', async (request, response) => {
    const isReady = await within(PING_MS, deps.storage.health.ping(PING_MS)).then(
      () => true,
      (error: unknown) => {
        request.log.warn({ err: error }, 'not ready')
        return false
      },
    )
    response.setHeader('cache-control', 'no-store')
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'database_away' })
  })

  router.get('/availability', forOtherSites, async (_request, response) => {
    const { status, at }: Availability = await currentAvailability()
    response.setHeader('cache-control', 'public, max-age=15').json({ status, at: at.toISOString() })
  })

  return router
}

/** A whole portal asks at once; the database is asked once in a while. */
function remembered<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  let until = 0
  return () => {
    if (!answer || performance.now() >= until) {
      until = performance.now() + milliseconds
      answer = ask()
      answer.catch(() => {
        answer = null
      })
    }
    return answer
  }
}

/** The driver itself would wait longer than whoever asks has time. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds)
  })
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer))
}
