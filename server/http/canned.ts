import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { limits } from '#shared/limits.ts'
import { cannedCsvHead, cannedCsvLine } from '../documents/canned-csv.ts'
import { CSV_BEGIN } from '../documents/csv.ts'
import { DomainError } from '../domain/errors.ts'
import { importCsv } from '../services/canned-import.ts'
import { list } from '../services/canned.ts'
import type { Deps } from '../services/deps.ts'
import { createRates } from '../services/rates.ts'
import { noStore } from './headers.ts'
import { staffAt } from './staff.ts'

const Wish = z.object({ clientId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) })
const rates = { table: [20, 600], import: [30, 600] } as const
/** What can be mended in one go; the rest shows at the next try. */
const TOLD = 200

/** `/console/api/canned`: canned replies as a table, out and in. Only our own scripts may ask. */
export function cannedRoutes(deps: Deps): Router {
  const router = express.Router()
  const limit = createRates(rates, deps.config.rateScale)
  router.use(noStore)

  async function admitted(request: Request, what: keyof typeof rates): Promise<string> {
    const { _id } = await staffAt(deps, request)
    await limit(what, _id)
    return _id
  }

  router.get('/table', async (request, response) => {
    const agentId = await admitted(request, 'table')
    response.attachment('gotowe-odpowiedzi.csv').type('text/csv; charset=utf-8')
    // Page by page from the database to the browser, as fast as it takes them.
    await pipeline(Readable.from(lines(agentId)), response)
  })

  async function* lines(agentId: string): AsyncGenerator<string> {
    yield CSV_BEGIN + cannedCsvHead()
    let afterId = ''
    for (;;) {
      const { replies, more } = await list(deps, agentId, afterId)
      yield replies.map(cannedCsvLine).join('')
      afterId = replies.at(-1)?.id ?? ''
      if (!more) return
    }
  }

  router.post('/', async (request, response) => {
    // Who they are first: nobody else has so much read.
    const agentId = await admitted(request, 'import')
    const wish = Wish.safeParse(request.query)
    const bytes = await bodyOf(request, response)
    if (!wish.success || !Buffer.isBuffer(bytes)) throw new DomainError('invalid_input')
    const outcome = await importCsv(deps, agentId, { ...wish.data, bytes })
    if ('done' in outcome) response.json(outcome.done)
    else
      response.status(422).json({ problems: outcome.problems.slice(0, TOLD), count: outcome.problems.length })
  })

  return router
}

const raw = express.raw({ type: 'text/csv', limit: limits.cannedFileBytes })

function bodyOf(request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    raw(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve(request.body)
    })
  })
}
